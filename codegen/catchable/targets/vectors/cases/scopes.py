"""Codes in scopes: named by the caller or the wire, wrong, unknown, or missing."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.model import Catalogue, ErrorDef
from catchable.reference.scoping import scopes_of
from catchable.targets.vectors.cases.shape import Shape, other_letters, shape_of, slug
from catchable.targets.vectors.questions import Parse, Question

UNKNOWN_SCOPE = "carrier_pigeon"


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Nothing for a catalogue without scopes but that naming one changes nothing."""
    shape = shape_of(catalogue)
    if shape is None:
        return
    by_code: dict[str, list[ErrorDef]] = {}
    for error in catalogue.errors:
        if error.scopes and error.code is not None:
            by_code.setdefault(error.code, []).append(error)
    for code, errors in by_code.items():
        yield from _of_code(catalogue, shape, code, errors)
    yield from _of_names(catalogue)
    coded = next((error.code for error in catalogue.errors if error.code is not None), None)
    yield Parse("scope/unknown", 400, shape.body(code=coded), scope=UNKNOWN_SCOPE)


def _of_code(catalogue: Catalogue, shape: Shape, code: str, errors: list[ErrorDef]) -> Iterator[Parse]:
    """A code in each of its scopes, in one that does not have it, and without any."""
    body = shape.body(code=code)
    claimed = {scope: error for error in errors for scope in sorted(scopes_of(error))}
    for scope in (each.id for each in catalogue.scopes if each.id in claimed):
        yield Parse(f"scope/{scope}/{slug(code)}", 200, body, scope=scope)
    foreign = next((each.id for each in catalogue.scopes if each.id not in claimed), None)
    if foreign is not None:
        yield Parse(f"scope/foreign/{slug(code)}", 200, body, scope=foreign)
    yield Parse(f"scope/none/{slug(code)}", 200, body)


def _of_names(catalogue: Catalogue) -> Iterator[Parse]:
    """Each name that callers and the wire have for a scope, with the first code of that scope."""
    for scope in catalogue.scopes:
        errors = [each for each in catalogue.errors if each.code and scope.id in scopes_of(each)]
        names = {"in-capitals": scope.id.upper(), **{f"as-{slug(each)}": each for each in scope.wire}}
        names |= {f"letters-{number}": each for number, each in enumerate(other_letters(scope.id), 1)}
        names |= {"no-break-space": f"\u00a0{scope.id}"}
        for error in errors[:1]:
            for said, name in names.items():
                yield from _named(catalogue, f"scope/name/{scope.id}/{said}", scope.id, name, error.code or "")


def _named(catalogue: Catalogue, id: str, scope: str, name: str, code: str) -> Iterator[Parse]:
    shape = shape_of(catalogue, scope)
    if shape is None:
        return
    yield Parse(f"{id}/argument", 200, shape.body(code=code), scope=f" {name} ")
    if "scope" in shape.reads:
        yield Parse(f"{id}/wire", 200, shape.body(code=code, scope=name))
        yield Parse(f"{id}/both", 200, shape.body(code=code, scope=UNKNOWN_SCOPE), scope=name)
