"""Headers: how long to wait (contract rule 4), the request's id, and how names are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catchable.loader import Json
from catchable.model import Catalogue, TimeUnit
from catchable.targets.vectors.cases.shape import UNKNOWN_CODE, Shape, other_letters, shape_of, slug
from catchable.targets.vectors.questions import Body, Headers, Parse, Question

_RETRY_AFTER: Mapping[str, str] = {
    "seconds": "30",
    "zero": "0",
    "spaced": " 30 ",
    "fraction": "1.5",
    "negative": "-5",
    "plus": "+5",
    "nan": "NaN",
    "infinity": "Infinity",
    "exponent": "1e3",
    "hexadecimal": "0x1e",
    "garbage": "soon",
    "unit": "30s",
    "empty": "",
    "other-digits": "\u0663\u0660",
    "ten-years": "315360000",
    "longer": "315360001",
    "overflow": "9" * 30,
    "past-date": "Sun, 06 Nov 1994 08:49:37 GMT",
    "past-date-rfc-850": "Sunday, 06-Nov-94 08:49:37 GMT",
    "past-date-asctime": "Sun Nov  6 08:49:37 1994",
    "past-date-rfc-850-lower": "sunday, 06-nov-94 08:49:37 gmt",
    "past-date-lower": "sun, 06 nov 1994 08:49:37 gmt",
    "past-date-upper": "SUN, 06 NOV 1994 08:49:37 GMT",
    "dates/asctime-day-before-blank": "Sun Nov 3  08:49:37 1994",
    "dates/asctime-no-day": "Sun Nov    08:49:37 1994",
    "dates/no-blank-after-comma": "Sun,06 Nov 1994 08:49:37 GMT",
    "dates/no-blank-before-gmt": "Sun, 06 Nov 1994 08:49:37GMT",
    "dates/rfc-850-four-digit-year": "Sunday, 06-Nov-1994 08:49:37 GMT",
    "dates/other-blank": "Sun, 06 Nov 1994 08:49:37\u00a0GMT",
    "dates/other-blank-after": "Sun, 06 Nov 1994 08:49:37 GMT\u00a0",
    "dates/signed-offset-after-gmt": "Sun, 06 Nov 1994 08:49:37 GMT+0100",
    "form-feed": "30\f",
    "far-date": "Fri, 31 Dec 9999 23:59:59 GMT",
    "no-date": "Sun, 32 Nov 1994 08:49:37 GMT",
    "no-month": "Sun, 06 Foo 1994 08:49:37 GMT",
    "point-alone": "30.",
    "fraction-alone": ".5",
    "two-points": "1.2.3",
    "comma": "1,5",
    "other-blank": "\xa030",
    "dates/30-february": "Mon, 30 Feb 1998 08:49:37 GMT",
    "dates/29-february-1900": "Thu, 29 Feb 1900 08:49:37 GMT",
    "dates/29-february-2000": "Tue, 29 Feb 2000 08:49:37 GMT",
    "dates/31-april": "Thu, 31 Apr 1997 08:49:37 GMT",
    "dates/day-0": "Sun, 00 Nov 1994 08:49:37 GMT",
    "dates/second-60": "Sun, 06 Nov 1994 08:49:60 GMT",
    "dates/minute-60": "Sun, 06 Nov 1994 08:60:37 GMT",
    "dates/hour-24": "Sun, 06 Nov 1994 24:00:00 GMT",
    "dates/no-seconds": "Sun, 06 Nov 1994 08:49 GMT",
    "dates/short-clock": "Sun, 06 Nov 1994 8:49:37 GMT",
    "dates/est": "Sun, 06 Nov 1994 08:49:37 EST",
    "dates/utc": "Sun, 06 Nov 1994 08:49:37 UTC",
    "dates/offset": "Sun, 06 Nov 1994 08:49:37 +0100",
    "dates/offset-zero": "Sun, 06 Nov 1994 08:49:37 +0000",
    "dates/no-zone": "Sun, 06 Nov 1994 08:49:37",
    "dates/small-gmt": "Sun, 06 Nov 1994 08:49:37 gmt",
    "dates/two-digit-year": "Sun, 06 Nov 94 08:49:37 GMT",
    "dates/three-digit-year": "Sun, 06 Nov 994 08:49:37 GMT",
    "dates/five-digit-year": "Sun, 06 Nov 01994 08:49:37 GMT",
    "dates/year-0": "Sun, 06 Nov 0000 08:49:37 GMT",
    "dates/year-1": "Sun, 06 Nov 0001 08:49:37 GMT",
    "dates/one-digit-day": "Sun, 6 Nov 1994 08:49:37 GMT",
    "dates/small-month": "Sun, 06 nov 1994 08:49:37 GMT",
    "dates/long-month": "Sun, 06 November 1994 08:49:37 GMT",
    "dates/no-day-name": "06 Nov 1994 08:49:37 GMT",
    "dates/wrong-day-name": "Xyz, 06 Nov 1994 08:49:37 GMT",
    "dates/other-day-name": "Mon, 06 Nov 1994 08:49:37 GMT",
    "dates/two-blanks": "Sun,  06 Nov 1994 08:49:37 GMT",
    "dates/dashes": "Sun, 06-Nov-1994 08:49:37 GMT",
    "dates/rfc-850-short-name": "Sun, 06-Nov-94 08:49:37 GMT",
    "dates/rfc-850-no-zone": "Sunday, 06-Nov-94 08:49:37",
    "dates/rfc-850-est": "Sunday, 06-Nov-94 08:49:37 EST",
    "dates/rfc-850-30-february": "Sunday, 30-Feb-94 08:49:37 GMT",
    "dates/asctime-gmt": "Sun Nov  6 08:49:37 1994 GMT",
    "dates/asctime-one-blank": "Sun Nov 6 08:49:37 1994",
    "dates/asctime-zero": "Sun Nov 06 08:49:37 1994",
    "dates/asctime-two-digit-year": "Sun Nov  6 08:49:37 94",
    "dates/asctime-second-60": "Sun Nov  6 08:49:60 1994",
    "dates/iso": "1994-11-06T08:49:37Z",
    "dates/other-digits": "Sun, 0\u0666 Nov 1994 08:49:37 GMT",
    "dates/signed-clock": "Sun, 06 Nov 1994 +8:49:37 GMT",
    "dates/spaced": " Sun, 06 Nov 1994 08:49:37 GMT\t",
}
_IN_UNIT: Mapping[str, str] = {
    "number": "1500",
    "zero": "0",
    "garbage": "soon",
    "negative": "-5",
    "far": "4102444800",
    "no-moment": "999999999",
    "first-moment": "1000000000",
    "first-moment-in-milliseconds": "1000000000000",
    "no-moment-in-milliseconds": "999999999000",
    "far-in-milliseconds": "4102444800000",
}
"""As unix seconds, or milliseconds: before 2001 is no moment, 2001 has passed, 2100 is too far away to wait for."""
_PASSED: Mapping[TimeUnit | None, str] = {"unix_seconds": "1000000000", "unix_milliseconds": "1000000000000"}
"""Moments that have passed."""


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Each header of the catalogue with what servers have been seen to put there, and worse."""
    shape = shape_of(catalogue)
    body = shape.body(code=UNKNOWN_CODE) if shape else Body(b"")
    in_headers = [each for each in catalogue.headers.retry_after if each.header is not None]
    for header in in_headers:
        yield from _of_header(body, header.header or "", header.unit)
    names = [each.header or "" for each in in_headers]
    if len(names) > 1:
        passed = _PASSED.get(in_headers[1].unit, "0")
        yield _asked("wait/next-header", body, {names[0]: "soon", names[1]: passed})
        yield _asked("wait/first-header", body, {names[0]: "30", names[1]: "1"})
    ids = tuple(each.header for each in catalogue.headers.request_id if each.header is not None)
    yield from _request_ids(body, ids)
    yield _asked("header/none-known", body, {"X-Something": "1"})
    if shape is not None:
        yield from _in_body(shape, ids)


def _of_header(body: Body, name: str, unit: TimeUnit | None) -> Iterator[Parse]:
    id = f"wait/{slug(name)}"
    for what, value in (_RETRY_AFTER if unit is None else _IN_UNIT).items():
        yield _asked(f"{id}/{what}", body, {name.title(): value})
    yield _asked(f"{id}/upper-case", body, {name.upper(): "1"})
    yield _asked(f"{id}/lower-case", body, {name: "1"})
    yield _asked(f"{id}/repeated", body, {name.title(): "1000000001" if unit else "30", name: "7"})
    yield _asked(f"{id}/repeated-first-is-garbage", body, {name.title(): "soon", name: "7"})
    for status in (401, 403):
        yield Parse(f"{id}/{status}", status, Body(b""), {name.title(): "1000000000" if unit else "30"})
    yield Parse(f"{id}/without-a-body", 503, Body(b""), {name.title(): "7"})
    yield Parse(f"{id}/success", 200, Body(b"{}"), {name.title(): "7"})


def _asked(id: str, body: Body, headers: Headers) -> Parse:
    return Parse(id, 429, body, headers)


def _request_ids(body: Body, names: tuple[str, ...]) -> Iterator[Parse]:
    for name in names:
        id = f"header/{slug(name)}"
        for written in (name, name.title(), name.upper()):
            yield _asked(
                f"{id}/{'lower' if written.islower() else 'upper' if written.isupper() else 'title'}",
                body,
                {written: "req_1"},
            )
        yield _asked(f"{id}/empty", body, {name: ""})
        yield _asked(f"{id}/without-a-body", Body(b""), {name: "req_1"})
        yield _asked(f"{id}/repeated", body, {name.upper(): "req_1", name: "req_2"})
        yield _asked(f"{id}/other-blanks", body, {name: "\x0b req_1\xa0"})
        yield from (
            _asked(f"{id}/other-letters-{n}", body, {each: "x"}) for n, each in enumerate(other_letters(name), 1)
        )
    if len(names) > 1:
        yield _asked("header/first-counts", body, {names[1]: "req_2", names[0]: "req_1"})
        yield _asked("header/first-is-empty", body, {names[0]: "", names[1]: "req_2"})


def _in_body(shape: Shape, names: tuple[str, ...]) -> Iterator[Parse]:
    """Facts that a body says beside, or instead of, the headers."""
    if "request_id" in shape.reads:
        said = shape.body(code=UNKNOWN_CODE, request_id="req_body")
        yield _asked("header/request-id-in-body", said, {})
        for name in names[:1]:
            yield _asked("header/request-id-in-both", said, {name: "req_header"})
    if "retry_after" in shape.reads:
        values: dict[str, Json] = {"number": 30, "text": "30", "fraction": 1.5, "negative": -1, "garbage": "soon"}
        values |= {"true": True, "null": None, "list": [30], "huge": 10**30}
        for name, value in values.items():
            yield _asked(f"wait/in-body/{name}", shape.body(code=UNKNOWN_CODE, retry_after=value), {})
