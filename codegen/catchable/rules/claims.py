"""duplicate-match: two errors may not claim the same response.

A code belongs to one error a scope, and to one error where no scope is given; a status may not share a code
with an error in one scope; two match rules with the same conditions may not lead to two kinds; a provider's
code may not be mapped to two kinds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue, MatchRule
from catchable.source import Span

ID = "duplicate-match"


class Claim(NamedTuple):
    """What an error or a status says is its own."""

    what: str
    owner: str
    span: Span


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report every second claim, with the first."""
    first: dict[str, Claim] = {}
    for claim in (*_codes(catalogue), *_rules(catalogue), *_provider_codes(catalogue)):
        known = first.setdefault(claim.what, claim)
        if known.owner != claim.owner:
            _report(claim, known, diagnostics)
    _check_unscoped(catalogue, diagnostics)


def _report(claim: Claim, known: Claim, diagnostics: Diagnostics) -> None:
    diagnostics.error(
        ID,
        f"{claim.what} of {claim.owner} is already matched by {known.owner}",
        claim.span,
        notes=(Note("first matched here", known.span),),
        help="give one of the two a `match` that tells them apart, or another scope",
    )


def _codes(catalogue: Catalogue) -> Iterator[Claim]:
    for error in catalogue.errors:
        if error.code is not None:
            yield from _in_scopes(error.code, [each.scope for each in error.scopes], f"'{error.kind}'", error.span)
    for status in catalogue.statuses:
        for code in status.codes:
            yield from _in_scopes(code, [each.scope for each in status.scopes], f"status '{status.kind}'", status.span)


def _in_scopes(code: str, scopes: list[str], owner: str, span: Span) -> Iterator[Claim]:
    for scope in scopes or [""]:
        yield Claim(f"code '{code}'{f' in scope {scope!r}' if scope else ''}", owner, span)


def _check_unscoped(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """An error without scopes claims its code in all of them."""
    everywhere = {error.code: error for error in catalogue.errors if error.code and not error.scopes}
    for error in catalogue.errors:
        other = everywhere.get(error.code or "")
        if error.scopes and other is not None:
            _report(
                Claim(f"code '{error.code}'", f"'{error.kind}'", error.span),
                Claim("", f"'{other.kind}', which has no scopes and so claims all,", other.span),
                diagnostics,
            )


def _rules(catalogue: Catalogue) -> Iterator[Claim]:
    for error in catalogue.errors:
        for rule in error.match:
            yield Claim(f"the response with {_conditions(rule)}", f"'{error.kind}'", rule.span)


def _conditions(rule: MatchRule) -> str:
    given = {
        "code": rule.code,
        "subcode": rule.subcode,
        "type": rule.type,
        "http": rule.http,
        "message containing": rule.message_contains and rule.message_contains.lower(),
    }
    said = [f"{name} '{value}'" for name, value in given.items() if value is not None]
    return " and ".join(said if rule.code is not None else ["no code", *said])


def _provider_codes(catalogue: Catalogue) -> Iterator[Claim]:
    for error in catalogue.errors:
        for mapping in error.provider_codes:
            yield Claim(f"code '{mapping.key}' of provider '{mapping.provider}'", f"'{error.kind}'", error.span)
