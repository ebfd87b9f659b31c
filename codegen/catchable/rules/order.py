"""ambiguous-match: no two rules of the same weight may hold at once and lead to two kinds.

Where the rule for HTTP 503 and the rule for the type `server_error` both hold, neither has more conditions, and the
order of the file decides. That is rarely meant, and changes when somebody sorts the file. It is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TypeAlias

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue, ErrorDef, MatchRule
from catchable.model.letters import lowered

ID = "ambiguous-match"
MOST_CONDITIONS = 8
"""With how many conditions beside the code a rule is still held against others: each doubles what has to be kept."""
Conditions: TypeAlias = Mapping[str, str | int]
Fields: TypeAlias = tuple[str, ...]
Ruled: TypeAlias = tuple[MatchRule, ErrorDef]


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report every rule that only its place in the file ranks behind another, with that one."""
    for rules in (*catalogue.rules_by_code.values(), *_by_code_like(catalogue)):
        earlier = _Earlier(catalogue)
        for rule, error in rules:
            other = earlier.rival(rule, error)
            if other is not None:
                _report((rule, error), other, diagnostics)
            earlier.add(rule, error)


def _report(later: Ruled, first: Ruled, diagnostics: Diagnostics) -> None:
    diagnostics.warning(
        ID,
        f"this rule of '{later[1].kind}' and one of '{first[1].kind}' can both hold, and only their order decides",
        later[0].span,
        notes=(Note(f"'{first[1].kind}' is taken then", first[0].span),),
        help="give one of the two a further condition",
    )


def _by_code_like(catalogue: Catalogue) -> Iterator[list[Ruled]]:
    """Rules that ask for one form of codes, whatever its number is called."""
    found: dict[tuple[str, str], list[Ruled]] = {}
    for rule, error in catalogue.rules_with_code_like:
        if rule.code_like is not None:
            found.setdefault((rule.code_like.before, rule.code_like.after), []).append((rule, error))
    yield from found.values()


class _Earlier:
    """The rules of one code that came before, found by what they share with another: no rule is held against each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._fields: dict[Fields, None] = {}
        self._found: dict[object, dict[str, Ruled]] = {}

    def add(self, rule: MatchRule, error: ErrorDef) -> None:
        """Keep a rule below each part of its conditions; two kinds are enough to find another one among them."""
        for own in self._conditions(rule):
            self._fields[tuple(own)] = None
            for shared in _parts(tuple(own)):
                kinds = self._found.setdefault((rule.weight, tuple(own), _values(own, shared)), {})
                if len(kinds) < 2:
                    kinds.setdefault(error.kind, (rule, error))

    def rival(self, rule: MatchRule, error: ErrorDef) -> Ruled | None:
        """The first rule of another kind and of the same weight that can hold together with this one."""
        for own in self._conditions(rule):
            for fields in self._fields:
                shared = tuple(each for each in own if each in fields)
                kinds = self._found.get((rule.weight, fields, _values(own, shared)), {}) if fields != tuple(own) else {}
                for other in kinds.values():
                    if other[1].kind != error.kind:
                        return other
        return None

    def _conditions(self, rule: MatchRule) -> Iterator[Conditions]:
        """What a rule asks for beside the code, once for each status that it holds with."""
        family = self._catalogue.type_by_wire.get(rule.type or "")
        for status in dict.fromkeys(rule.http) or (None,):
            given = {
                "subcode": rule.subcode,
                "type": rule.type if family is None else family.id,
                "http": status,
                **{f"header {name}": value for name, value in sorted(rule.header)},
                "message": rule.message_contains and lowered(rule.message_contains),
            }
            own = {name: value for name, value in given.items() if value is not None}
            if len(own) <= MOST_CONDITIONS:
                yield own


def _parts(fields: Fields) -> Iterator[Fields]:
    return (part for length in range(len(fields) + 1) for part in combinations(fields, length))


def _values(conditions: Conditions, fields: Fields) -> tuple[tuple[str, str | int], ...]:
    return tuple((each, conditions[each]) for each in fields)
