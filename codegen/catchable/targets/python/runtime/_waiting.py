"""How long to wait: Retry-After and its relatives, to seconds. Loaded when something says so."""

from __future__ import annotations

from time import time

_FACTORS = {"seconds": 1.0, "milliseconds": 0.001, "minutes": 60.0, "unix_seconds": 1.0}
_LONGEST = 10 * 365 * 86400.0
"""Ten years, in seconds: what is longer is garbage, not advice."""
_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)


def seconds(value: object, unit: str | None) -> float | None:
    """A waiting time in seconds from now: None for garbage, 0.0 for a moment that has passed.

    `unit` None means Retry-After's own syntax: seconds, or an HTTP date (RFC 9110, all three forms).
    """
    number = _number(value)
    if number is None:
        moment = _http_date(value) if unit is None and isinstance(value, str) else None
        return None if moment is None else _sane(moment - time())
    if unit == "unix_seconds":
        return _sane(number - time())
    return _sane(number * _FACTORS[unit or "seconds"]) if number >= 0 else None


def _number(value: object) -> float | None:
    if isinstance(value, str):
        whole, _, fraction = value.strip().partition(".")
        if (
            not _is_digits(whole)
            or len(whole) > 18
            or fraction
            and not _is_digits(fraction)
            or len(fraction) > 9
        ):
            return None
        return float(f"{whole}.{fraction or 0}")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if -1e18 < value < 1e18 else None


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _sane(number: float) -> float | None:
    return max(number, 0.0) if number <= _LONGEST else None


def _http_date(text: str) -> float | None:
    """`Sun, 06 Nov 1994 08:49:37 GMT` and its two obsolete forms, as unix seconds."""
    words = text.replace(",", " ").replace("-", " ").split()
    if len(words) == 5 and ":" in words[3]:
        _, month, day, clock, year = words
    elif len(words) == 6 and words[5].upper() in ("GMT", "UTC", "+0000"):
        _, day, month, year, clock, _ = words
    else:
        return None
    return _moment(day, month, year, clock)


def _moment(day: str, month: str, year: str, clock: str) -> float | None:
    hour, *rest = clock.split(":")
    numbers = (day, year, hour, *rest)
    if (
        len(rest) != 2
        or month[:3].lower() not in _MONTHS
        or not all(map(_is_digits, numbers))
    ):
        return None
    if max(map(len, numbers)) > 4:
        return None
    when = (
        _full_year(int(year), len(year)),
        _MONTHS.index(month[:3].lower()) + 1,
        int(day),
    )
    if (
        not 1 <= when[2] <= 31
        or int(hour) > 23
        or int(rest[0]) > 59
        or int(rest[1]) > 60
    ):
        return None
    return _days(*when) * 86400.0 + int(hour) * 3600 + int(rest[0]) * 60 + int(rest[1])


def _full_year(year: int, digits: int) -> int:
    """RFC 850 writes two digits; they mean the century that keeps the date near."""
    return year if digits > 2 else year + (2000 if year < 70 else 1900)


def _days(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 in the Gregorian calendar, counting years from March."""
    if month <= 2:
        year, month = year - 1, month + 12
    leaps = year // 4 - year // 100 + year // 400
    return 365 * year + leaps + (153 * (month - 3) + 2) // 5 + day - 719469
