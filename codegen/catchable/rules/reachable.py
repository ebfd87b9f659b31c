"""unreachable: an error that no response can mean.

A code that a match rule takes for another kind under the code alone; an error without a code that has neither
`match`, `ranges` nor a provider's code; a range that lies inside an earlier one of the same scope; a rule
whose facts no envelope reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue, CodeRange, ErrorDef, MatchRule

ID = "unreachable"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report every error and rule that nothing can reach."""
    _check_taken_codes(catalogue, diagnostics)
    _check_codeless(catalogue, diagnostics)
    _check_ranges(catalogue, diagnostics)
    _check_facts(catalogue, diagnostics)


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
                error.span,
                notes=(Note("taken here", rule.span),),
                help="give that rule a further condition",
            )


def _check_codeless(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    fallbacks = {provider.fallback for provider in catalogue.providers}
    for error in catalogue.errors:
        found = error.code or error.match or error.ranges or error.provider_codes or error.kind in fallbacks
        if not found:
            message = f"'{error.kind}' has no code, and nothing else to know it by"
            diagnostics.error(ID, message, error.span, help="give it a `match`, a range, or a provider's code")


def _check_ranges(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    earlier: list[tuple[ErrorDef, CodeRange]] = []
    for error in catalogue.errors:
        for span in error.ranges:
            for other, wider in earlier:
                if other.kind != error.kind and _share_scope(error, other) and _overlap(span, wider):
                    diagnostics.error(
                        ID,
                        f"the range {span.first}-{span.last} of '{error.kind}' runs into one of '{other.kind}'",
                        error.span,
                        notes=(Note("the other range is here", other.span),),
                        help="let ranges of one scope not overlap",
                    )
            earlier.append((error, span))


def _share_scope(one: ErrorDef, other: ErrorDef) -> bool:
    first, second = ({each.scope for each in error.scopes} for error in (one, other))
    return not first or not second or bool(first & second)


def _overlap(one: CodeRange, other: CodeRange) -> bool:
    lengths = max(one.digits[0], other.digits[0]) <= min(one.digits[1], other.digits[1])
    return lengths and one.first <= other.last and other.first <= one.last


def _check_facts(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    for error in catalogue.errors:
        for rule in error.match:
            for fact in _unread(catalogue, rule):
                message = f"no envelope reads the {fact} that this rule of '{error.kind}' asks for"
                diagnostics.error(
                    ID, message, rule.span, help=f"read {fact} in an envelope, or leave the condition out"
                )


def _unread(catalogue: Catalogue, rule: MatchRule) -> Iterator[str]:
    reads = [envelope.read for envelope in (*catalogue.envelopes, *catalogue.webhooks)]
    if rule.subcode is not None and not any(read.subcode for read in reads):
        yield "subcode"
    if rule.type is not None and not any(read.type for read in reads):
        yield "type"
    if rule.message_contains is not None and not any(read.message for read in reads):
        yield "message"
