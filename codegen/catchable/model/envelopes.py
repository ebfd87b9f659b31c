"""Where the facts stand: bodies and headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from catchable.source import Span

TimeUnit: TypeAlias = Literal["seconds", "milliseconds", "minutes", "unix_seconds"]
FitType: TypeAlias = Literal["object", "array", "string", "number", "boolean", "code", "value", "empty"]
Pointer: TypeAlias = "tuple[str, ...]"
Scalar: TypeAlias = "str | int | float | bool"


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

    def beside(self) -> Read:
        """What it reads beside all lists."""
        texts = ("code", "subcode", "type", "message", "param", "doc_url", "request_id", "scope")
        kept = {name: tuple(each for each in getattr(self, name) if "*" not in each) for name in texts}
        wait = self.retry_after if self.retry_after and "*" not in self.retry_after.pointer else None
        provider = (
            self.provider if self.provider and not any("*" in each for each in self.provider.pointers()) else None
        )
        return replace(self, **kept, retry_after=wait, provider=provider)

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
        if not pointers:  # it reads nothing, and its conditions say which elements are errors
            pointers = tuple(fit.pointer for fit in self.fits)
        starred = [pointer[: last_star(pointer) + 1] for pointer in pointers if "*" in pointer]
        object.__setattr__(self, "each", max(starred, key=len, default=None))


def with_lists_absent(envelopes: Iterable[Envelope]) -> Iterator[Envelope]:
    """The envelopes as they are tried: one that walks a list, but has its code beside it, is read without it too."""
    for envelope in envelopes:
        yield envelope
        beside = [pointer for pointer in envelope.read.code if "*" not in pointer]
        chooses = any("*" in fit.pointer for fit in envelope.fits)
        if envelope.each is not None and envelope.batch is None and beside and not chooses:
            fits = (*envelope.fits, Fit(beside[0], "code"))
            yield replace(envelope, name=f"{envelope.name} without its list", fits=fits, read=envelope.read.beside())


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
