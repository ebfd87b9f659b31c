"""How long to wait: Retry-After and its relatives, to seconds. Loaded when something says so."""

from __future__ import annotations

from time import gmtime, time

_FACTORS = {
    **{"seconds": 1.0, "milliseconds": 0.001, "minutes": 60.0},
    **{"unix_seconds": 1.0, "unix_milliseconds": 0.001},
}
_LONGEST = 10 * 365 * 86400.0
"""Ten years, in seconds: what is longer is garbage, not advice."""
_FIRST_MOMENT = 1_000_000_000
"""Unix seconds: what is before September 2001 is no moment, but a duration that stands in the wrong place."""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"),
    "Dec",
)
_BLANKS = " \t\r\n"


def seconds(value: object, unit: str | None) -> float | None:
    """A waiting time in seconds from now: None for garbage, 0.0 for a moment that has passed.

    `unit` None means Retry-After's own syntax: seconds, or an HTTP date (RFC 9110, all three forms).
    """
    if unit == "duration":
        from ._duration import duration

        return duration(value) if isinstance(value, (str, int, float)) else None
    number = _number(value)
    if number is None:
        moment = _http_date(value) if unit is None and isinstance(value, str) else None
        return None if moment is None else _sane(moment - time())
    wait = number * _FACTORS[unit or "seconds"]
    if unit in ("unix_seconds", "unix_milliseconds"):
        return _sane(wait - time()) if wait >= _FIRST_MOMENT else None
    return _sane(wait) if wait >= 0 else None


def _number(value: object) -> float | None:
    if isinstance(value, str):
        whole, point, fraction = value.strip(_BLANKS).partition(".")
        if not _is_digits(whole) or len(whole) > 18:
            return None
        if point and (not _is_digits(fraction) or len(fraction) > 9):
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
    """One of the three forms of RFC 9110 as unix seconds, exactly as it writes them; None for anything else."""
    text = text.strip(_BLANKS)
    words = text.split(" ")
    if len(words) == 6 and words[0][3:] == "," and words[5] == "GMT":
        name, day, month, year, clock, _ = words
        if len(day) == 2 and len(year) == 4 and name[:3] in _DAYS:
            return _moment(day, month, year, clock)
    elif len(words) == 4 and words[0][-1:] == "," and words[3] == "GMT":
        day, _, rest = words[1].partition("-")
        month, _, year = rest.partition("-")
        if len(day) == 2 and len(year) == 2 and words[0][:-1] in _LONG_DAYS:
            return _moment(day, month, _full_year(year), words[2])
    elif len(text) == 24 and text[:3] in _DAYS and text[3::4][:2] == "  ":
        day = f"0{text[9]}" if text[8] == " " else text[8:10]
        if text[10] == text[19] == " ":
            return _moment(day, text[4:7], text[20:], text[11:19])
    return None


def _full_year(digits: str) -> str:
    """The year of two digits that is not more than 50 years to come (RFC 9110, section 5.6.7)."""
    if not _is_digits(digits):
        return ""
    now = gmtime(time()).tm_year
    year = now - now % 100 + int(digits)
    return str(year if year <= now + 50 else year - 100)


def _moment(day: str, month: str, year: str, clock: str) -> float | None:
    parts = clock.split(":")
    numbers = (day, year, *parts)
    if month not in _MONTHS or not all(map(_is_digits, numbers)):
        return None
    if [len(part) for part in parts] != [2, 2, 2]:
        return None
    hour, minute, second = map(int, parts)
    when = (int(year), _MONTHS.index(month) + 1, int(day))
    if hour > 23 or minute > 59 or second > 59 or not _exists(*when):
        return None
    return _days(*when) * 86400.0 + hour * 3600 + minute * 60 + second


def _exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has the day."""
    after = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    return year > 0 and 1 <= day <= _days(*after) - _days(year, month, 1)


def _days(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 in the Gregorian calendar, counting years from March."""
    if month <= 2:
        year, month = year - 1, month + 12
    leaps = year // 4 - year // 100 + year // 400
    return 365 * year + leaps + (153 * (month - 3) + 2) // 5 + day - 719469
