"""Count errors, in a bounded number of counters.

In: the errors of one reader. Out: a `Tally`. The frequent case, an error of a kind that was met before under the same
HTTP status, costs one look-up and a few additions.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from catchable.audit.choosing import Placed
from catchable.audit.packages import ReadError
from catchable.audit.readers import Reader, provider_code

MOST_CODES = 1_000
MOST_DISTINCT = 20
"""How many different messages, statuses and scopes are told apart for one kind or code."""
MOST_SAMPLES = 3
MOST_LOOKED_AT = 10
"""How many errors with one code are looked at for samples that differ: to redact a body takes its time."""
LONGEST_TEXT = 300
"""How many letters of a message are kept."""
LONGEST_SAMPLE = 2_000
"""How many letters of a body are kept."""

Key = TypeVar("Key", bound=Hashable)


class Bounded(Generic[Key]):
    """Counts of a bounded number of things; what comes after them is counted together."""

    def __init__(self, most: int) -> None:
        self.counts: dict[Key, int] = {}
        self.beyond = 0
        self._most = most

    def add(self, key: Key, count: int = 1) -> None:
        """Count a thing."""
        if key in self.counts:
            self.counts[key] += count
        elif len(self.counts) < self._most:
            self.counts[key] = count
        else:
            self.beyond += count

    def ordered(self) -> Iterator[tuple[Key, int]]:
        """The most frequent first."""
        yield from sorted(self.counts.items(), key=lambda each: -each[1])


@dataclass(slots=True)
class Known:
    """Errors of one kind under one HTTP status."""

    kind: str
    http: int | None
    retry: str
    place: str
    """Where one of them stands."""
    count: int = 0
    waits: int = 0
    """How many of them say how long to wait."""
    messages: Bounded[str] = field(default_factory=lambda: Bounded(MOST_DISTINCT))


@dataclass(slots=True)
class Unknown:
    """Errors with one code that the catalogue does not know, or cannot tell without a scope."""

    code: str | None
    subcode: str | None
    kind: str | None
    """The fallback for a provider's unknown codes."""
    type: str | None
    place: str
    candidates: tuple[str, ...] = ()
    count: int = 0
    retry: Counter[str] = field(default_factory=Counter)
    """By verdict: without a kind, the HTTP status has a say."""
    categories: Counter[str] = field(default_factory=Counter)
    statuses: Bounded[int | None] = field(default_factory=lambda: Bounded(MOST_DISTINCT))
    scopes: Bounded[str | None] = field(default_factory=lambda: Bounded(MOST_DISTINCT))
    messages: Bounded[str] = field(default_factory=lambda: Bounded(MOST_DISTINCT))
    samples: list[str] = field(default_factory=list)
    """The first bodies, redacted, as JSON or text."""


class Tally:
    """What one reader has read."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._fallback = reader.provider.fallback if reader.provider else None
        self.records = 0
        self.without_error = 0
        self.known: dict[tuple[type[ReadError], int | None], Known] = {}
        self.unknown: dict[tuple[str | None, ...], Unknown] = {}
        self.beyond: Counter[tuple[str, str]] = Counter()
        """Errors with further unknown codes, by retry verdict and category."""
        self.ties: Bounded[tuple[str, ...]] = Bounded(MOST_DISTINCT)
        """Records for which as much spoke for other readers, by the names of those."""

    def add(self, placed: Placed) -> None:
        """Count what a record holds, and read it if nobody has."""
        self.records += placed.weight
        if placed.rivals:
            self.ties.add(placed.rivals, placed.weight)
        errors = self.reader.read(placed.record) if placed.errors is None else placed.errors
        if not errors:
            self.without_error += placed.weight
        for error in errors:
            known = self.known.get((type(error), error.http_status))
            if known is None or (known.kind == self._fallback and not self.reader.knows(error)):
                self._add_new(error, placed)
            else:
                _count(known, error, placed.weight)

    def _add_new(self, error: ReadError, placed: Placed) -> None:
        if not self.reader.knows(error):
            self._add_unknown(error, placed)
            return
        key = (type(error), error.http_status)
        if key not in self.known:
            self.known[key] = Known(str(error.kind), error.http_status, str(error.retry), placed.place)
        _count(self.known[key], error, placed.weight)

    def _add_unknown(self, error: ReadError, placed: Placed) -> None:
        code, subcode = (error.code, error.subcode) if self.reader.provider is None else provider_code(error)
        code, subcode = code and code[:LONGEST_TEXT], subcode and subcode[:LONGEST_TEXT]
        # An error without a code is told by its family and status, for want of anything better.
        key = (code, subcode) if code is not None else (None, error.type, str(error.http_status))
        unknown = self.unknown.get(key)
        if unknown is None:
            if len(self.unknown) >= MOST_CODES:
                self.beyond[str(error.retry), str(error.category)] += placed.weight
                return
            unknown = self.unknown[key] = _unknown(error, code, subcode, placed.place)
        if unknown.count < MOST_LOOKED_AT and len(unknown.samples) < MOST_SAMPLES:
            samples = _sample(error, self.reader.package.redacted)
            unknown.samples += (each for each in samples if each not in unknown.samples)
        unknown.count += placed.weight
        unknown.retry[str(error.retry)] += placed.weight
        unknown.categories[str(error.category)] += placed.weight
        unknown.statuses.add(error.http_status, placed.weight)
        unknown.scopes.add(error.scope and error.scope[:LONGEST_TEXT], placed.weight)
        unknown.messages.add(error.message[:LONGEST_TEXT], placed.weight)


def _count(known: Known, error: ReadError, count: int) -> None:
    known.count += count
    known.waits += count * (error.retry_after is not None)
    message = error.message
    known.messages.add(message if len(message) <= LONGEST_TEXT else message[:LONGEST_TEXT], count)


def _sample(error: ReadError, redacted: Callable[[object], object]) -> Iterator[str]:
    """The body, redacted and cut; nothing where there is none."""
    raw = error.raw_body
    if isinstance(raw, bytes) and raw and error.body is None:
        yield str(redacted(raw[:LONGEST_SAMPLE].decode("utf-8", "replace")))
    elif error.body:
        text = json.dumps(error.body, ensure_ascii=False)
        too_long = f"(a body of {len(text)} characters)"
        yield too_long if len(text) > LONGEST_SAMPLE else json.dumps(redacted(error.body), ensure_ascii=False)


def _unknown(error: ReadError, code: str | None, subcode: str | None, place: str) -> Unknown:
    return Unknown(
        code=code,
        subcode=subcode,
        kind=error.kind and str(error.kind),
        type=error.type and str(error.type),
        place=place,
        candidates=tuple(error.candidates),
    )
