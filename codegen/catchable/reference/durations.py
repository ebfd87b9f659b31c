"""Lengths of time as APIs write them, to seconds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from catchable.loader import Json
from catchable.model.letters import BLANKS

MAX_SECONDS = 10 * 365 * 86400.0
"""Ten years: what is longer is garbage, not advice."""

_NUMBER = r"[0-9]{1,18}(?:\.[0-9]{1,9})?"
_PART = re.compile(rf"({_NUMBER})(w|d|h|ms|m|s|us|µs|μs|ns)")
_PARTS = re.compile(rf"(?:{_PART.pattern}){{1,20}}")
_ISO = re.compile(
    rf"P(?:(?P<W>{_NUMBER})W)?(?:(?P<D>{_NUMBER})D)?"
    rf"(?:T(?:(?P<H>{_NUMBER})H)?(?:(?P<M>{_NUMBER})M)?(?:(?P<S>{_NUMBER})S)?)?"
)
_SECONDS: Mapping[str, Fraction] = {
    "W": Fraction(604_800),
    "D": Fraction(86_400),
    "H": Fraction(3_600),
    "M": Fraction(60),
    "S": Fraction(1),
    "MS": Fraction(1, 1_000),
    "US": Fraction(1, 1_000_000),
    "NS": Fraction(1, 1_000_000_000),
}


def duration(value: Json) -> float | None:
    """A length of time in seconds; None of what is none, is below zero, or is longer than ten years.

    Texts are read as Go and protobuf write them (`6m0s`, `1.5s`, `250ms`), as ISO 8601 does (`PT30S`, `P1DT2H`), and
    as a plain number, which is seconds as a number itself is.
    """
    if isinstance(value, str):
        seconds = _exactly(value.strip(BLANKS))
    else:
        is_sane = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= MAX_SECONDS
        seconds = Fraction(value) if is_sane else None  # type: ignore[arg-type]  # it is a number
    return float(seconds) if seconds is not None and seconds <= MAX_SECONDS else None


def _exactly(text: str) -> Fraction | None:
    if re.fullmatch(_NUMBER, text):
        return Fraction(text)
    if _PARTS.fullmatch(text):
        return sum((Fraction(digits) * _unit(unit) for digits, unit in _PART.findall(text)), Fraction())
    return _of_iso(text)


def _unit(unit: str) -> Fraction:
    return _SECONDS[unit.replace("\u00b5", "u").replace("\u03bc", "u").upper()]


def _of_iso(text: str) -> Fraction | None:
    """What ISO 8601 means: weeks, days, hours, minutes and seconds, of which the last may have a fraction."""
    found = _ISO.fullmatch(text.replace(",", "."))
    parts = {unit: digits for unit, digits in found.groupdict().items() if digits} if found else {}
    if not parts or text.endswith("T") or any("." in digits for digits in [*parts.values()][:-1]):
        return None
    return sum((Fraction(digits) * _SECONDS[unit] for unit, digits in parts.items()), Fraction())
