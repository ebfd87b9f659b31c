"""unreachable: an error that no response can mean.

A code that a match rule takes for another kind under the code alone; an error without a code that has nothing else
to be known by; a range that is empty or runs into another of the same scope; a prefix that another error of the scope
has; a code or a rule whose facts no envelope reads; a prefix, range, status or name on the wire
that already leads to another family, or a prefix that an error takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue, CodeRange, ErrorDef, ErrorType, MatchRule, Read
from catchable.model.letters import BLANKS
from catchable.source import Span

ID = "unreachable"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report every error and family that another one stands before."""
    _check_taken_codes(catalogue, diagnostics)
    _check_ranges(catalogue, diagnostics)
    _check_prefixes(catalogue, diagnostics)
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
        for code in error.codes:
            taker, rule = takers.get(code, (None, None))
            if taker is not None and rule is not None and taker.kind != error.kind:
                message = f"'{error.kind}' is never reached: '{taker.kind}' takes every response with code '{code}'"
                notes = (Note("taken here", rule.span),)
                hint = "give that rule a further condition"
                diagnostics.error(ID, message, error.places.code, notes=notes, help=hint)


def check_codeless(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report errors that there is nothing to know by."""
    fallbacks = {provider.fallback for provider in catalogue.providers}
    for error in catalogue.errors:
        ways = (error.codes, error.code_like, error.match, error.prefixes, error.ranges, error.provider_codes)
        if not any(ways) and not error.is_meant and error.kind not in fallbacks:
            message = f"'{error.kind}' has no code, and nothing else to know it by"
            hint = "give it a `match`, `prefixes`, a range or a provider's code, or let an envelope mean it: `means`"
            diagnostics.error(ID, message, error.span, help=hint)


def _check_ranges(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    earlier: list[tuple[ErrorDef, CodeRange, Span]] = []
    for error in catalogue.errors:
        for range, place in zip(error.ranges, error.places.ranges, strict=True):
            if range.first > range.last:
                message = f"the range {range} ends before it begins"
                diagnostics.error(ID, message, place, help="write the smaller code first")
            for other, wider, first in earlier:
                if other.kind != error.kind and share_scope(error, other) and _overlap(range, wider):
                    message = f"the range {range} of '{error.kind}' runs into {wider} of '{other.kind}'"
                    notes = (Note("the other range is here", first),)
                    diagnostics.error(ID, message, place, notes=notes, help="let ranges of one scope not overlap")
            earlier.append((error, range, place))


def share_scope(one: ErrorDef, other: ErrorDef) -> bool:
    """Whether two errors can be meant in one scope."""
    first, second = ({each.scope for each in error.scopes} for error in (one, other))
    return not first or not second or bool(first & second)


def _overlap(one: CodeRange, other: CodeRange) -> bool:
    """Whether a code exists that both hold."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    lengths = [each.digits for each in (one, other) if each.digits is not None]
    if not lengths:
        return first <= last
    fewest, most = max(low for low, _ in lengths), min(high for _, high in lengths)
    has_zeros = len(lengths) == 2  # a whole number is written without leading zeros
    least = 0 if has_zeros or fewest == 1 else 10 ** (fewest - 1)
    return fewest <= most and max(first, least) <= min(last, 10**most - 1)


def _check_prefixes(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """A prefix leads to one error of a scope."""
    first: dict[str, list[tuple[ErrorDef, Span]]] = {}
    for error in catalogue.errors:
        for prefix, place in zip(error.prefixes, error.places.prefixes, strict=True):
            for other, known in first.setdefault(prefix, []):
                if other.kind != error.kind and share_scope(error, other):
                    message = (
                        f"the prefix '{prefix}' does not lead to '{error.kind}': it already leads to '{other.kind}'"
                    )
                    notes = (Note(f"'{other.kind}' has it here", known),)
                    diagnostics.error(ID, message, place, notes=notes, help="keep it in one of the two")
                    break
            first[prefix].append((error, place))


def _check_families(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """What leads an unknown code or a bare status to a family leads to one alone."""
    first: dict[str, ErrorType] = {}
    earlier: list[tuple[CodeRange, ErrorType]] = []
    taken = {prefix: error for error in catalogue.errors if not error.scopes for prefix in error.prefixes}
    for type in catalogue.types:
        for prefix in type.prefixes:
            _check_taken_prefix(prefix, type, taken, diagnostics)
        for what in _leads(type):
            _check_lead(what, type, first.setdefault(what, type), diagnostics)
        for range in type.ranges:
            if range.first > range.last:
                message = f"the range {range} of '{type.id}' ends before it begins"
                diagnostics.error(ID, message, type.span, help="write the smaller code first")
            for wider, other in earlier:
                if _overlap(range, wider):
                    _check_lead(f"the range {range}", type, other, diagnostics)
            earlier.append((range, type))


def _leads(type: ErrorType) -> Iterator[str]:
    yield from (f"the name '{name}' on the wire" for name in dict.fromkeys((type.id, *type.wire)))
    yield from (f"the prefix '{prefix}'" for prefix in type.prefixes)
    yield from (f"HTTP {status}" for status in type.statuses)
    yield from (f"HTTP {digit}xx" for digit in type.status_classes)


def _check_taken_prefix(prefix: str, type: ErrorType, taken: Mapping[str, ErrorDef], diagnostics: Diagnostics) -> None:
    """A prefix of a family is for codes that no error takes."""
    beginnings = (prefix[:length] for length in range(1, len(prefix) + 1))
    error = next((taken[each] for each in beginnings if each in taken), None)
    if error is not None:
        message = f"the prefix '{prefix}' never leads to '{type.id}': '{error.kind}' takes every code that begins so"
        notes = (Note(f"'{error.kind}' is here", error.span),)
        hint = "leave it out here, or make that prefix longer"
        diagnostics.error(ID, message, type.span, notes=notes, help=hint)


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
        by_code = error.codes or error.code_like or error.prefixes or error.ranges
        if by_code and not (error.match or error.provider_codes or error.is_meant):
            message = f"no envelope reads a code, so that '{error.kind}' is never reached"
            hint = "read `code` in an envelope, or make the error `codeless` with a `match`"
            diagnostics.error(ID, message, error.places.code, help=hint)


def _reads(catalogue: Catalogue) -> Iterator[Read]:
    return (envelope.read for envelope in (*catalogue.envelopes, *catalogue.webhooks))


def _check_rules(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    for error in catalogue.errors:
        for rule in error.match:
            for name, value in rule.header:
                if value.strip(BLANKS) != value:
                    message = f"headers are read without blanks around them: '{name}' never says '{value}'"
                    diagnostics.error(ID, message, rule.span, help="leave the blanks out")
            for fact in _unread(catalogue, rule):
                message = f"no envelope reads the {fact} that this rule of '{error.kind}' asks for"
                hint = f"read `{fact}` in an envelope, or leave the condition out"
                diagnostics.error(ID, message, rule.span, help=hint)


def _unread(catalogue: Catalogue, rule: MatchRule) -> Iterator[str]:
    reads = list(_reads(catalogue))
    if (rule.code is not None or rule.code_like is not None) and not any(read.code for read in reads):
        yield "code"
    if rule.subcode is not None and not any(read.subcode for read in reads):
        yield "subcode"
    if rule.type is not None and not any(read.type for read in reads):
        yield "type"
    if rule.message_contains is not None and not any(read.message for read in reads):
        yield "message"
