"""Sources: where a fact stands, in a body or a header, and how its value is taken out of what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

TimeUnit: TypeAlias = Literal["seconds", "milliseconds", "minutes", "unix_seconds", "unix_milliseconds", "duration"]
FitType: TypeAlias = Literal["object", "array", "string", "number", "boolean", "code", "value", "empty"]
TextShape: TypeAlias = Literal["word", "constant"]
Pointer: TypeAlias = "tuple[str, ...]"
"""The steps of a JSON Pointer: `*` is any element of an array, `{name}` any key of an object, `**` any depth."""
Scalar: TypeAlias = "str | int | float | bool"

ANY_DEPTH: Final = "**"


def is_key(step: str) -> bool:
    """Whether a pointer's step is any key of an object: `{name}`."""
    return len(step) > 2 and step[0] == "{" and step[-1] == "}"


def is_index(step: str) -> bool:
    """Whether a pointer's step may be the index of an element: digits of ASCII."""
    return step.isascii() and step.isdecimal()


def is_wild(step: str) -> bool:
    """Whether a pointer's step is any element of an array or any key of an object."""
    return step == "*" or is_key(step)


def last_wild(pointer: Pointer) -> int:
    """The index of the last step that is wild; -1 where none is."""
    return max((index for index, step in enumerate(pointer) if is_wild(step)), default=-1)


@dataclass(frozen=True, slots=True)
class Fit:
    """What must stand at a pointer: a type, or one of some exact values."""

    pointer: Pointer
    type: FitType | None
    one_of: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderFit:
    """What a header must say: something of a type, or one of some exact values."""

    name: str
    """In lower case."""
    type: FitType | None
    one_of: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class Statuses:
    """HTTP statuses: single ones, and whole classes by their first digit (4 for 4xx)."""

    singles: tuple[int, ...]
    classes: tuple[int, ...]

    def __contains__(self, status: int | None) -> bool:
        return status is not None and (status in self.singles or status // 100 in self.classes)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold, all of it: in the body, in the headers, of the status."""

    body: tuple[Fit, ...] = ()
    headers: tuple[HeaderFit, ...] = ()
    http: Statuses | None = None

    @property
    def asks_the_call(self) -> bool:
        """Whether they look at headers or at the status."""
        return bool(self.headers) or self.http is not None


@dataclass(frozen=True, slots=True)
class Source:
    """One place of a fact: a pointer into the body, or a header; then what is taken of the value."""

    pointer: Pointer | None = None
    header: str | None = None
    """In lower case."""
    is_plain: bool = False
    """Whether it was written as a pointer alone, so that its `*` make the envelope's own list."""
    param: str | None = None
    rel: str | None = None
    decode: Literal["percent"] | None = None
    after: str | None = None
    before: str | None = None
    is_strict: bool = False
    """Whether a value in which `after` or `before` does not occur is dropped."""
    dropped: tuple[str, ...] = ()
    """Values that say nothing."""
    shape: TextShape | None = None
    when: Conditions | None = None
    unit: TimeUnit | None = None
    """Of a waiting time; None in a header means Retry-After's own syntax, in a body seconds."""
    takes_text: bool = field(init=False)
    """Whether the value is text by its nature, so that a number is read from its digits: of a header, or cut."""

    def __post_init__(self) -> None:
        cut = self.after is not None or self.before is not None
        object.__setattr__(self, "takes_text", self.header is not None or cut or self.decode is not None)


Sources: TypeAlias = "tuple[Source, ...]"
"""Sources of one fact, in the order they are tried."""


def pointers_of(sources: Iterable[Source]) -> tuple[Pointer, ...]:
    """Where sources look in the body."""
    return tuple(each.pointer for each in sources if each.pointer is not None)


def plain_pointers_of(sources: Iterable[Source]) -> Iterator[Pointer]:
    """The pointers of sources that were written as a pointer alone."""
    return (each.pointer for each in sources if each.is_plain and each.pointer is not None)
