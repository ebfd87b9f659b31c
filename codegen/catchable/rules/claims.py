"""duplicate-match: no two may claim the same.

A code belongs to one error or status a scope, and to one alone where no scope is given; two match rules with the
same conditions may not lead to two kinds; a provider's code may not be mapped to two kinds; a name on the wire
belongs to one scope, and a value to one member of an enum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue, MatchRule
from catchable.model.letters import lowered
from catchable.source import Span

ID = "duplicate-match"


class Claim(NamedTuple):
    """What an error, a status or a member says is its own; `help` is what to do if another says so too."""

    what: str
    owner: str
    span: Span
    help: str


_CODE_HELP = "give one of the two another scope, or make it `codeless` with a `match` that tells it apart"
_RULE_HELP = "give one of the two a further condition"
_PROVIDER_HELP = 'map it to one of the two, or tell them apart by a subcode: "10/33"'
_NAME_HELP = "let every name stand for a value of its own"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report every second claim, with the first."""
    first: dict[str, Claim] = {}
    reported: set[tuple[Span, Span]] = set()
    for claims in (_codes, _rules, _provider_codes, _scope_names, _members):
        for claim in claims(catalogue):
            known = first.setdefault(claim.what, claim)
            if known.owner != claim.owner and (claim.span, known.span) not in reported:
                reported.add((claim.span, known.span))  # two rules may share several statuses
                _report(claim, known, diagnostics)
    _check_unscoped(catalogue, diagnostics)


def _report(claim: Claim, known: Claim, diagnostics: Diagnostics, where: str = "") -> None:
    diagnostics.error(
        ID,
        f"{claim.what} already belongs to {known.owner}{where}",
        claim.span,
        notes=(Note("first claimed here", known.span),),
        help=claim.help,
    )


def _codes(catalogue: Catalogue) -> Iterator[Claim]:
    for owner, codes, scopes, span in _claimants(catalogue):
        for code in codes:
            for scope, place in scopes.items() if scopes else [("", span)]:
                yield Claim(f"code '{code}'{f' in scope {scope!r}' if scope else ''}", owner, place, _CODE_HELP)


class Claimant(NamedTuple):
    """An error or a status, its codes, and the scopes that it claims them in; none means all."""

    owner: str
    codes: tuple[str, ...]
    scopes: Mapping[str, Span]
    span: Span


def _claimants(catalogue: Catalogue) -> Iterator[Claimant]:
    yield from _of_errors(catalogue)
    for status in catalogue.statuses:
        scopes = {each.scope: status.span for each in status.scopes}
        yield Claimant(f"status '{status.kind}'", status.codes, scopes, status.span)


def _of_errors(catalogue: Catalogue) -> Iterator[Claimant]:
    for error in catalogue.errors:
        yield Claimant(f"'{error.kind}'", error.codes, error.places.scopes, error.places.code)


def _check_unscoped(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """An error without scopes claims its code in all of them; a status without scopes, where no scope says more."""
    everywhere: dict[str, Claimant] = {}
    for each in _of_errors(catalogue):
        everywhere.update({code: each for code in each.codes if not each.scopes and code not in everywhere})
    for each in _claimants(catalogue):
        for code in each.codes if each.scopes else ():
            if code in everywhere:
                claim = Claim(f"code '{code}'", each.owner, each.span, _CODE_HELP)
                known = everywhere[code]
                _report(claim, Claim(claim.what, known.owner, known.span, ""), diagnostics, ", which has no scopes")


def _rules(catalogue: Catalogue) -> Iterator[Claim]:
    for error in catalogue.errors:
        for rule in error.match:
            for conditions in _conditions(catalogue, rule):
                yield Claim(f"a response with {conditions}", f"'{error.kind}'", rule.span, _RULE_HELP)


def _conditions(catalogue: Catalogue, rule: MatchRule) -> Iterator[str]:
    """What a rule asks for, once for each status that it holds with."""
    like, family = rule.code_like, catalogue.type_by_wire.get(rule.type or "")
    for status in rule.http or (None,):
        given = {
            "code": rule.code if like is None else f"{like.before}{{…}}{like.after}",
            "subcode": rule.subcode,
            "type": rule.type if family is None else family.id,
            "http": status,
            **{f"header {name}": value for name, value in sorted(rule.header)},
            "message containing": rule.message_contains and lowered(rule.message_contains),
        }
        said = [f"{name} '{value}'" for name, value in given.items() if value is not None]
        yield " and ".join(said if given["code"] is not None else ["no code", *said])


def _provider_codes(catalogue: Catalogue) -> Iterator[Claim]:
    for error in catalogue.errors:
        for mapping in error.provider_codes:
            what = f"code '{mapping.key}' of provider '{mapping.provider}'"
            yield Claim(what, f"'{error.kind}'", mapping.span, _PROVIDER_HELP)


def _scope_names(catalogue: Catalogue) -> Iterator[Claim]:
    for scope in catalogue.scopes:
        for name in (scope.id, *scope.wire):
            yield Claim(f"the scope name '{lowered(name)}'", f"'{scope.id}'", scope.span, _NAME_HELP)


def _members(catalogue: Catalogue) -> Iterator[Claim]:
    for enum in catalogue.enums:
        for member in enum.members:
            what = f"the value '{member.value}' of enum '{enum.id}'"
            yield Claim(what, f"'{member.name}'", member.span, _NAME_HELP)
