"""The intermediate representation: what a catalogue means, valid and resolved.

In: nothing; this module only names things. The binder builds a `Catalogue` from what was written, rules
judge it, targets render it. Everything here is frozen; the words are those of the runtime contract (kind,
code, type, category, scope, provider).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from catchable.loader import Json
from catchable.source import Span

RetryVerdict: TypeAlias = Literal["never", "once", "backoff"]
TimeUnit: TypeAlias = Literal["seconds", "milliseconds", "minutes", "unix_seconds"]
FitType: TypeAlias = Literal["object", "array", "string", "number", "boolean", "code", "value"]
Pointer: TypeAlias = "tuple[str, ...]"
Scalar: TypeAlias = "str | int | float | bool"

RETRY_ORDER: Mapping[RetryVerdict, int] = {"never": 0, "once": 1, "backoff": 2}


def more_retryable(one: RetryVerdict, other: RetryVerdict) -> RetryVerdict:
    """The verdict of the two that lets a caller try more."""
    return one if RETRY_ORDER[one] >= RETRY_ORDER[other] else other


@dataclass(frozen=True, slots=True)
class Category:
    """A cause of the shared vocabulary."""

    id: str
    summary: str
    retry: RetryVerdict
    grpc: str
    statuses: tuple[int, ...]
    status_classes: tuple[int, ...]
    """First digits of HTTP statuses (4 for 4xx) that say this when nothing else is known."""


@dataclass(frozen=True, slots=True)
class CodeRange:
    """A range of numeric codes, both ends included, of as many digits as the ends have."""

    first: int
    last: int
    digits: tuple[int, int]

    def __str__(self) -> str:
        first, last = (str(end).zfill(digits) for end, digits in zip((self.first, self.last), self.digits, strict=True))
        return f"{first}-{last}"

    def __contains__(self, code: str) -> bool:
        if not (code.isascii() and code.isdecimal() and self.digits[0] <= len(code) <= self.digits[1]):
            return False
        return self.first <= int(code) <= self.last


@dataclass(frozen=True, slots=True)
class ErrorType:
    """A family of errors: the class a caller catches first."""

    id: str
    class_name: str
    summary: str
    category: str | None
    statuses: tuple[int, ...]
    status_classes: tuple[int, ...]
    prefixes: tuple[str, ...]
    ranges: tuple[CodeRange, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Fit:
    """What must stand at a pointer: a type, or one of some exact values."""

    pointer: Pointer
    type: FitType | None
    one_of: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitAt:
    """A pointer to a waiting time, and its unit."""

    pointer: Pointer
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class ReadProvider:
    """Where the provider's own words stand; `name` is the provider when the body does not say it."""

    name: str | None
    source: tuple[Pointer, ...]
    code: tuple[Pointer, ...]
    subcode: tuple[Pointer, ...]
    message: tuple[Pointer, ...]
    trace_id: tuple[Pointer, ...]

    def pointers(self) -> Iterator[Pointer]:
        """Every pointer it reads."""
        yield from (*self.source, *self.code, *self.subcode, *self.message, *self.trace_id)


@dataclass(frozen=True, slots=True)
class Read:
    """Where each fact of an error stands; several pointers are tried in turn."""

    code: tuple[Pointer, ...]
    subcode: tuple[Pointer, ...]
    type: tuple[Pointer, ...]
    message: tuple[Pointer, ...]
    param: tuple[Pointer, ...]
    doc_url: tuple[Pointer, ...]
    request_id: tuple[Pointer, ...]
    scope: tuple[Pointer, ...]
    retry_after: WaitAt | None
    provider: ReadProvider | None

    def pointers(self) -> Iterator[Pointer]:
        """Every pointer it reads."""
        yield from (*self.code, *self.subcode, *self.type, *self.message, *self.param)
        yield from (*self.doc_url, *self.request_id, *self.scope)
        if self.retry_after is not None:
            yield self.retry_after.pointer
        if self.provider is not None:
            yield from self.provider.pointers()


@dataclass(frozen=True, slots=True)
class Batch:
    """Where the parts of whole responses stand inside one body."""

    status: Pointer
    headers: Pointer | None
    body: Pointer


@dataclass(frozen=True, slots=True)
class Envelope:
    """One shape of body."""

    name: str
    note: str | None
    assumed: bool
    fits: tuple[Fit, ...]
    read: Read
    batch: Batch | None
    success: tuple[str, ...]
    scope: str | None
    span: Span
    places: Mapping[Pointer, Span]
    """Where each of its pointers is written."""
    each: Pointer | None = field(init=False)
    """The pointer to the array elements that are errors, ending in `*`; None for a single error."""

    def __post_init__(self) -> None:
        pointers = (self.batch.body, self.batch.status) if self.batch else tuple(self.read.pointers())
        starred = [pointer[: last_star(pointer) + 1] for pointer in pointers if "*" in pointer]
        object.__setattr__(self, "each", max(starred, key=len, default=None))


def last_star(pointer: Pointer) -> int:
    """The index of the last `*` of a pointer that has one."""
    return len(pointer) - 1 - pointer[::-1].index("*")


@dataclass(frozen=True, slots=True)
class WaitHeader:
    """A header with a waiting time; unit None means Retry-After's own syntax."""

    name: str
    unit: TimeUnit | None


@dataclass(frozen=True, slots=True)
class Headers:
    """Lower-cased names of the headers that hold facts."""

    request_id: tuple[str, ...]
    retry_after: tuple[WaitHeader, ...]


@dataclass(frozen=True, slots=True)
class ProviderCode:
    """One code of a provider, in the provider's own words."""

    code: str
    title: str
    statuses: tuple[int, ...]
    note: str | None
    subcodes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ProviderDefinition:
    """An upstream system, described once for every catalogue that maps it."""

    id: str
    title: str
    envelopes: tuple[Envelope, ...]
    webhooks: tuple[Envelope, ...]
    headers: Headers
    codes: Mapping[str, ProviderCode]


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider as one catalogue uses it."""

    id: str
    title: str
    fallback: str | None
    definition: ProviderDefinition | None
    span: Span


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
class ProviderMapping:
    """A provider's code (and subcode) that means an error of ours."""

    provider: str
    code: str
    subcode: str | None
    title: str
    span: Span

    @property
    def key(self) -> str:
        """The code as catalogues write it: `131026` or `10/2018278`."""
        return self.code if self.subcode is None else f"{self.code}/{self.subcode}"


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
class EnumMember:
    """One value of a further enum."""

    name: str
    value: str
    title: str | None
    summary: str
    allowed: tuple[str, ...]
    deprecated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class EnumDef:
    """A further typed enum of the API."""

    id: str
    class_name: str
    title: str | None
    summary: str
    members: tuple[EnumMember, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Guide:
    """Troubleshooting that has no code."""

    id: str
    title: str
    section: str | None
    summary: str
    causes: tuple[str, ...]
    fixes: tuple[str, ...]
    see: tuple[str, ...]
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


@dataclass(frozen=True)
class Catalogue:
    """The errors of one API, valid and resolved.

    It has no slots, so that it can keep the ways in which its errors are looked up.
    """

    name: str
    title: str
    class_name: str
    version: str
    summary: str
    docs: str | None
    categories: tuple[Category, ...]
    types: tuple[ErrorType, ...]
    providers: tuple[Provider, ...]
    envelopes: tuple[Envelope, ...]
    webhooks: tuple[Envelope, ...]
    headers: Headers
    redact: tuple[str, ...]
    scope_label: str | None
    scopes: tuple[Scope, ...]
    statuses: tuple[Status, ...]
    errors: tuple[ErrorDef, ...]
    enums: tuple[EnumDef, ...]
    guides: tuple[Guide, ...]
    retired: tuple[Retired, ...]
    file: str
    files: Mapping[str, str]
    """Every file that it was made from, with the digest of what was read."""
    span: Span

    def category(self, id: str) -> Category:
        """The category with this id."""
        return next(each for each in self.categories if each.id == id)

    def error(self, kind: str) -> ErrorDef:
        """The error of this kind. Raises KeyError if there is none."""
        return self._by_kind[kind]

    @cached_property
    def _by_kind(self) -> Mapping[str, ErrorDef]:
        return {error.kind: error for error in self.errors}

    @cached_property
    def by_code(self) -> Mapping[str, tuple[ErrorDef, ...]]:
        """The errors that have a code of their own, by it."""
        found: dict[str, list[ErrorDef]] = {}
        for error in self.errors:
            if error.code is not None:
                found.setdefault(error.code, []).append(error)
        return {code: tuple(errors) for code, errors in found.items()}

    @cached_property
    def rules_by_code(self) -> Mapping[str | None, tuple[tuple[MatchRule, ErrorDef], ...]]:
        """Every match rule with its error, by the code that it asks for; None for those that ask for none."""
        found: dict[str | None, list[tuple[MatchRule, ErrorDef]]] = {}
        for error in self.errors:
            for rule in error.match:
                found.setdefault(rule.code, []).append((rule, error))
        return {code: tuple(rules) for code, rules in found.items()}

    @cached_property
    def with_ranges(self) -> tuple[ErrorDef, ...]:
        """The errors that ranges of codes lead to."""
        return tuple(error for error in self.errors if error.ranges)

    def type(self, id: str) -> ErrorType:
        """The family with this id."""
        return next(each for each in self.types if each.id == id)
