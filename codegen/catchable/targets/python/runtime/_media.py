"""Which other media a body that is no JSON is read as. Loaded when a package knows such media."""

from __future__ import annotations

from ._scan import BLANK, UNDECODABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from ._scan import Json

_LONGEST = 10_000_000
"""How many characters of a text are read; a longer one is of no medium."""
_SEARCHED = 2_000
"""How many characters of a text are searched for HTML that does not begin it."""
_TAGS = ("<html", "<head", "<body")
_AFTER_A_TAG = ("", *BLANK, "\f", ">", "/")
_FORM = "application/x-www-form-urlencoded"
_EVENTS = "text/event-stream"


def trees(
    text: str,
    content_type: str | None,
    media: Collection[str],
    *,
    is_webhook: bool = False,
) -> list[tuple[str, Json]]:
    """Everything that a text which is no JSON can be read as, each as its medium and the data.

    `text` is a body without byte order mark and blanks around it, `content_type` its header in lower case, `media`
    the media that the package knows. Empty for HTML, and for what is of none of them.
    """
    if not 0 < len(text) <= _LONGEST or is_html(text):
        return []
    if text.startswith("<"):
        return _decoded(text, ["xml"] if "xml" in media else [])
    named = (content_type or "").partition(";")[0].strip(BLANK)
    wanted: list[str] = []
    if "form" in media and (named == _FORM or is_webhook and is_form(text)):
        wanted.append("form")
    if "sse" in media and (named == _EVENTS or is_events(text)):
        wanted.append("sse")
    return _decoded(text, wanted) or ([("text", text)] if "text" in media else [])


def _decoded(text: str, media: list[str]) -> list[tuple[str, Json]]:
    found = [(medium, _decode(text, medium)) for medium in media]
    return [(medium, tree) for medium, tree in found if tree is not UNDECODABLE]


def _decode(text: str, medium: str) -> Any:
    if medium == "xml":
        from ._xml import decode_xml

        return decode_xml(text)
    if medium == "form":
        from ._form import decode_form

        return decode_form(text)
    from ._event_stream import decode_events

    return decode_events(text)


def is_xml(text: str) -> bool:
    """Whether a text may be XML: it begins with `<`, and is no HTML."""
    return text.startswith("<") and not is_html(text)


def is_html(text: str) -> bool:
    """Whether a text is HTML, by its first tag; text before HTML, as some proxies write it, counts as HTML."""
    if text.startswith("<"):
        return _opens_html(text, _after_prolog(text))
    start = text.find("<", 0, _SEARCHED)
    while start >= 0:
        if _opens_html(text, start):
            return True
        start = text.find("<", start + 1, _SEARCHED)
    return False


def _after_prolog(text: str) -> int:
    """Where the first tag begins, after comments and instructions such as `<?xml version="1.0"?>`."""
    here = 0
    while True:
        if text.startswith("<?", here):
            end, width = text.find("?>", here + 2), 2
        elif text.startswith("<!--", here):
            end, width = text.find("-->", here + 4), 3
        else:
            return here
        if end < 0:
            return here
        here = end + width
        while text[here : here + 1] in (*BLANK, "\f"):
            here += 1


def _opens_html(text: str, start: int) -> bool:
    if text[start : start + 14].lower() == "<!doctype html":
        return True
    tag, after = text[start : start + 5].lower(), text[start + 5 : start + 6]
    return tag in _TAGS and after in _AFTER_A_TAG


def is_form(text: str) -> bool:
    """Whether a text has the form of a form: no blanks, and a name and `=` in every part between `&`."""
    return not any(blank in text for blank in BLANK) and all(
        part.find("=") > 0 for part in text.split("&")
    )


def is_events(text: str) -> bool:
    """Whether a text begins as server-sent events do."""
    return text.startswith(("event:", "data:"))
