"""What a source takes out of a text is the same in a generated package and in the reference."""

from __future__ import annotations

from typing import Any

import chirp_errors._duration as runtime_durations
import chirp_errors._fields as runtime_fields
import chirp_errors._values as runtime
import pytest
from catchable.reference import durations, fields, values

CUTS: list[tuple[str, str | None, str | None, bool, str | None]] = [
    ("com.amazonaws.s3#NotFound:http://x", "#", ":", False, "NotFound"),
    ("NotFound", "#", ":", False, "NotFound"),
    ("a#b#c", "#", None, False, "c"),
    ("a:b:c", None, ":", False, "a"),
    ("x:y#a:b", "#", ":", False, "a"),
    ("a:b#c", "#", ":", False, "c"),
    ("a#", "#", None, False, ""),
    (":a", None, ":", False, ""),
    ("aaa", "aa", None, False, ""),
    ("baaac", "aa", "a", False, "c"),
    ("failed [json-pointer:/blocks/0]", "[json-pointer:", "]", True, "/blocks/0"),
    ("failed [json-pointer:/blocks/0", "[json-pointer:", "]", True, None),
    ("failed /blocks/0]", "[json-pointer:", "]", True, None),
    ("a]b#c", "#", "]", True, None),
    ("anything", None, None, True, "anything"),
    ("", "#", ":", False, ""),
    ("", "#", None, True, None),
    ("Größe: 3 µs", "Größe: ", " µs", True, "3"),
]

SHAPES = [
    ("no_such.key-1", "word", True),
    ("NO_SUCH_KEY_1", "word", True),
    ("NO_SUCH_KEY_1", "constant", True),
    ("no_such_key", "constant", False),
    ("A-B", "constant", False),
    ("A B", "word", False),
    ("AB\n", "word", False),
    ("\nAB", "constant", False),
    ("é", "word", False),
    ("٣", "word", False),
    ("", "word", False),
    ("", "constant", False),
]

PERCENT = [
    ("no%20such%20key", "no such key"),
    ("a+b", "a+b"),
    ("%E2%82%AC%e2%82%ac", "€€"),
    ("%f0%9f%98%80", "\U0001f600"),
    ("100%", "100%"),
    ("%4", "%4"),
    ("%zz%41", "%zzA"),
    ("%%41", "%A"),
    ("% 41", "% 41"),
    ("%4 1", "%4 1"),
    ("%٤١", "%٤١"),
    ("%FF", "\ufffd"),
    ("%E2%82", "\ufffd"),
    ("%E2%82é", "\ufffdé"),
    ("%ED%A0%80", "\ufffd\ufffd\ufffd"),
    ("\ud800%41", "\ufffdA"),
    ("é%C3%A9", "éé"),
    ("%00", "\x00"),
    ("", ""),
]

DAY = 86_400.0
DURATIONS: list[tuple[Any, float | None]] = [
    ("30s", 30.0),
    ("1.5s", 1.5),
    ("1.000340012s", 1.000340012),
    ("6m0s", 360.0),
    ("1h2m", 3_720.0),
    ("1h2m3.5s", 3_723.5),
    ("250ms", 0.25),
    ("100us", 1e-4),
    ("100µs", 1e-4),
    ("100μs", 1e-4),
    ("5ns", 5e-9),
    ("1m1ms", 60.001),
    ("1h", 3_600.0),
    ("2d", 2 * DAY),
    ("1w", 7 * DAY),
    ("1s1h", 3_601.0),
    ("0s", 0.0),
    (" 30s\r\n", 30.0),
    ("PT30S", 30.0),
    ("PT1.5S", 1.5),
    ("PT1,5S", 1.5),
    ("P1DT2H", DAY + 7_200),
    ("P2W", 14 * DAY),
    ("P1W1DT1H1M1S", 8 * DAY + 3_661),
    ("PT1M", 60.0),
    ("P0D", 0.0),
    ("P1.5D", 1.5 * DAY),
    ("PT90M", 5_400.0),
    ("P1M", None),
    ("P1Y", None),
    ("P", None),
    ("PT", None),
    ("P1D" + "T", None),
    ("PT1S1M", None),
    ("PT1S1S", None),
    ("PT1.5M3S", None),
    ("P1.5DT1S", None),
    ("P1H", None),
    ("PT1D", None),
    ("pt30s", None),
    ("-PT30S", None),
    ("P-1D", None),
    ("P1", None),
    ("PT.5S", None),
    ("PT1.S", None),
    ("30", 30.0),
    ("1.5", 1.5),
    ("1,5", None),
    (30, 30.0),
    (1.5, 1.5),
    (0, 0.0),
    (-1, None),
    (True, None),
    (None, None),
    ([30], None),
    ({"seconds": 30}, None),
    (float("nan"), None),
    (float("inf"), None),
    (10**400, None),
    (3650 * DAY, 3650 * DAY),
    (3650 * DAY + 1, None),
    ("87600h", 3650 * DAY),
    ("87600h1s", None),
    ("9" * 18 + "h", None),
    ("0" * 19 + "s", None),
    ("1.0000000001s", None),
    ("0s" * 20, 0.0),
    ("0s" * 21, None),
    ("1h " + "2m", None),
    ("-30s", None),
    ("+30s", None),
    (".5s", None),
    ("1.s", None),
    ("1..5s", None),
    ("1.5.5s", None),
    ("s", None),
    ("5x", None),
    ("5 s", None),
    ("5S", None),
    ("٣s", None),
    ("", None),
    (".", None),
    ("soon", None),
]

WHOLE = [("42", 42), ("-7", -7), ("007", 7), (" 5\t", 5), ("9" * 18, 10**18 - 1), ("9" * 19, None), ("1.0", None)]
WHOLE += [
    ("+1", None),
    ("--1", None),
    ("-", None),
    ("", None),
    ("1e3", None),
    ("0x1", None),
    ("٣", None),
    ("1_000", None),
]
WHOLE += [("²", None), ("-0", 0), ("1 2", None)]

NUMBERS: list[tuple[str, float | None]] = [
    *((text, whole) for text, whole in WHOLE if text not in ("1.0", "1e3")),
    *(("1.5", 1.5), ("-0.25", -0.25), ("1e3", 1000.0), ("1.5E-3", 0.0015), ("2e+1", 20.0), ("1.0", 1.0)),
    *(("1.", None), (".5", None), ("1e", None), ("1e+", None), ("1e+-1", None), ("1e999", None), ("e5", None)),
    *(
        ("NaN", None),
        ("inf", None),
        ("1.5.5", None),
        ("1e5e5", None),
        ("1,5", None),
        ("9" * 18 + "e99", float("9" * 18 + "e99")),
    ),
]

BOOLEANS = [("true", True), ("False", False), ("TRUE", True), ("1", True), ("0", False), (" true ", True)]
BOOLEANS += [("yes", None), ("", None), ("01", None), ("truе", None)]  # the last one with a Cyrillic letter

LINKS: list[tuple[str, str, str | None]] = [
    ('<https://docs/x>; rel="help"', "help", "https://docs/x"),
    ("<https://docs/x>;rel=help", "help", "https://docs/x"),
    ('<a>; rel="next", <b>; rel="help"', "help", "b"),
    ('<a>; rel="next help"', "help", "a"),
    ('<a>; rel="next\thelp"', "help", "a"),
    ('<a>; REL="HELP"', "help", "a"),
    ('<a>; rel="help"', "HELP", "a"),
    ('<a>; title="a, <b>; rel=help"; rel=next, <c>; rel=help', "help", "c"),
    ('<a,b;c>; rel="help"', "help", "a,b;c"),
    ('<a>; title="\\"; rel=help"; rel="next"', "help", None),
    ('<a>; rel="next"; rel="help"', "help", None),
    ("<a>; rel; rel=help", "help", None),
    ("<a>; x; y = 1 ; rel = help ", "help", "a"),
    ("<a>;;rel=help", "help", "a"),
    ("<a> ; rel=help", "help", "a"),
    ("< a >; rel=help", "help", "a"),
    ("<>; rel=help", "help", ""),
    (", ,<a>;rel=next,, <b>;rel=help", "help", "b"),
    ('<a>; rel="help', "help", "a"),
    ('<a>; rel="he\\lp"', "help", "a"),
    ("<a>; rel=helpful", "help", None),
    ("<a>; rel=http://x/help", "help", None),
    ("<a>; rel='help'", "help", None),
    ("<a>", "help", None),
    ("<a", "help", None),
    ("a; rel=help", "help", None),
    ("<a> x, <b>; rel=help", "help", None),
    ('<a>; t="x"y, <b>; rel=help', "help", None),
    ("", "help", None),
]

PARAMETERS: list[tuple[str, str, str | None]] = [
    ('Bearer realm="x", error="invalid_token", error_description="It expired"', "error", "invalid_token"),
    ('Bearer realm="x", error="invalid_token", error_description="It expired"', "error_description", "It expired"),
    ('Basic realm="a, error=none", Bearer error="invalid_token"', "error", "invalid_token"),
    ('Bearer error="a", DPoP error="b"', "error", "a"),
    ('Bearer realm="x", DPoP algs="ES256"', "algs", "ES256"),
    ("Bearer Error=invalid_token", "error", "invalid_token"),
    ("bearer error=invalid_token", "ERROR", "invalid_token"),
    ('Bearer error = "x"', "error", "x"),
    ('Bearer error_description="an \\"old\\" one"', "error_description", 'an "old" one'),
    ('Bearer error_description="a\\\\"', "error_description", "a\\"),
    ('Bearer error="x', "error", "x"),
    ('Bearer error="x\\', "error", "x"),
    ('Bearer error=""', "error", ""),
    ("Bearer error=, realm=x", "error", None),
    ("Bearer error=, realm=x", "realm", "x"),
    ("Negotiate abc==, Bearer error=x", "error", "x"),
    ("Negotiate abc=", "abc", None),
    ("Negotiate abc==", "abc", None),
    ("Negotiate a/b+c~d.e-f==", "a/b+c~d.e-f", None),
    ("Negotiate, Bearer error=x", "error", "x"),
    ("error", "error", None),
    ("Bearer", "error", None),
    ("error=x", "error", "x"),
    ("text/plain; charset=utf-8", "charset", "utf-8"),
    ('text/plain;charset="utf-8" ; boundary=a', "boundary", "a"),
    ("text/plain; charset=a=b", "charset", "a=b"),
    ('"error=x", error=y', "error", "y"),
    ('x"error=z" error=y', "error", "y"),
    ('a="b"error=c', "error", "c"),
    ("my_error=x, error=y", "error", "y"),
    ("error=The token, realm=x", "error", "The"),
    ("error=a,error=b", "error", "a"),
    ("=x, error=y", "error", "y"),
    (",,;; error=y", "error", "y"),
    ('error=a"b', "error", 'a"b'),
    ("", "error", None),
]


@pytest.mark.parametrize(("text", "after", "before", "strict", "kept"), CUTS)
def test_cutting(text: str, after: str | None, before: str | None, strict: bool, kept: str | None) -> None:
    assert runtime.cut(text, after, before, strict) == kept
    assert values.cut(text, after, before, strict) == kept


@pytest.mark.parametrize(("text", "shape", "answer"), SHAPES)
def test_shapes(text: str, shape: str, answer: bool) -> None:
    assert runtime.has_shape(text, shape) is values.has_shape(text, shape) is answer


@pytest.mark.parametrize(("text", "plain"), PERCENT, ids=range(len(PERCENT)))
def test_percent_encoding(text: str, plain: str) -> None:
    assert runtime.percent(text) == plain
    assert values.percent(text) == plain


@pytest.mark.parametrize(("value", "seconds"), DURATIONS, ids=range(len(DURATIONS)))
def test_durations(value: Any, seconds: float | None) -> None:
    expected = None if seconds is None else pytest.approx(seconds, abs=1e-9)
    assert runtime_durations.duration(value) == expected
    assert durations.duration(value) == expected


@pytest.mark.parametrize(("text", "value"), WHOLE)
def test_whole_numbers(text: str, value: int | None) -> None:
    assert runtime.whole(text) == values.whole(text) == value


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numbers(text: str, value: float | None) -> None:
    for found in (runtime.number(text), values.number(text)):
        assert found == value
        assert type(found) is type(value)


@pytest.mark.parametrize(("text", "value"), BOOLEANS)
def test_booleans(text: str, value: bool | None) -> None:
    assert runtime.boolean(text) is values.boolean(text) is value


@pytest.mark.parametrize(("value", "rel", "target"), LINKS)
def test_links(value: str, rel: str, target: str | None) -> None:
    assert runtime_fields.link(value, rel) == target
    assert fields.link(value, rel) == target


@pytest.mark.parametrize(("value", "name", "text"), PARAMETERS)
def test_parameters(value: str, name: str, text: str | None) -> None:
    assert runtime_fields.parameter(value, name) == text
    assert fields.parameter(value, name) == text
