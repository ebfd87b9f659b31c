"""The media types of bodies.

In: a catalogue, or a documented body. Out: media types as OpenAPI names them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from catchable.loader import Json
from catchable.model import Catalogue, Medium

JSON: Final = "application/json"
_TYPES: Final[Mapping[Medium, str]] = {
    "json": JSON,
    "xml": "application/xml",
    "form": "application/x-www-form-urlencoded",
    "sse": "text/event-stream",
    "text": "text/plain",
}
TEXTS: Final[Mapping[str, str]] = {
    "application/xml": "XML, as it comes.",
    "application/x-www-form-urlencoded": "A form, as it comes: names and values.",
    "text/event-stream": "Server-sent events, as they come.",
    "text/plain": "The text itself.",
}
"""What is said of bodies that are no JSON."""


def media_types(catalogue: Catalogue) -> tuple[str, ...]:
    """What errors may come as, in the order of the format; JSON where no shape is known."""
    read = {medium for each in catalogue.envelopes for medium in each.media} or {"json"}
    return tuple(media_type for medium, media_type in _TYPES.items() if medium in read)


def media_type_of(catalogue: Catalogue, headers: Mapping[str, str], body: Json) -> str | None:
    """What a documented body comes as; None where the catalogue reads nothing of that sort.

    A text is told by its Content-Type, else by what it looks like.
    """
    known = media_types(catalogue)
    said = next((value for name, value in headers.items() if name.lower() == "content-type"), "")
    stated = said.partition(";")[0].strip().lower()
    if not isinstance(body, str) or is_json(body):
        found = JSON
    elif stated in known and stated != JSON:
        found = stated
    elif body.lstrip().startswith("<"):
        found = _TYPES["xml"]
    elif body.startswith(("event:", "data:")):
        found = _TYPES["sse"]
    else:
        found = _TYPES["text"]
    return found if found in known else None


def is_json(text: str) -> bool:
    """Whether a text is JSON."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
