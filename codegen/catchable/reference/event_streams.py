"""Server-sent events to the data that pointers walk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catchable.loader import Json
from catchable.reference.decoding import Undecodable, decode

_EMPTY_LINES = re.compile("\n\n+")


def decode_events(text: str) -> Json | type[Undecodable]:
    """The events that have data, each an object of `event` (None where left out) and `data` (JSON where it is)."""
    found = list(_events(text))
    return found or Undecodable  # type: ignore[return-value]  # lists are invariant


def _events(text: str) -> Iterator[dict[str, Json]]:
    for block in _EMPTY_LINES.split(re.sub("\r\n?", "\n", text)):
        fields = [_field(line) for line in block.split("\n")]
        data = [value for name, value in fields if name == "data"]
        names = [value for name, value in fields if name == "event"]
        if data:
            yield {"event": (names[-1] if names else "") or None, "data": _said("\n".join(data))}


def _field(line: str) -> tuple[str, str]:
    """A line's name and value; a comment has no name."""
    name, _, value = line.partition(":")
    return name, value.removeprefix(" ")


def _said(data: str) -> Json:
    value = decode(data)
    return data if isinstance(value, type) else value
