"""Compare a pair of catalogues, area by area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from catchable.diff.areas import (
    attributes,
    categories,
    enums,
    envelopes,
    errors,
    families,
    headers,
    identity,
    kinds,
    meanings,
    providers,
    retired,
    scopes,
    statuses,
    texts,
)
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair

Area: TypeAlias = Callable[[Pair], Iterator[Change]]

AREAS: tuple[Area, ...] = (
    identity.changes,
    kinds.changes,
    retired.changes,
    errors.changes,
    meanings.changes,
    families.changes,
    categories.changes,
    attributes.changes,
    envelopes.changes,
    headers.changes,
    providers.changes,
    scopes.changes,
    statuses.changes,
    enums.changes,
    texts.changes,
)
"""Every part of a catalogue."""


def compare(pair: Pair) -> tuple[Change, ...]:
    """Every change, the worst first."""
    found = dict.fromkeys(change for area in AREAS for change in area(pair))
    return tuple(sorted(found, key=lambda each: each.rank))
