"""Where the facts stand: bodies and headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from catchable.source import Span

TimeUnit: TypeAlias = Literal["seconds", "milliseconds", "minutes", "unix_seconds"]
FitType: TypeAlias = Literal["object", "array", "string", "number", "boolean", "code", "value"]
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
