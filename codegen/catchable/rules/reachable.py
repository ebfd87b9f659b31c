"""unreachable: an error that no response can mean.

A code that a match rule takes for another kind under the code alone; an error without a code that has neither
`match`, `ranges` nor a provider's code; a range that is empty or runs into another of the same scope; a code or a
rule whose facts no envelope reads; a prefix, range or status that already leads to another family.
"""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue, CodeRange, ErrorDef, ErrorType, MatchRule, Read
from catchable.source import Span

ID = "unreachable"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report every error and family that another one stands before."""
    _check_taken_codes(catalogue, diagnostics)
    _check_ranges(catalogue, diagnostics)
    _check_families(catalogue, diagnostics)


def check_facts(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report codes and rules whose facts no envelope reads."""
    _check_codes(catalogue, diagnostics)
    _check_rules(catalogue, diagnostics)


def _check_taken_codes(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    takers: dict[str, tuple[ErrorDef, MatchRule] | tuple[None, None]] = {
        rule.code: (error, rule)
        for error in catalogue.errors
        for rule in error.match
        if rule.code is not None and rule.conditions == 1
    }
    for error in catalogue.errors:
        taker, rule = takers.get(error.code or "", (None, None))
        if taker is not None and rule is not None and taker.kind != error.kind:
            diagnostics.error(
                ID,
                f"'{error.kind}' is never reached: '{taker.kind}' takes every response with code '{error.code}'",
                error.places.code,
                notes=(Note("taken here", rule.span),),
                help="give that rule a further condition",
            )


def check_codeless(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report errors that there is nothing to know by."""
    fallbacks = {provider.fallback for provider in catalogue.providers}
    for error in catalogue.errors:
        found = error.code or error.match or error.ranges or error.provider_codes or error.kind in fallbacks
        if not found:
            message = f"'{error.kind}' has no code, and nothing else to know it by"
            diagnostics.error(ID, message, error.span, help="give it a `match`, a range, or a provider's code")


def _check_ranges(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    earlier: list[tuple[ErrorDef, CodeRange, Span]] = []
    for error in catalogue.errors:
        for range, place in zip(error.ranges, error.places.ranges, strict=True):
            if range.first > range.last:
                message = f"the range {range} ends before it begins"
                diagnostics.error(ID, message, place, help="write the smaller code first")
            for other, wider, first in earlier:
                if other.kind != error.kind and _share_scope(error, other) and _overlap(range, wider):
                    message = f"the range {range} of '{error.kind}' runs into {wider} of '{other.kind}'"
                    notes = (Note("the other range is here", first),)
                    diagnostics.error(ID, message, place, notes=notes, help="let ranges of one scope not overlap")
            earlier.append((error, range, place))


def _share_scope(one: ErrorDef, other: ErrorDef) -> bool:
    first, second = ({each.scope for each in error.scopes} for error in (one, other))
    return not first or not second or bool(first & second)


def _overlap(one: CodeRange, other: CodeRange) -> bool:
    first, second = one.digits or (1, 18), other.digits or (1, 18)
    lengths = max(first[0], second[0]) <= min(first[1], second[1])
    return lengths and one.first <= other.last and other.first <= one.last


def _check_families(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """What leads an unknown code or a bare status to a family leads to one alone."""
    first: dict[str, ErrorType] = {}
    earlier: list[tuple[CodeRange, ErrorType]] = []
    for type in catalogue.types:
        for what in _leads(type):
            _check_lead(what, type, first.setdefault(what, type), diagnostics)
        for range in type.ranges:
            for wider, other in earlier:
                if _overlap(range, wider):
                    _check_lead(f"the range {range}", type, other, diagnostics)
            earlier.append((range, type))


def _leads(type: ErrorType) -> Iterator[str]:
    yield from (f"the prefix '{prefix}'" for prefix in type.prefixes)
    yield from (f"HTTP {status}" for status in type.statuses)
    yield from (f"HTTP {digit}xx" for digit in type.status_classes)


def _check_lead(what: str, type: ErrorType, other: ErrorType, diagnostics: Diagnostics) -> None:
    if other is type:
        return
    message = f"{what} does not lead to '{type.id}': it already leads to '{other.id}'"
    notes = (Note(f"'{other.id}' is here", other.span),)
    diagnostics.error(ID, message, type.span, notes=notes, help="keep it in one of the two")


def _check_codes(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Codes that no envelope reads mean nothing."""
    if any(read.code for read in _reads(catalogue)):
        return
    for error in catalogue.errors:
        if error.code is not None and not (error.match or error.provider_codes):
            message = f"no envelope reads a code, so that '{error.kind}' is never reached"
            hint = "read `code` in an envelope, or make the error `codeless` with a `match`"
            diagnostics.error(ID, message, error.places.code, help=hint)


def _reads(catalogue: Catalogue) -> Iterator[Read]:
    return (envelope.read for envelope in (*catalogue.envelopes, *catalogue.webhooks))


def _check_rules(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    for error in catalogue.errors:
        for rule in error.match:
            for fact in _unread(catalogue, rule):
                message = f"no envelope reads the {fact} that this rule of '{error.kind}' asks for"
                hint = f"read `{fact}` in an envelope, or leave the condition out"
                diagnostics.error(ID, message, rule.span, help=hint)


def _unread(catalogue: Catalogue, rule: MatchRule) -> Iterator[str]:
    reads = list(_reads(catalogue))
    if rule.code is not None and not any(read.code for read in reads):
        yield "code"
    if rule.subcode is not None and not any(read.subcode for read in reads):
        yield "subcode"
    if rule.type is not None and not any(read.type for read in reads):
        yield "type"
    if rule.message_contains is not None and not any(read.message for read in reads):
        yield "message"
