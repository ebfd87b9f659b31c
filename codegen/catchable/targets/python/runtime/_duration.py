"""Lengths of time as APIs write them, to seconds. Loaded when a source has the unit `duration`."""

from __future__ import annotations

from ._scan import BLANK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._scan import Json

_LONGEST = 10 * 365 * 86400.0
"""Ten years, in seconds: what is longer is garbage, not advice."""
_MOST_PARTS = 20
_UNITS = {
    "w": 604_800.0,
    "d": 86_400.0,
    "h": 3_600.0,
    "m": 60.0,
    "s": 1.0,
    "ms": 1e-3,
    "us": 1e-6,
    "\u00b5s": 1e-6,  # the micro sign
    "\u03bcs": 1e-6,  # the Greek letter
    "ns": 1e-9,
}
"""The letters of Go and protobuf, and what others add to them."""
_DATE = {"W": 604_800.0, "D": 86_400.0}
_TIME = {"H": 3_600.0, "M": 60.0, "S": 1.0}
"""The letters of ISO 8601; how long a month or a year is, nobody knows."""


def duration(value: Json) -> float | None:
    """A length of time in seconds; None of what is none, is below zero, or is longer than ten years.

    Texts are read as Go and protobuf write them (`6m0s`, `1.5s`, `250ms`), as ISO 8601 does (`PT30S`, `P1DT2H`),
    and as a plain number, which is seconds as a number itself is.
    """
    if isinstance(value, str):
        seconds = _read(value.strip(BLANK))
    elif isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    else:
        seconds = float(value) if 0 <= value <= _LONGEST else None
    return seconds if seconds is not None and seconds <= _LONGEST else None


def _read(text: str) -> float | None:
    if text.startswith("P"):
        return _iso(text[1:])
    digits, rest = _split_number(text)
    if not rest:
        return _number(digits)
    return _sum(text, _UNITS, in_order=False)


def _iso(text: str) -> float | None:
    date, has_time, time = text.partition("T")
    if has_time and not time or not text or has_time and "." in date.replace(",", "."):
        return None
    days = _sum(date.replace(",", "."), _DATE, in_order=True) if date else 0.0
    seconds = _sum(time.replace(",", "."), _TIME, in_order=True) if time else 0.0
    return None if days is None or seconds is None else days + seconds


def _sum(text: str, units: dict[str, float], *, in_order: bool) -> float | None:
    """The sum of numbers with their units; where order counts, each unit is there once and the last has the fraction."""
    total, left = 0.0, list(units)
    for _ in range(_MOST_PARTS):
        digits, rest = _split_number(text)
        unit = _unit(rest, units)
        value = _number(digits)
        if value is None or unit not in left:
            return None
        total += value * units[unit]
        text = rest[len(unit) :]
        if not text:
            return total
        if in_order:
            left = left[left.index(unit) + 1 :]
            if "." in digits:
                return None
    return None


def _split_number(text: str) -> tuple[str, str]:
    rest = text.lstrip("0123456789.")
    return text[: len(text) - len(rest)], rest


def _unit(text: str, units: dict[str, float]) -> str:
    """The longest unit that a text begins with; empty where it begins with none."""
    return next((text[:size] for size in (2, 1) if text[:size] in units), "")


def _number(text: str) -> float | None:
    whole, point, fraction = text.partition(".")
    if not _is_digits(whole, 18) or point and not _is_digits(fraction, 9):
        return None
    return float(text)


def _is_digits(text: str, most: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= most
