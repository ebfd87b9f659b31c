"""Data formats: values to JSON text that is safe to print, to compare and to paste.

In: JSON values. Out: text. Letters of every language stand as they are; what steers a terminal, reorders
lines or cannot be encoded (controls, bidi marks, invisible and unassigned characters, lone surrogates) is
written as `\\uXXXX`. Nothing is sorted: the order is the catalogue's.
"""

from __future__ import annotations

import json
import re
import unicodedata

from catchable.loader import Json

_WIDTH = 120
_UNUSUAL = re.compile(r"[^\n\x20-\x7e]")
_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Unicode's categories of characters that have no shape of their own, or change that of others."""


def document(value: Json) -> str:
    """A whole file: indented, with a line break at its end."""
    return _safe(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def compact_document(value: Json) -> str:
    """A whole file in which everything that fits stands on one line."""
    return _safe(_laid_out(value, 0)) + "\n"


def _laid_out(value: Json, indent: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, (dict, list)) or indent + len(flat) <= _WIDTH:
        return flat
    if isinstance(value, list):
        inner = [_laid_out(each, indent + 2) for each in value]
    else:
        inner = [f"{json.dumps(key, ensure_ascii=False)}: {_laid_out(each, indent + 2)}" for key, each in value.items()]
    margin = "\n" + " " * indent
    opening, closing = "[]" if isinstance(value, list) else "{}"
    return f"{opening}{margin}  {f',{margin}  '.join(inner)}{margin}{closing}"


def line(value: Json) -> str:
    """One value on one line, without spaces between its parts."""
    return _safe(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _safe(text: str) -> str:
    """Everything that is not ASCII stands inside a string, so an escape can take its place."""
    return _UNUSUAL.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    letter = match[0]
    if unicodedata.category(letter) not in _UNSAFE:
        return letter
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
