"""Retry-After means the same to the reference and to the generated packages, and what RFC 9110 says."""

from __future__ import annotations

import calendar
import time
from email.utils import formatdate

import chirp_errors._waiting as runtime
import pytest
from catchable.reference import waiting
from hypothesis import given
from hypothesis import strategies as st

NOW = calendar.timegm((2026, 2, 28, 12, 0, 0))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("30", 30.0),
        (" 1.5 ", 1.5),
        ("0", 0.0),
        ("-5", None),
        ("NaN", None),
        ("1e400", None),
        ("9" * 30, None),
        ("soon", None),
        ("", None),
        ("Sun, 01 Mar 2026 12:00:00 GMT", 86400.0),
        ("Sunday, 01-Mar-26 12:00:00 GMT", 86400.0),
        ("Sun Mar  1 12:00:00 2026", 86400.0),
        ("Thu, 29 Feb 2024 12:00:00 GMT", 0.0),
        ("Fri, 01 Jan 2100 00:00:00 GMT", None),
    ],
)
def test_known_values(value: str, seconds: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "time", lambda: float(NOW))
    assert runtime.seconds(value, None) == seconds
    assert waiting.from_header(value, float(NOW)) == seconds


@given(st.integers(NOW - 10**9, NOW + 10**8))
def test_every_moment_reads_back(moment: int) -> None:
    text = formatdate(moment, usegmt=True)
    assert waiting.from_header(text, 0.0) == pytest.approx(None if moment > waiting.MAX_SECONDS else moment)
    left = runtime.seconds(text, None)
    assert left is not None
    assert left == pytest.approx(max(0.0, moment - time.time()), abs=5)


@given(st.one_of(st.floats(), st.integers(), st.text(max_size=30), st.booleans(), st.none()))
def test_units_agree(value: object) -> None:
    for unit in ("seconds", "milliseconds", "minutes"):
        theirs = waiting.from_unit(value, unit, 0.0)  # type: ignore[arg-type]  # whatever an API sends
        assert runtime.seconds(value, unit) == theirs
