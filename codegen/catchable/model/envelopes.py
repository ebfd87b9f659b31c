"""Shapes of bodies: which fit, and where the facts stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from catchable.model.sources import (
    Conditions,
    Fit,
    HeaderFit,
    Pointer,
    Sources,
    Statuses,
    is_wild,
    last_wild,
    plain_pointers_of,
    pointers_of,
)
from catchable.source import Span

Medium: TypeAlias = Literal["json", "xml", "form", "sse", "text"]


@dataclass(frozen=True, slots=True)
class ReadProvider:
    """Where the provider's own words stand; `name` is the provider when the body does not say it."""

    name: str | None
    source: Sources
    code: Sources
    subcode: Sources
    message: Sources
    trace_id: Sources

    def sources(self) -> Sources:
        """Everything it reads."""
        return (*self.source, *self.code, *self.subcode, *self.message, *self.trace_id)


@dataclass(frozen=True, slots=True)
class ReadDetails:
    """Where the places of one failure are listed, and where each says what; its sources start at the element."""

    each: Pointer
    field: Sources
    code: Sources
    message: Sources
    attributes: tuple[tuple[str, Sources], ...]
    """What else a detail says, by name."""


@dataclass(frozen=True, slots=True)
class Read:
    """Where each fact of an error stands; several sources are tried in turn."""

    code: Sources = ()
    subcode: Sources = ()
    type: Sources = ()
    message: Sources = ()
    param: Sources = ()
    doc_url: Sources = ()
    request_id: Sources = ()
    scope: Sources = ()
    retry_after: Sources = ()
    http_status: Sources = ()
    provider: ReadProvider | None = None
    details: tuple[ReadDetails, ...] = ()
    attributes: tuple[tuple[str, Sources], ...] = ()
    """Where the attributes stand, by name."""

    def beside(self) -> Read:
        """What it reads beside all lists."""
        in_list = self.provider is not None and _beside(self.provider.sources()) != self.provider.sources()
        return replace(
            self,
            code=_beside(self.code),
            subcode=_beside(self.subcode),
            type=_beside(self.type),
            message=_beside(self.message),
            param=_beside(self.param),
            doc_url=_beside(self.doc_url),
            request_id=_beside(self.request_id),
            scope=_beside(self.scope),
            retry_after=_beside(self.retry_after),
            http_status=_beside(self.http_status),
            provider=None if in_list else self.provider,
            attributes=tuple((name, _beside(sources)) for name, sources in self.attributes),
        )

    def facts(self) -> Iterator[tuple[str, Sources]]:
        """The contract's own facts by name, and the sources of each that has any."""
        for name in _FACTS:
            if found := getattr(self, name):
                yield name, found

    def sources(self) -> Iterator[Sources]:
        """The sources of every fact, attributes and the provider's included; those of details are relative."""
        yield from (found for _, found in self.facts())
        yield from (found for _, found in self.attributes)
        if self.provider is not None:
            yield self.provider.sources()

    def pointers(self) -> Iterator[Pointer]:
        """Every pointer from the root of the body that it reads."""
        for found in self.sources():
            yield from pointers_of(found)

    def plain_pointers(self) -> Iterator[Pointer]:
        """The pointers that were written alone: their `*` make the envelope's own list."""
        for found in self.sources():
            yield from plain_pointers_of(found)


_FACTS = (
    *("code", "subcode", "type", "message", "param", "doc_url", "request_id", "scope"),
    *("retry_after", "http_status"),
)


def _beside(sources: Sources) -> Sources:
    return tuple(each for each in sources if each.pointer is None or not any(map(is_wild, each.pointer)))


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
    """What must stand in the body."""
    header_fits: tuple[HeaderFit, ...]
    http: Statuses | None
    """The statuses that it is tried for; None for all."""
    media: tuple[Medium, ...]
    means: str | None
    """The kind that the shape alone says."""
    read: Read
    batch: Batch | None
    success: tuple[str, ...]
    scope: str | None
    span: Span
    places: Mapping[Pointer, Span]
    """Where each of its pointers is written."""
    stated_each: Pointer | None = None
    """The list of errors where it is stated on its own."""
    each: Pointer | None = field(init=False)
    """The pointer to the elements that are errors, ending in a wild step; None for a single error."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "each", self.stated_each or max(self._lists(), key=len, default=None))

    def _lists(self) -> list[Pointer]:
        """The lists that the pointers walk, each up to its last wild step."""
        pointers = (self.batch.body, self.batch.status) if self.batch else tuple(self.read.plain_pointers())
        if self.read == Read() and self.batch is None:  # its conditions say which elements are errors
            pointers = tuple(fit.pointer for fit in self.fits)
        return [pointer[: last_wild(pointer) + 1] for pointer in pointers if "*" in pointer]

    @property
    def conditions(self) -> Conditions:
        """Everything that must hold for it to be the one."""
        return Conditions(self.fits, self.header_fits, self.http)

    def walks(self, pointer: Pointer) -> bool:
        """Whether the wild steps of a pointer are all on the way of the envelope's own list."""
        end = last_wild(pointer) + 1
        return self.each is not None and self.each[:end] == pointer[:end]


def with_lists_absent(envelopes: Iterable[Envelope]) -> Iterator[Envelope]:
    """The envelopes as they are tried: one that walks a list, but has its code beside it, is read without it too."""
    for envelope in envelopes:
        yield envelope
        beside = [pointer for pointer in plain_pointers_of(envelope.read.code) if "*" not in pointer]
        chooses = any("*" in fit.pointer for fit in envelope.fits)
        if envelope.each is not None and envelope.batch is None and beside and not chooses:
            fits = (*envelope.fits, Fit(beside[0], "code"))
            name = f"{envelope.name} without its list"
            yield replace(envelope, name=name, fits=fits, read=envelope.read.beside(), stated_each=None)


@dataclass(frozen=True, slots=True)
class RetryHeader:
    """A header that says whether to send again."""

    name: str
    """In lower case."""
    verdicts: tuple[tuple[str, Literal["never", "once", "backoff"]], ...]
    """What it says, and the verdict that this is."""


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers that hold facts, whatever the body is."""

    request_id: Sources
    retry_after: Sources
    retry: tuple[RetryHeader, ...] = ()
