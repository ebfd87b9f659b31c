"""Work out a value from a text: cut it, hold it against a shape, read what is written in it."""

from __future__ import annotations

from ._scan import BLANK

_DIGITS = "0123456789"
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHAPES = {
    "word": _CAPITALS + _CAPITALS.lower() + _DIGITS + "_.-",
    "constant": _CAPITALS + _DIGITS + "_",
}
_HEX = frozenset(_DIGITS + "abcdefABCDEF")
_MOST_DIGITS = 18
"""What has more digits does not fit into the integers of all languages."""
_MOST_DIGITS_OF_AN_EXPONENT = 2
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def cut(
    text: str, after: str | None = None, before: str | None = None, strict: bool = False
) -> str | None:
    """What follows the last `after` in a text and, in that, precedes the first `before`.

    Where one of them does not occur, all is kept; if `strict`, there is nothing then: None.
    """
    if after:
        _, found, rest = text.rpartition(after)
        if strict and not found:
            return None
        text = rest
    if before:
        text, found, _ = text.partition(before)
        if strict and not found:
            return None
    return text


def has_shape(text: str, shape: str) -> bool:
    """Whether all characters of a text, of which there are some, are those of a `word` or of a `constant`."""
    return bool(text) and not text.strip(_SHAPES[shape])


def percent(text: str) -> str:
    """A text with its percent-encoding taken off: UTF-8, broken sequences as U+FFFD, broken escapes as they are."""
    if "%" not in text:
        return sound(text)
    first, *rest = sound(text).encode().split(b"%")
    pieces = [first]
    for part in rest:
        digits = part[:2].decode("latin-1")
        if len(digits) == 2 and _HEX.issuperset(digits):
            pieces += (bytes((int(digits, 16),)), part[2:])
        else:
            pieces += (b"%", part)
    return b"".join(pieces).decode("utf-8", "replace")


def sound(text: str) -> str:
    """A text with U+FFFD for each lone surrogate, so that it can be encoded."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def whole(text: str) -> int | None:
    """A whole number from its digits, with or without a minus; None of anything else, or of too many digits."""
    text = text.strip(BLANK)
    return int(text) if _is_digits(text.removeprefix("-")) else None


def number(text: str) -> int | float | None:
    """A number as JSON writes it, though zeros may lead; whole where it has neither fraction nor exponent."""
    text = text.strip(BLANK)
    mantissa, has_exponent, exponent = text.replace("E", "e").partition("e")
    digits, has_fraction, fraction = mantissa.removeprefix("-").partition(".")
    if not _is_digits(digits) or has_fraction and not _is_digits(fraction):
        return None
    if has_exponent:
        exponent = exponent.removeprefix("-" if exponent.startswith("-") else "+")
        if not _is_digits(exponent, _MOST_DIGITS_OF_AN_EXPONENT):
            return None
    return float(text) if has_exponent or has_fraction else int(text)


def boolean(text: str) -> bool | None:
    """True of `true` and `1`, False of `false` and `0`, in any case; None of anything else."""
    return _TRUTHS.get(text.strip(BLANK).lower())


def _is_digits(text: str, most: int = _MOST_DIGITS) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most
