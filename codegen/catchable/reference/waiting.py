"""How long to wait: Retry-After and its relatives, to seconds."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

from catchable.loader import Json
from catchable.model import Headers

MAX_SECONDS = 10 * 365 * 86400.0
"""Ten years: what is longer is garbage, not advice."""

_NUMBER = re.compile(r"[0-9]{1,18}(\.[0-9]{0,9})?")
_FACTOR = {"seconds": 1.0, "milliseconds": 0.001, "minutes": 60.0, "unix_seconds": 1.0}


def in_response(
    headers: Headers, given: Mapping[str, str], in_body: tuple[Json, str] | None, now: float
) -> float | None:
    """How long a response asks to wait, in seconds: what its headers say, else its body, else None."""
    for header in headers.retry_after:
        value = given.get(header.name)
        if value is None:
            continue
        waits = from_unit(value, header.unit, now) if header.unit else from_header(value, now)
        if waits is not None:
            return waits
    return None if in_body is None else from_unit(*in_body, now)


def from_unit(value: Json, unit: str, now: float) -> float | None:
    """A number (or one in a string) in a unit, as seconds from `now`; None for garbage, 0 for the past."""
    if isinstance(value, str):
        value = float(value.strip()) if _NUMBER.fullmatch(value.strip()) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    seconds = _as_float(value) * _FACTOR[unit] - (now if unit == "unix_seconds" else 0.0)
    return _sane(seconds) if unit == "unix_seconds" or value >= 0 else None


def from_header(value: str, now: float) -> float | None:
    """Retry-After's own syntax: seconds, or an HTTP date."""
    text = value.strip()
    if _NUMBER.fullmatch(text):
        return _sane(float(text))
    try:
        moment = parsedate_to_datetime(text)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return _sane(zoned.timestamp() - now)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _as_float(value: int | float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _sane(seconds: float) -> float | None:
    return max(seconds, 0.0) if -math.inf < seconds <= MAX_SECONDS else None
