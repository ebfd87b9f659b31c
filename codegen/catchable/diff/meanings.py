"""What responses mean in one version of a catalogue: asked of the reference, which is the contract.

In: a catalogue and the facts of a response. Out: a `Meaning` that two versions can be compared by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from catchable.diff.pairs import Pair
from catchable.diff.phrases import code, codes
from catchable.model import Catalogue, CodeRange, ErrorDef, MatchRule
from catchable.reference import Facts, Response, decide, status_kind

A_NUMBER = 7
"""The number that stands in a code that has one, where nothing depends on which."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The kinds that a response may be, its family where it is unknown, or the status that it is."""

    kinds: tuple[str, ...] = ()
    family: str | None = None
    status: str | None = None

    @property
    def kind(self) -> str | None:
        """The one kind that it is."""
        return self.kinds[0] if len(self.kinds) == 1 else None

    def today(self, pair: Pair) -> Meaning:
        """The same in the new version's names."""
        return replace(self, kinds=tuple(sorted(pair.today(kind) for kind in self.kinds)))

    def same_as(self, other: Meaning) -> bool:
        """Whether handlers see no difference; the family of a known kind is that kind's own matter."""
        if self.kinds or other.kinds or self.status or other.status:
            return (self.kinds, self.status) == (other.kinds, other.status)
        return self.family == other.family


def meaning(
    catalogue: Catalogue,
    facts: Facts,
    *,
    status: int | None = None,
    headers: Mapping[str, str] | None = None,
    scope: str | None = None,
) -> Meaning:
    """What a catalogue makes of the facts of one response."""
    said = status_kind(catalogue, facts.code, scope)
    if said is not None:
        return Meaning(status=said)
    outcome = decide(catalogue, facts, Response(status, headers or {}, None, scope))
    kinds = (outcome.kind,) if outcome.kind is not None else outcome.candidates
    return Meaning(tuple(sorted(kinds)), outcome.type)


def facts_of(rule: MatchRule) -> Facts:
    """The least that a response must say for a rule to hold."""
    code = rule.code_like.with_number(A_NUMBER) if rule.code_like else rule.code
    return Facts(code=code, subcode=rule.subcode, type=rule.type, message=rule.message_contains)


def number(range: CodeRange, value: int) -> str:
    """A number as a code of a range."""
    return str(value).zfill(range.digits[0] if range.digits else 0)


def usual(catalogue: Catalogue, error: ErrorDef) -> tuple[Facts, int | None, str | None]:
    """Facts, HTTP status and scope of a response that is an error in its own catalogue."""
    rule = error.match[0] if error.match and error.code is None else None
    facts = facts_of(rule) if rule else Facts(code=error.code)
    if error.code is None and rule is None:
        facts = Facts(code=_unlisted_code(error))
    if any(envelope.read.type for envelope in catalogue.envelopes):
        facts = replace(facts, type=facts.type or error.type)
    status = next(iter((rule and rule.http) or error.http), None)
    return facts, status, error.scopes[0].scope if error.scopes else None


def _unlisted_code(error: ErrorDef) -> str | None:
    """A code that is an error without being listed."""
    if error.code_like is not None:
        return error.code_like.with_number(A_NUMBER)
    if error.prefixes:
        return beginning_with(error.prefixes[0])
    return number(error.ranges[0], error.ranges[0].first) if error.ranges else None


def beginning_with(prefix: str) -> str:
    """A code with this beginning that no catalogue lists."""
    return f"{prefix}\0"


def in_words(catalogue: Catalogue, found: Meaning) -> str:
    """A meaning as the end of a sentence: what such a response is."""
    if found.status is not None:
        return f"the status {code(found.status)}"
    if len(found.kinds) > 1:
        return f"one of {codes(found.kinds)}"
    if found.kind is not None:
        return code(found.kind)
    return f"an unknown {code(class_of(catalogue, found.family))}"


def class_of(catalogue: Catalogue, family: str | None) -> str:
    """The class of a family; of none, the root."""
    return next((each.class_name for each in catalogue.types if each.id == family), catalogue.class_name)
