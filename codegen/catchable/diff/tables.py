"""Mappings that stand on both sides, compared key by key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


def gone(old: Mapping[Key, Value], new: Mapping[Key, Value]) -> Iterator[tuple[Key, Value]]:
    """What only the old side has."""
    return ((key, value) for key, value in old.items() if key not in new)


def kept(old: Mapping[Key, Value], new: Mapping[Key, Value]) -> Iterator[tuple[Key, Value, Value]]:
    """What both sides have."""
    return ((key, value, new[key]) for key, value in old.items() if key in new)


STATUSES = range(100, 600)
"""The HTTP statuses that errors come with: some APIs answer them with 200."""


class Run(NamedTuple):
    """HTTP statuses that changed alike, as text (`402, 410-499`), and what they meant and mean."""

    statuses: str
    old: str | None
    new: str | None


def runs(old: Mapping[int, str | None], new: Mapping[int, str | None]) -> Iterator[Run]:
    """Every change of meaning of HTTP statuses, those that changed alike together."""
    moved: dict[tuple[str | None, str | None], list[int]] = {}
    for status in old:
        if old[status] != new[status]:
            moved.setdefault((old[status], new[status]), []).append(status)
    for (before, after), statuses in moved.items():
        yield Run(", ".join(_spans(statuses)), before, after)


def _spans(numbers: Iterable[int]) -> Iterator[str]:
    first = last = -2
    for number in (*numbers, -1):
        if number != last + 1:
            if first >= 0:
                yield str(first) if first == last else f"{first}-{last}"
            first = number
        last = number
