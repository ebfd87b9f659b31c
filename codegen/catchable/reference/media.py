"""What a body that is no JSON can be read as: each medium that may hold it, with the data in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from catchable.loader import Json
from catchable.model.letters import BLANKS
from catchable.reference.decoding import Undecodable
from catchable.reference.event_streams import decode_events
from catchable.reference.forms import decode_form
from catchable.reference.xml_bodies import decode_xml

_DECODERS: Mapping[str, Callable[[str], Json | type[Undecodable]]] = {
    "xml": decode_xml,
    "form": decode_form,
    "sse": decode_events,
}
_TAG = r"<(?:!doctype html|(?:html|head|body)(?:[ \t\r\n\f>/]|\Z))"
_OPENING = re.compile(_TAG, re.IGNORECASE | re.ASCII)
_PROLOG = re.compile(r"<\?.*?\?>[ \t\r\n\f]*|<!--.*?-->[ \t\r\n\f]*", re.DOTALL)
_SEARCHED = 2_000
"""How many characters of a text are searched for HTML that does not begin it."""
_LONGEST_TAG = 14
_LONGEST = 10_000_000
"""How many characters of a text are read; a longer one is of no medium."""


def trees(
    text: str, content_type: str | None, media: Collection[str], *, is_webhook: bool = False
) -> list[tuple[str, Json]]:
    """Everything that a text which is no JSON can be read as, each as its medium and the data.

    `text` is a body without byte order mark and blanks around it, `content_type` its header in lower case, `media`
    the media that a catalogue knows. Text is what is nothing else.
    """
    found: list[tuple[str, Json]] = []
    if len(text) > _LONGEST:
        return found
    for medium in ("xml", "form", "sse"):
        if medium in media and _may_be(medium, text, content_type or "", is_webhook=is_webhook):
            tree = _DECODERS[medium](text)
            if not isinstance(tree, type):
                found.append((medium, tree))
    if not found and "text" in media and text and not is_html(text) and not is_xml(text):
        return [("text", text)]
    return found


def _may_be(medium: str, text: str, content_type: str, *, is_webhook: bool) -> bool:
    named = content_type.split(";", maxsplit=1)[0].strip(BLANKS)
    if not text or is_html(text) or is_xml(text):
        return medium == "xml" and is_xml(text)
    if medium == "form":
        return named == "application/x-www-form-urlencoded" or (is_webhook and is_form(text))
    return medium == "sse" and (named == "text/event-stream" or is_events(text))


def is_xml(text: str) -> bool:
    """Whether a text may be XML: it begins with `<`, and is no HTML."""
    return text[:1] == "<" and not is_html(text)


def is_html(text: str) -> bool:
    """Whether a text is HTML, by its first tag; text before HTML, as some proxies write it, counts as HTML."""
    if text[:1] != "<":
        starts = (each.start() for each in re.finditer("<", text[:_SEARCHED]))
        return any(_OPENING.match(text[start : start + _LONGEST_TAG]) for start in starts)
    here = 0
    while skipped := _PROLOG.match(text, here):
        here = skipped.end()
    return bool(_OPENING.match(text[here : here + _LONGEST_TAG]))


def is_form(text: str) -> bool:
    """Whether a text has the form of a form: no blanks, and a name and `=` in every part between `&`."""
    return all(re.match("[^=]+=", part) for part in text.split("&")) and re.search("[ \t\r\n]", text) is None


def is_events(text: str) -> bool:
    """Whether a text begins as server-sent events do."""
    return re.match("(?:event|data):", text) is not None
