"""Server-sent events to the data that pointers walk. Loaded for the first body that has some."""

from __future__ import annotations

from ._scan import UNDECODABLE, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ._scan import Json


def decode_events(text: str) -> Any:
    """Every event with data as an object of `event` and `data`, in a list, or UNDECODABLE where there is none.

    `event` is None where it is left out. `data` is decoded where it is JSON, else it is the text. The last event
    needs no empty line after it.
    """
    return list(_events(text)) or UNDECODABLE


def _events(text: str) -> Iterator[Json]:
    name = ""
    data: list[str] = []
    for line in (*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""):
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "data":
            data.append(value)
        elif field == "event":
            name = value
        elif not line:
            if data:
                yield {"event": name or None, "data": _said("\n".join(data))}
            name, data = "", []


def _said(data: str) -> Json:
    value: Json = decode(data)
    return data if value is UNDECODABLE else value
