"""How long to wait: Retry-After and its relatives, to seconds."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from catchable.loader import Json
from catchable.model import Headers, RetryVerdict
from catchable.model.letters import BLANKS
from catchable.reference.durations import MAX_SECONDS, duration
from catchable.reference.facts import Wait
from catchable.reference.response import Response, view_of_headers
from catchable.reference.taking import taken

FIRST_MOMENT = 1_000_000_000
"""Unix seconds: what is before is no moment, but a duration that stands in the wrong place."""

_NUMBER = re.compile(r"[0-9]{1,18}(\.[0-9]{1,9})?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_CLOCK = "(?P<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})"
_DAY = "(?P<day>[0-9]{2})"
_DATES = (
    re.compile(f"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), {_DAY} {_MONTH} (?P<year>[0-9]{{4}}) {_CLOCK} GMT"),
    re.compile(f"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, {_DAY}-{_MONTH}-(?P<year>[0-9]{{2}}) {_CLOCK} GMT"),
    re.compile(f"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) {_MONTH} (?P<day>[0-9 ][0-9]) {_CLOCK} (?P<year>[0-9]{{4}})"),
)
"""The three forms of RFC 9110, section 5.6.7."""
_FACTOR = {"seconds": 1.0, "milliseconds": 0.001, "minutes": 60.0, "unix_seconds": 1.0, "unix_milliseconds": 0.001}
_MOMENTS = ("unix_seconds", "unix_milliseconds")


def in_response(headers: Headers, response: Response, said: Sequence[Wait], retry: RetryVerdict) -> float | None:
    """How long a response asks to wait, in seconds: what its headers say, else what is said elsewhere, else None.

    A header with a unit of its own tells when some quota is full again, and is sent with answers of every kind: it
    counts only for an error that may be retried. Retry-After and the body speak of this error, and always count.
    """
    found = taken(view_of_headers(response), headers.retry_after)
    waits = [Wait(each.value, each.source.unit) for each in found if each.source.unit is None or retry != "never"]
    known = (seconds(each, response.now) for each in (*waits, *said))
    return next((each for each in known if each is not None), None)


def seconds(wait: Wait, now: float) -> float | None:
    """A waiting time in seconds from `now`; None for garbage, 0 for the past."""
    if wait.unit is None:
        return from_header(wait.value, now) if isinstance(wait.value, str) else None
    return duration(wait.value) if wait.unit == "duration" else from_unit(wait.value, wait.unit, now)


def from_unit(value: Json, unit: str, now: float) -> float | None:
    """A number (or one in a string) in a unit, as seconds from `now`; None for garbage, 0 for the past."""
    if isinstance(value, str):
        value = float(value.strip(BLANKS)) if _NUMBER.fullmatch(value.strip(BLANKS)) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    seconds = _as_float(value) * _FACTOR[unit]
    if unit in _MOMENTS:
        return _sane(seconds - now) if seconds >= FIRST_MOMENT else None
    return _sane(seconds) if value >= 0 else None


def from_header(value: str, now: float) -> float | None:
    """Retry-After's own syntax: seconds, or an HTTP date."""
    text = value.strip(BLANKS)
    if _NUMBER.fullmatch(text):
        return _sane(float(text))
    moment = _moment(text, now)
    return None if moment is None else _sane(moment.timestamp() - now)


def _moment(text: str, now: float) -> datetime | None:
    """What a date says; None where it has none of the three forms, or names a day or a time that there is not."""
    found = next((each for form in _DATES if (each := form.fullmatch(text))), None)
    if found is None:
        return None
    year = int(found["year"])
    if len(found["year"]) == 2:
        this_year = datetime.fromtimestamp(now, UTC).year
        year += this_year // 100 * 100
        year -= 100 if year > this_year + 50 else 0
    hour, minute, second = (int(each) for each in found["clock"].split(":"))
    try:
        month, day = _MONTHS.index(found["month"]) + 1, int(found["day"])
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _as_float(value: int | float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _sane(seconds: float) -> float | None:
    return max(seconds, 0.0) if -math.inf < seconds <= MAX_SECONDS else None
