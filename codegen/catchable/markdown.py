"""Text as Markdown: the one place where what a catalogue, a log or a file name says is escaped for it.

In: any text. Out: Markdown on one line that shows that text, and in which nothing of it becomes markup, HTML or a link.
"""

from __future__ import annotations

import re

from catchable.terminal import printable

_INLINE = re.compile(r"([\\`*_\[\]<|#~&$])")
_FIRST = re.compile(r"^(?:([-+=>])|(\d+)([.)])(?=\s|$))")
_SCHEME = re.compile(r":(?=//)")
_WWW = re.compile(r"(?<![A-Za-z0-9])(www)\.", re.IGNORECASE)
_AT = re.compile(r"@(?=\w)")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%{}-]*")
_RUN = re.compile(r"`+")
_JOINER = "\u2060"
"""It takes no space. A backslash before `@` would not do: services look for names of people in what is shown."""


def escaped(text: str) -> str:
    """Text that stays text, wherever in a line it stands."""
    line = _INLINE.sub(r"\\\1", printable(text).strip())
    line = _FIRST.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)
    return _AT.sub(f"@{_JOINER}", _WWW.sub(r"\1\\.", _SCHEME.sub(r"\:", line)))


def code(text: str) -> str:
    """Text as code, between more backticks than it has itself; nothing, where there is no text."""
    plain = printable(text)
    if not plain.strip():
        return escaped(plain)
    fence = "`" * (1 + max(map(len, _RUN.findall(plain)), default=0))
    room = " " if plain[0] in "` " or plain[-1] in "` " else ""
    return f"{fence}{room}{plain}{room}{fence}"


def marked(text: str) -> str:
    """A sentence in which backticks mark what is code; marks that are not in pairs mark nothing."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escaped(text)
    shown = [code(part) if index % 2 else _within(part) for index, part in enumerate(parts)]
    return "".join(shown).strip()


def _within(part: str) -> str:
    """A part of a sentence, with the spaces around it."""
    plain = printable(part)
    before = " " if plain[:1] == " " else ""
    after = " " if plain[-1:] == " " and plain.strip() else ""
    return f"{before}{escaped(plain)}{after}"


def link(address: str) -> str:
    """A link to a page; what is no address of one stays text."""
    return f"<{address}>" if _ADDRESS.fullmatch(address) else escaped(address)


def comment(text: str) -> str:
    """Text for inside of a comment, which it cannot end."""
    return printable(text).replace(">", "&gt;")
