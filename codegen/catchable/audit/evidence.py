"""What speaks for a reader: how a record shows that a catalogue is the one to read it.

In: a reader and a record. Out: `Evidence`, the same for all catalogues. A code outweighs a shape, a shape outweighs
words without one, and a bare HTTP status outweighs nothing but nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from catchable.audit.packages import ReadError
from catchable.audit.readers import Reader
from catchable.audit.records import Record


class Evidence(IntEnum):
    """What a record says for a reader; the greater, the more it says."""

    NOTHING = 0
    STATUS = 1
    """Its kind is known by the HTTP status alone."""
    TEXT = 2
    """Its kind is known by headers, or by the words of a body in which no envelope fits."""
    PROVIDER = 3
    """An envelope of a provider fits, and the provider's code is not mapped."""
    SHAPE = 4
    """An envelope fits, and nothing in it is known."""
    FAMILY = 5
    """An envelope fits, and says a family."""
    WORDS = 6
    """An envelope fits, and its type, its message or the shape itself says a kind."""
    CODE = 7
    """An envelope fits, and its code is known; of an API's own, or of a provider."""

    @property
    def has_shape(self) -> bool:
        """Whether an envelope fits, so that it is seen to be an error whatever the HTTP status."""
        return self >= Evidence.PROVIDER


_VOTES = {Evidence.CODE: 5, Evidence.WORDS: 4, Evidence.FAMILY: 2, Evidence.SHAPE: 1, Evidence.PROVIDER: 1}
"""What a record counts for where many decide; that none of them has a shape is told by the votes being 0."""


class Score(NamedTuple):
    """What many records say for a reader; any votes outweigh any number of statuses."""

    votes: int
    texts: int
    statuses: int


def evidence(reader: Reader, record: Record) -> Evidence:
    """What a record says for a reader."""
    return evidence_in(reader, record, reader.read(record))


def evidence_in(reader: Reader, record: Record, errors: Sequence[ReadError]) -> Evidence:
    """What a record says for the reader that found these errors in it."""
    if knows_a_code(reader, errors):
        return Evidence.CODE
    known = any(reader.knows(each) for each in errors)
    seen = reader.read(record._replace(status=200))
    if seen:
        is_said = known and not _is_by_status(reader, record)
        return Evidence.WORDS if is_said else _unknown(reader, seen)
    if known:
        return Evidence.STATUS if _is_by_status(reader, record) else Evidence.TEXT
    return Evidence.NOTHING


def knows_a_code(reader: Reader, errors: Iterable[ReadError]) -> bool:
    """Whether one of the errors is known by its code."""
    for each in errors:  # noqa: SIM110 - this is asked of every record, and a generator takes as long as the rest
        if reader.knows(each) and (reader.provider is not None or each.code is not None):
            return True
    return False


def _unknown(reader: Reader, seen: Iterable[ReadError]) -> Evidence:
    if reader.provider is not None:
        return Evidence.PROVIDER
    return Evidence.SHAPE if all(each.type is None for each in seen) else Evidence.FAMILY


def _is_by_status(reader: Reader, record: Record) -> bool:
    """Whether a kind is known already of the status, without headers and body."""
    return any(reader.knows(each) for each in reader.read(record._replace(body=b"", headers={})))


def score(reader: Reader, records: Iterable[Record]) -> Score:
    """What many records say for a reader."""
    found = [evidence(reader, each) for each in records]
    votes = sum(_VOTES.get(each, 0) for each in found)
    return Score(votes, found.count(Evidence.TEXT), found.count(Evidence.STATUS))
