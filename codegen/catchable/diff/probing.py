"""Responses worth asking about: those whose codes, rules or ranges stand otherwise on the two sides.

In: a pair. Out: `Probe`s. What nothing in the catalogue has touched is not asked about, so that the work grows with
what has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from catchable.diff.meanings import A_NUMBER, beginning_with, facts_of, number
from catchable.diff.pairs import Pair
from catchable.diff.phrases import code, listed
from catchable.model import Catalogue, CodeRange, ErrorDef, MatchRule
from catchable.model.letters import lowered
from catchable.reference import Facts

Scoped: TypeAlias = "tuple[str | None, ...]"


class Probe(NamedTuple):
    """A response: what it is called, its facts and HTTP status, the scopes to ask in, and the key it stands under."""

    subject: str
    facts: Facts
    status: int | None
    scopes: Scoped
    key: str
    headers: Mapping[str, str] = {}


def probes(pair: Pair) -> Iterator[Probe]:
    """Every response whose meaning may have changed."""
    yield from _codes(pair)
    yield from _rules(pair)
    yield from _forms(pair)
    yield from _prefixes(pair)
    yield from _ranges(pair)


def _codes(pair: Pair) -> Iterator[Probe]:
    old, new = _claims(pair.old), _claims(pair.new)
    known = {claim: pair.today(owner) for claim, owner in old.items()}
    touched: dict[str, list[str]] = {}
    for claim in {**old, **new}:
        if known.get(claim) != new.get(claim):
            touched.setdefault(claim[0], []).append(claim[1])
    scoped = bool(pair.old.scopes or pair.new.scopes)
    for said, scopes in touched.items():
        asked: Scoped = (*filter(None, scopes), None) if scoped else (None,)
        yield Probe(f"code {code(said)}", Facts(code=said), None, asked, "code")


def _claims(catalogue: Catalogue) -> Mapping[tuple[str, str], str]:
    """Which error or status a code belongs to in a scope."""
    claims: dict[tuple[str, str], str] = {}
    for error in catalogue.errors:
        claims.update({(code, scope or ""): error.kind for code in error.codes for scope in _scopes(error)})
    for status in catalogue.statuses:
        scopes = [each.scope for each in status.scopes] or [""]
        claims.update({(code, scope): f"status {status.kind}" for code in status.codes for scope in scopes})
    return claims


def _scopes(error: ErrorDef) -> Scoped:
    return tuple(each.scope for each in error.scopes) or (None,)


def _rules(pair: Pair) -> Iterator[Probe]:
    old = {_conditions(rule): pair.today(error.kind) for error in pair.old.errors for rule in error.match}
    new = {_conditions(rule): error.kind for error in pair.new.errors for rule in error.match}
    rules = {_conditions(rule): rule for side in (pair.old, pair.new) for each in side.errors for rule in each.match}
    for conditions, rule in rules.items():
        if old.get(conditions) != new.get(conditions):
            for status in rule.http or (None,):
                said, headers = f"a response with {conditions}", dict(rule.header)
                yield Probe(said, facts_of(rule), status, (None,), "match", headers)


def _conditions(rule: MatchRule) -> str:
    """The conditions in words, the same for rules that mean the same."""
    given = {
        "code": rule.code,
        "a code like": None if rule.code_like is None else str(rule.code_like),
        "subcode": rule.subcode,
        "type": rule.type,
        "HTTP status": ", ".join(map(str, rule.http)) or None,
        **{f"header {name}": value for name, value in rule.header},
        "the words": rule.message_contains and lowered(rule.message_contains),
    }
    said = [f"{name} {code(value)}" for name, value in given.items() if value is not None]
    return listed(said if rule.code is not None or rule.code_like is not None else ["no code", *said])


def _forms(pair: Pair) -> Iterator[Probe]:
    """Codes with a number in them."""
    old, new = ({str(each.code_like): each for each in side.errors if each.code_like} for side in (pair.old, pair.new))
    for form, error in {**old, **new}.items():
        if form not in old or form not in new or pair.today(old[form].kind) != new[form].kind:
            code_like = error.code_like
            said = code_like.with_number(A_NUMBER) if code_like else None
            yield Probe(f"a code like {code(form)}", Facts(code=said), None, _scopes(error), "code_like")


def _prefixes(pair: Pair) -> Iterator[Probe]:
    """Codes that begin as an error says."""
    old = {(prefix, scope): pair.today(kind) for prefix, scope, kind in _beginnings(pair.old)}
    new = {(prefix, scope): kind for prefix, scope, kind in _beginnings(pair.new)}
    for prefix, scope in {**old, **new}:
        if old.get((prefix, scope)) != new.get((prefix, scope)):
            said = f"a code that begins with {code(prefix)}"
            yield Probe(said, Facts(code=beginning_with(prefix)), None, (scope,), "prefixes")


def _beginnings(catalogue: Catalogue) -> Iterator[tuple[str, str | None, str]]:
    for error in catalogue.errors:
        yield from ((prefix, scope, error.kind) for prefix in error.prefixes for scope in _scopes(error))


def _ranges(pair: Pair) -> Iterator[Probe]:
    old = [(error, pair.new_errors.get(pair.today(error.kind))) for error in pair.old.errors if error.ranges]
    before = {new.kind: old for old, new in pair.kept}
    new = [(error, before.get(error.kind)) for error in pair.new.errors if error.ranges]
    for error, other in (*old, *new):
        for range in error.ranges:
            for scope in _scopes(error):
                held = other.ranges if other is not None and scope in _scopes(other) else ()
                yield from _uncovered(range, held, scope)


def _uncovered(range: CodeRange, others: tuple[CodeRange, ...], scope: str | None) -> Iterator[Probe]:
    """Both ends of every part of a range that the other side does not have."""
    first = range.first
    covering = sorted((each.first, each.last) for each in others if each.digits == range.digits)
    for start, end in (*covering, (range.last + 1, range.last + 1)):
        last = min(start - 1, range.last)
        if first <= last:
            subject = f"codes {code(number(range, first))} to {code(number(range, last))}"
            for value in dict.fromkeys((first, last)):
                yield Probe(subject, Facts(code=number(range, value)), None, (scope,), "ranges")
        first = max(first, end + 1)


def claims_of(error: ErrorDef) -> tuple[object, ...]:
    """What leads to an error, as it is written; two that are equal have nothing to be asked about."""
    rules = frozenset(map(_conditions, error.match))
    form = error.code_like and (error.code_like.before, error.code_like.after)
    return (error.codes, form, frozenset(error.prefixes), frozenset(map(str, error.ranges)), rules)
