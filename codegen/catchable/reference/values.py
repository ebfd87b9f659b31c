"""What a source takes out of a text: a part of it, or what is written in it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from catchable.model.letters import BLANKS

_SHAPES = {"word": re.compile(r"[A-Za-z0-9_.-]+"), "constant": re.compile(r"[A-Z0-9_]+")}
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"(-?[0-9]{1,18})((?:\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,2})?)")


def cut(text: str, after: str | None = None, before: str | None = None, strict: bool = False) -> str | None:
    """What follows the last `after` and then precedes the first `before`.

    Where one of them does not occur, all is kept; if `strict`, there is nothing then: None.
    """
    if strict and after and after not in text:
        return None
    kept = text[text.rindex(after) + len(after) :] if after and after in text else text
    if strict and before and before not in kept:
        return None
    return kept.split(before)[0] if before else kept


def has_shape(text: str, shape: str) -> bool:
    """Whether a whole text is a `word` or a `constant`."""
    return _SHAPES[shape].fullmatch(text) is not None


def percent(text: str) -> str:
    """A text with its percent-encoding taken off: UTF-8, broken sequences as U+FFFD, broken escapes as they are."""
    return unquote(sound(text), errors="replace")


def sound(text: str) -> str:
    """A text with pairs of surrogates joined, and U+FFFD for those that have no partner."""
    joined = re.sub("[\ud800-\udbff][\udc00-\udfff]", _joined, text)
    return re.sub("[\ud800-\udfff]", "\ufffd", joined)


def _joined(pair: re.Match[str]) -> str:
    high, low = map(ord, pair.group())
    return chr(0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00)


def whole(text: str) -> int | None:
    """A whole number of 18 digits at most, with or without a minus; None of anything else."""
    found = _WHOLE.fullmatch(text.strip(BLANKS))
    return int(found.group()) if found else None


def number(text: str) -> int | float | None:
    """A number as JSON writes it, though zeros may lead; whole where it has neither fraction nor exponent."""
    found = _NUMBER.fullmatch(text.strip(BLANKS))
    if found is None:
        return None
    return float(found.group()) if found[2] else int(found[1])


def boolean(text: str) -> bool | None:
    """True of `true` and `1`, False of `false` and `0`, in any case; None of anything else."""
    if re.fullmatch("(?ai:true|1)", text.strip(BLANKS)):
        return True
    return False if re.fullmatch("(?ai:false|0)", text.strip(BLANKS)) else None
