"""Match rules with and without each of their conditions; ranges at their ends; prefixes of families."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catchable.loader import Json
from catchable.model import Catalogue, CodeRange, ErrorDef, MatchRule
from catchable.targets.vectors.cases.shape import Shape, other_letters, shape_of, slug, status_of
from catchable.targets.vectors.questions import Parse, Question


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Whatever the catalogue tells errors apart by, beside their codes."""
    shape = shape_of(catalogue)
    if shape is None:
        return
    for error in catalogue.errors:
        for number, rule in enumerate(error.match, 1):
            yield from _of_rule(shape, error, rule, f"rule/{error.kind}/{number}")
        scope = error.scopes[0].scope if error.scopes else None
        for each in error.ranges:
            yield from _of_range(shape, each, f"range/{error.kind}", scope)
    for type in catalogue.types:
        for prefix in type.prefixes:
            yield Parse(f"prefix/{type.id}/{slug(prefix)}", 200, shape.body(code=f"{prefix}zzz"))
            yield Parse(f"prefix/{type.id}/{slug(prefix)}/alone", 200, shape.body(code=prefix))
        for each in type.ranges:
            yield from _of_range(shape, each, f"range/{type.id}", None)


def _of_rule(shape: Shape, error: ErrorDef, rule: MatchRule, id: str) -> Iterator[Parse]:
    status = next(iter(rule.http), status_of(error))
    yield _asked(shape, rule, id, status)
    if rule.subcode is not None:
        yield _asked(shape, replace(rule, subcode=None), f"{id}/without-subcode", status)
        yield _asked(shape, replace(rule, subcode="999999999"), f"{id}/other-subcode", status)
    if rule.message_contains is not None:
        yield _asked(shape, replace(rule, message_contains=None), f"{id}/without-message", status)
        around = replace(rule, message_contains=f"(#1) {rule.message_contains.upper()}!")
        yield _asked(shape, around, f"{id}/message-in-capitals", status)
        for number, words in enumerate(other_letters(rule.message_contains), 1):
            yield _asked(shape, replace(rule, message_contains=words), f"{id}/message-letters-{number}", status)
    if rule.type is not None:
        yield _asked(shape, replace(rule, type=None), f"{id}/without-type", status)
    if rule.http:
        yield _asked(shape, rule, f"{id}/other-status", 418)
    for other in rule.http[1:]:
        yield _asked(shape, rule, f"{id}/status-{other}", other)
    for name, value in rule.header:
        others = tuple((each, said) for each, said in rule.header if each != name)
        yield _asked(shape, replace(rule, header=others), f"{id}/without-{slug(name)}", status)
        for number, said in enumerate((f" {value} ", f"{value}x", ""), 1):
            changed = (*others, (name, said))
            yield _asked(shape, replace(rule, header=changed), f"{id}/{slug(name)}-{number}", status)
    if rule.code_like is not None:
        yield _asked(shape, replace(rule, code_like=None), f"{id}/without-code", status)


def _asked(shape: Shape, rule: MatchRule, id: str, status: int) -> Parse:
    code = rule.code or (rule.code_like.with_number(30) if rule.code_like else None)
    said: dict[str, Json] = {"code": code, "subcode": rule.subcode, "type": rule.type}
    if rule.message_contains is not None:
        said["message"] = rule.message_contains
    return Parse(id, status, shape.body(**said), dict(rule.header))


def _of_range(shape: Shape, span: CodeRange, id: str, scope: str | None) -> Iterator[Parse]:
    """Both ends, their neighbours, and a number of the right size with a digit too many."""
    id, width = f"{id}/{span.first}-{span.last}", len(span.first_code)
    for number in (span.first - 1, span.first, span.last, span.last + 1):
        code = f"{number:0{width}}"
        yield Parse(f"{id}/{slug(code)}", 200, shape.body(code=code), scope=scope)
    yield Parse(f"{id}/0{span.first}", 200, shape.body(code=f"0{span.first:0{width}}"), scope=scope)
    yield Parse(f"{id}/unscoped", 200, shape.body(code=f"{span.first:0{width}}"))
