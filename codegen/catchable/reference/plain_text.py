"""Bodies in plain text, as proxies and gateways write them: their first line are the words of the error."""

from __future__ import annotations

import re

from catchable.model.letters import BLANKS

_SEARCHED = 2_000
"""How much of a body is looked at: bytes, or code points of text."""
_LONGEST = 200
_NO_TEXT = re.compile(r"[<{\[\"]|.*?<(?:!doctype html|html|head|body)", re.IGNORECASE | re.DOTALL)
"""Markup, and JSON that is broken: nothing that a person was to read."""
_CONTROL = re.compile(r"[\x00-\x1f]")
_UNSEEN = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def line_of(body: bytes | str) -> str | None:
    """The first line, 200 code points at most; None where the body is no plain text."""
    text = (_beginning(body) if isinstance(body, bytes) else body[:_SEARCHED]).removeprefix("\ufeff").strip(BLANKS)
    if _NO_TEXT.match(text):
        return None
    line = re.split("[\r\n]", text, maxsplit=1)[0].replace("\t", " ")
    if _CONTROL.search(line):
        return None
    return _UNSEEN.sub(" ", line)[:_LONGEST].strip(BLANKS) or None


def _beginning(body: bytes) -> str:
    """The first bytes, up to where a letter begins."""
    ends = [end for end in range(_SEARCHED, _SEARCHED - 4, -1) if end >= len(body) or body[end] >> 6 != 0b10]
    return body[: ends[0] if ends else _SEARCHED - 4].decode("utf-8", "replace")
