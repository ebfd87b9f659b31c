"""Pieces of sentences: whatever a catalogue's text holds, a report stays on its line and stays what it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Final

from catchable.loader import Json
from catchable.terminal import printable

LONGEST = 90
"""How much of a text a report shows."""

_PLAIN: Final = re.compile(r"[A-Za-z/_][A-Za-z0-9/_.*-]*")
_NO_TEXTS: Final = frozenset(("true", "false", "null", "yes", "no", "on", "off"))


def code(text: object) -> str:
    """A name or a value, marked as code."""
    return f"`{_plain(str(text))}`"


def codes(texts: Iterable[object]) -> str:
    """Several of them: `a`, `b` and `c`."""
    return listed([code(each) for each in texts])


def either(texts: Iterable[object]) -> str:
    """Several of them: `a`, `b` or `c`."""
    return listed([code(each) for each in texts], "or")


def a(name: str) -> str:
    """A class with its article."""
    return f"{'an' if name[:1] in 'AEIOU' else 'a'} {code(name)}"


def flow(value: Json) -> str:
    """A value as YAML writes it on one line: `{at: /error/code, before: ":"}`."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_scalar(key)}: {flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return _scalar(value) if isinstance(value, str) else json.dumps(value)


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text not in _NO_TEXTS else json.dumps(text, ensure_ascii=False)


def quoted(text: str | None) -> str:
    """A text in quotation marks, on one line, cut to a length."""
    if not text:
        return "nothing"
    plain = _plain(" ".join(text.split()))
    return f"“{plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + '…'}”"


def _plain(text: str) -> str:
    """Printable, and without the mark of code."""
    return printable(text).replace("`", "'")


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"


def counted(number: int, noun: str) -> str:
    """`1 kind`, `2 kinds`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
