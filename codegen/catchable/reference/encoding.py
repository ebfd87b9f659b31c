"""Data to the text of a body: the way back from what `media.py` decodes, as far as made-up bodies need it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

from catchable.loader import Json

CONTENT_TYPES: Mapping[str, str] = {
    "json": "application/json",
    "xml": "application/xml",
    "form": "application/x-www-form-urlencoded",
    "sse": "text/event-stream",
    "text": "text/plain",
}
"""What a body of each medium is sent as."""


def as_json(value: Json) -> str:
    """JSON on one line, in ASCII."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def encoded(medium: str, tree: Json) -> str | None:
    """The text of a body in a medium; None where the medium has no way to say it."""
    return _ENCODERS[medium](tree)


def content_type_of(text: str) -> str:
    """What a body that is no JSON is sent as, where nobody says it."""
    start = text.lstrip()[:14].lower()
    if start.startswith("<"):
        return "text/html" if start.startswith(("<!doctype html", "<html", "<head", "<body")) else "application/xml"
    return CONTENT_TYPES["sse"] if start.startswith(("event:", "data:")) else CONTENT_TYPES["text"]


def _xml(tree: Json) -> str | None:
    """One element; None for what has no root of its own."""
    if not isinstance(tree, dict) or len(tree) != 1:
        return None
    ((name, root),) = tree.items()
    if (isinstance(root, list) and len(root) != 1) or name[:1] in ("@", "#"):
        return None
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_elements(name, root))


def _elements(name: str, value: Json) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        inner = each if isinstance(each, dict) else {"#text": each}
        attributes = "".join(f" {key[1:]}={quoteattr(_said(said))}" for key, said in inner.items() if key[0] == "@")
        yield f"<{name}{attributes}>"
        for key, said in inner.items():
            if key == "#text":
                yield escape(_said(said))
            elif key[0] != "@":
                yield from _elements(key, said)
        yield f"</{name}>"


def _form(tree: Json) -> str | None:
    """Names with texts or lists of texts; None for anything deeper."""
    if not isinstance(tree, dict) or not tree:
        return None
    pairs = [(name, each) for name, value in tree.items() for each in (value if isinstance(value, list) else [value])]
    if any(isinstance(each, (dict, list)) for _, each in pairs):
        return None
    return urlencode([(name, _said(each)) for name, each in pairs])


def _sse(tree: Json) -> str | None:
    """Events, each with its name and its data; None for anything else."""
    events = [each for each in tree if isinstance(each, dict)] if isinstance(tree, list) else []
    if not events or not isinstance(tree, list) or len(events) != len(tree):
        return None
    return "".join(_event(each) for each in events)


def _event(event: Mapping[str, Json]) -> str:
    name, data = event.get("event"), event.get("data")
    lines = (data if isinstance(data, str) else as_json(data)).split("\n")
    first = f"event: {_said(name)}\n" if name is not None else ""
    return first + "".join(f"data: {line}\n" for line in lines) + "\n"


def _text(tree: Json) -> str | None:
    return tree if isinstance(tree, str) else None


def _said(value: Json) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else as_json(value)


_ENCODERS: Mapping[str, Callable[[Json], str | None]] = {
    "json": as_json,
    "xml": _xml,
    "form": _form,
    "sse": _sse,
    "text": _text,
}
