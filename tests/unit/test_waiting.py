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


PAST = [
    *("Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"),
    *("Mon, 06 Nov 1994 08:49:37 GMT", "Sun Nov 06 08:49:37 1994", " Sun, 06 Nov 1994 08:49:37 GMT\t\r\n"),
    *("Tue, 29 Feb 2000 08:49:37 GMT", "Sunday, 01-Mar-77 12:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT"),
]
GARBAGE = [
    *("Mon, 30 Feb 1998 08:49:37 GMT", "Thu, 29 Feb 1900 08:49:37 GMT", "Thu, 31 Apr 1997 08:49:37 GMT"),
    *("Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 0000 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:60 GMT"),
    *("Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:49 GMT"),
    *("Sun, 06 Nov 1994 08:49:37 EST", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 +0100"),
    *("Sun, 06 Nov 1994 08:49:37 +0000", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 gmt"),
    *("Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 994 08:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT"),
    *("Sun, 6 Nov 1994 08:49:37 GMT", "Xyz, 06 Nov 1994 08:49:37 GMT", "sun, 06 Nov 1994 08:49:37 GMT"),
    *("Sun, 06 nov 1994 08:49:37 GMT", "SUN, 06 NOV 1994 08:49:37 GMT", "06 Nov 1994 08:49:37 GMT"),
    *("Sun,06 Nov 1994 08:49:37 GMT", "Sun,  06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37GMT"),
    *("Sun, 06 Nov 1994 08:49:37\xa0GMT", "Sun, 06 Nov 1994 08:49:37 GMT\xa0", "Sun, 06 Nov 1994 08:49:37 GMT+0100"),
    *("Sun, 0\u0666 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-9\u0664 08:49:37 GMT", "\u0663\u0660"),
    *("Sun, 06-Nov-94 08:49:37 GMT", "Sunday, 30-Feb-94 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37"),
    *("Sun Nov 3  08:49:37 1994", "Sun Nov    08:49:37 1994", "Sun Nov 6 08:49:37 1994", "Sun Nov  0 08:49:37 1994"),
    *("Sun Nov  6 08:49:37 1994 GMT", "Sun Nov  6 08:49:60 1994", "Sun Nov  6 08:49:37 94"),
    *("Sunday, 28-Feb-76 12:00:00 GMT", "1994-11-06T08:49:37Z", "30.", ".5", "+5", "1,5", "1e3", "30\f", "\xa030"),
]


@pytest.mark.parametrize("value", [*PAST, *GARBAGE])
def test_dates_are_those_of_the_rfc_alone(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "time", lambda: float(NOW))
    expected = 0.0 if value in PAST else None
    assert (waiting.from_header(value, float(NOW)), runtime.seconds(value, None)) == (expected, expected)


@given(
    st.sampled_from(PAST + GARBAGE), st.integers(0, 30), st.integers(0, 2), st.text(" 0169:,-+GMTNovSun", max_size=2)
)
def test_odd_dates_are_read_alike(value: str, place: int, removed: int, added: str) -> None:
    changed = value[:place] + added + value[place + removed :]
    theirs = waiting.from_header(changed, time.time())
    assert runtime.seconds(changed, None) == (theirs if theirs is None else pytest.approx(theirs, abs=5))


@pytest.mark.parametrize("moment", ["2026-01-01T00:00:00", "2026-12-31T23:59:59", "2000-01-01T00:00:00"])
def test_a_year_of_two_digits_is_at_most_fifty_years_ahead(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = float(calendar.timegm(time.strptime(moment, "%Y-%m-%dT%H:%M:%S")))
    monkeypatch.setattr(runtime, "time", lambda: now)
    for year in range(100):
        value = f"Sunday, 01-Mar-{year:02} 12:00:00 GMT"
        assert runtime.seconds(value, None) == waiting.from_header(value, now), value


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
