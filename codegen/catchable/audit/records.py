"""From a line to what is known of one response.

In: a line of a log. Out: a `Record`, or None where the line is no JSON. A line is a record if it is an object with a
body and something beside it that only a record has, or a status and nothing that a body would have; any other JSON
is a bare body.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_STATUSES = ("http_status", "status", "status_code")
_AROUND = "\ufeff \t\r\n"
"""What may stand around JSON: blanks, and a byte order mark."""

_BESIDE_BODY = frozenset((*_STATUSES, "catalogue", "system", "headers", "scope"))
_KNOWN = _BESIDE_BODY | {"body"}
_scan: Callable[[str, int], tuple[Json, int]] = vars(json.JSONDecoder(strict=False))["scan_once"]
"""Text and an index to a value and the index after it; a good deal faster than the decoder around it."""


class Record(NamedTuple):
    """One response."""

    status: int | None
    headers: Mapping[str, str]
    body: object
    """Decoded JSON; bytes where it is no JSON, or only a text."""
    scope: str | None
    system: str | None
    """What the log calls the system that answered."""


def record(line: bytes) -> Record | None:
    """The record in a line; None where the line is no JSON."""
    text = line.decode("utf-8", "replace").strip(_AROUND)
    value = decoded(text)
    if value is UNDECODABLE:
        return None
    if type(value) is dict and _is_record(value):
        return _of_object(value)
    return Record(None, {}, _of_text(text, value), None, None)


UNDECODABLE: object = object()
"""Stands for text that is no JSON."""


def decoded(text: str) -> object:
    """Text as JSON data, or UNDECODABLE."""
    try:
        value, end = _scan(text, 0)
    except (StopIteration, ValueError, RecursionError):
        return UNDECODABLE
    return value if end == len(text) else UNDECODABLE


def _is_record(value: dict[str, Json]) -> bool:
    if "body" in value:
        return len(value) == 1 or not _BESIDE_BODY.isdisjoint(value)
    return _KNOWN.issuperset(value) and any(_status(value.get(name)) for name in _STATUSES)


def _of_object(value: dict[str, Json]) -> Record:
    get = value.get
    status = _status(get("http_status") or get("status") or get("status_code"))
    headers = get("headers")
    return Record(
        status,
        _headers(headers) if headers else {},
        _body(get("body")),
        _name(get("scope")),
        _name(get("catalogue")) or _name(get("system")),
    )


def _name(value: Json) -> str | None:
    return value if type(value) is str and value else None


def _status(value: Json) -> int | None:
    """An HTTP status; None for anything else."""
    if type(value) is str and value.isascii() and value.isdecimal():
        value = int(value[:4])
    return value if type(value) is int and 100 <= value <= 599 else None


def _headers(value: Json) -> Mapping[str, str]:
    """A mapping, or a list of pairs; anything else says nothing."""
    if isinstance(value, dict):
        return {name: each for name, each in value.items() if isinstance(each, str)}
    if isinstance(value, list):
        pairs = [each for each in value if isinstance(each, list) and len(each) == 2]
        return {name: text for name, text in pairs if isinstance(name, str) and isinstance(text, str)}
    return {}


def _body(value: Json) -> object:
    """Text is decoded where it is JSON; a body that is missing is empty."""
    if isinstance(value, str):
        return _of_text(value, decoded(value))
    return b"" if value is None else value


def _of_text(text: str, data: object) -> object:
    """A body that was text: its data, but the text itself where it is no JSON, or JSON that is only text."""
    return text.encode("utf-8", "surrogatepass") if data is UNDECODABLE or type(data) is str else data
