"""Errors, and what their codes depend on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from catchable.loader import Json
from catchable.model.providers import ProviderMapping
from catchable.model.vocabulary import CodeRange, RetryVerdict
from catchable.source import Span


@dataclass(frozen=True, slots=True)
class Wording:
    """What one scope says of a code: one row of the source."""

    title: str
    details: str | None = None
    delivery_status: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ScopeWordings:
    """Every row of one scope for one error."""

    scope: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class MatchRule:
    """Conditions that must all hold; without a code, the wire must give none."""

    code: str | None
    subcode: str | None
    type: str | None
    http: int | None
    message_contains: str | None
    span: Span

    @property
    def conditions(self) -> int:
        """How many conditions it has: the rule with the most wins."""
        given = (self.code, self.subcode, self.type, self.http, self.message_contains)
        return sum(each is not None for each in given)

    @property
    def weight(self) -> tuple[int, int, int]:
        """What rules are ranked by: conditions; a message as one of them counts least, a longer part of it more."""
        return (self.conditions, 0 if self.message_contains is not None else 1, len(self.message_contains or ""))


@dataclass(frozen=True, slots=True)
class ErrorPlaces:
    """Where the parts of an error are written; the kind's own place where a part is not."""

    code: Span
    http: Span
    scopes: Mapping[str, Span]
    ranges: tuple[Span, ...]
    examples: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ErrorDef:
    """One error of the catalogue."""

    kind: str
    class_name: str
    code: str | None
    type: str
    category: str
    retry: RetryVerdict
    retry_is_explicit: bool
    retry_because: str | None
    http: tuple[int, ...]
    section: str | None
    title: str | None
    summary: str
    causes: tuple[str, ...]
    fixes: tuple[str, ...]
    checks: Mapping[str, tuple[str, ...]]
    provider_codes: tuple[ProviderMapping, ...]
    scopes: tuple[ScopeWordings, ...]
    match: tuple[MatchRule, ...]
    ranges: tuple[CodeRange, ...]
    examples: tuple[Json, ...]
    doc_url: str | None
    deprecated: str | None
    span: Span
    places: ErrorPlaces

    @property
    def is_upstream_only(self) -> bool:
        """Whether only a provider's code leads here, so that no response of the API itself carries it."""
        return self.code is None and not (self.match or self.ranges or self.examples)


@dataclass(frozen=True, slots=True)
class Scope:
    """A channel or endpoint with meanings of its own."""

    id: str
    title: str
    summary: str | None
    applies_to_all: bool
    deprecated: bool
    wire: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Status:
    """Codes that are no error."""

    kind: str
    codes: tuple[str, ...]
    state: Literal["interim", "final"]
    summary: str
    scopes: tuple[ScopeWordings, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Retired:
    """A kind that is no longer; its name is never reused."""

    kind: str
    class_name: str
    since: str
    use: str | None
    reason: str | None
    span: Span
