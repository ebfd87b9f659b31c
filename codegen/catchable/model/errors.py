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
class CodeLike:
    """A code with one number in it: `FLOOD_WAIT_{retry_after}`."""

    before: str
    name: str
    """What the number is: `retry_after` (seconds), or an attribute."""
    after: str

    def __str__(self) -> str:
        return f"{self.before}{{{self.name}}}{self.after}"

    def with_number(self, number: int) -> str:
        """The code that says this number."""
        return f"{self.before}{number}{self.after}"

    def number_in(self, code: str | None) -> str | None:
        """The digits in a code of this form, 18 at most; None for any other code."""
        if code is None or len(code) <= len(self.before) + len(self.after):
            return None
        if not (code.startswith(self.before) and code.endswith(self.after)):
            return None
        digits = code[len(self.before) : len(code) - len(self.after)]
        return digits if digits.isascii() and digits.isdecimal() and len(digits) <= 18 else None


@dataclass(frozen=True, slots=True)
class MatchRule:
    """Conditions that must all hold; without `code` or `code_like`, the wire must give no code."""

    code: str | None
    code_like: CodeLike | None
    subcode: str | None
    type: str | None
    """A family's id, or what else the wire says there."""
    http: tuple[int, ...]
    """The statuses of which it must be one; empty for any."""
    header: tuple[tuple[str, str], ...]
    """Headers, in lower case, and what each must say."""
    message_contains: str | None
    span: Span

    @property
    def conditions(self) -> int:
        """How many conditions it has: the rule with the most wins. A list of statuses is one, each header is one."""
        given = (self.code, self.code_like, self.subcode, self.type, self.http or None, self.message_contains)
        return sum(each is not None for each in given) + len(self.header)

    @property
    def weight(self) -> tuple[int, int, int]:
        """What rules are ranked by: conditions; a message as one of them counts least, a longer part of it more."""
        return (self.conditions, 0 if self.message_contains is not None else 1, len(self.message_contains or ""))


@dataclass(frozen=True, slots=True)
class ExampleResponse:
    """A whole response, as documented."""

    http: int | None
    """Its status; None where that of the error is meant."""
    headers: Mapping[str, str]
    body: Json
    """Any JSON; a text is the body as it comes, and an empty one where there is none."""


@dataclass(frozen=True, slots=True)
class ErrorPlaces:
    """Where the parts of an error are written; the kind's own place where a part is not."""

    code: Span
    http: Span
    scopes: Mapping[str, Span]
    ranges: tuple[Span, ...]
    prefixes: tuple[Span, ...]
    examples: tuple[Span, ...]
    responses: tuple[Span, ...]
    events: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ErrorDef:
    """One error of the catalogue."""

    kind: str
    class_name: str
    codes: tuple[str, ...]
    """Its codes, the usual one first; empty for one that has none of its own."""
    code_like: CodeLike | None
    type: str
    category: str
    retry: RetryVerdict
    retry_is_explicit: bool
    retry_because: str | None
    grpc: str
    """The gRPC status that it corresponds to: its own, or its category's."""
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
    prefixes: tuple[str, ...]
    ranges: tuple[CodeRange, ...]
    examples: tuple[Json, ...]
    """Bodies; a text is one as it comes."""
    responses: tuple[ExampleResponse, ...]
    events: tuple[Json, ...]
    """Payloads of webhooks; a text is one as it comes."""
    is_meant: bool
    """Whether an envelope alone says that it is this kind."""
    doc_url: str | None
    deprecated: str | None
    span: Span
    places: ErrorPlaces

    @property
    def code(self) -> str | None:
        """Its usual code; None for one that has none of its own."""
        return self.codes[0] if self.codes else None

    @property
    def is_upstream_only(self) -> bool:
        """Whether only a provider's code leads here, so that no response of the API itself carries it."""
        ways = (self.codes, self.code_like, self.match, self.prefixes, self.ranges, self.examples, self.responses)
        return not any(ways) and not self.is_meant and not self.events


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
