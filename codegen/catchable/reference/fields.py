"""Headers that have parts: the target of a link, and a parameter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catchable.model.letters import BLANKS

_QUOTED = r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)'
_TOKEN = re.compile(
    rf'(?P<quoted>{_QUOTED})|(?P<blank>[ \t\r\n]+)|(?P<mark>[,;=])|(?P<word>[^ \t\r\n,;="]+)', re.DOTALL
)
_EQUALS = re.compile(r"[ \t\r\n]*=[ \t\r\n]*")
_VALUE = re.compile(rf"(?:{_QUOTED})|[^ \t\r\n,;=\"][^ \t\r\n,;]*", re.DOTALL)
_LINK = re.compile(r"[ \t\r\n,]*<(?P<uri>[^>]*)>[ \t\r\n]*")
_LINK_PARAMETER = re.compile(
    r";[ \t\r\n]*(?P<name>[^ \t\r\n=;,]*)[ \t\r\n]*"
    rf"(?:=[ \t\r\n]*(?:(?P<quoted>{_QUOTED})|(?P<plain>[^;,]*))[ \t\r\n]*)?",
    re.DOTALL,
)


def link(value: str, rel: str) -> str | None:
    """The target of the first link in a Link header (RFC 8288, appendix B) that has a relation."""
    return next((uri for uri, names in _links(value) if rel.lower() in names), None)


def _links(value: str) -> Iterator[tuple[str, list[str]]]:
    here = 0
    while found := _LINK.match(value, here):
        here = found.end()
        relations = []
        while parameter := _LINK_PARAMETER.match(value, here):
            here = parameter.end()
            if parameter["name"].lower() == "rel":
                relations.append(_plain(parameter["quoted"] or parameter["plain"] or ""))
        relations.append("")
        yield found["uri"].strip(BLANKS), re.split("[ \t]", relations[0].lower())
        if value[here : here + 1] != ",":
            return


def parameter(value: str, name: str) -> str | None:
    """The first parameter of a name in a header such as WWW-Authenticate or Content-Type, in any of its challenges."""
    return next((text for key, text in _parameters(value) if key.lower() == name.lower()), None)


def _parameters(value: str) -> Iterator[tuple[str, str]]:
    """A word, `=` and a value, with or without blanks between them, wherever they stand."""
    here = 0
    while word := _TOKEN.match(value, here):
        here = word.end()
        equals = _EQUALS.match(value, here) if word["word"] else None
        said = _VALUE.match(value, equals.end()) if equals else None
        if said:
            here = said.end()
            yield word["word"], _plain(said.group())


def _plain(text: str) -> str:
    """A value without its quotes, and without the backslashes in them."""
    if not text.startswith('"'):
        return text.strip(BLANKS)
    inner = re.fullmatch(r'"((?:[^"\\]|\\.)*)(?:"|\\?)', text, re.DOTALL)
    return re.sub(r"\\(.)", r"\1", inner[1], flags=re.DOTALL) if inner else ""
