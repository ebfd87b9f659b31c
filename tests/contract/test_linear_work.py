"""Twice as long a text is at most about twice the work, however hostile it is: counted in lines that are run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from chirp_errors._duration import duration
from chirp_errors._event_stream import decode_events
from chirp_errors._fields import link, parameter
from chirp_errors._form import decode_form
from chirp_errors._media import is_form, is_html
from chirp_errors._values import number, percent
from chirp_errors._xml import decode_xml

HOSTILE: list[tuple[Callable[[str], Any], str, str, str]] = [
    *((decode_xml, *each) for each in (("", "<a>", ""), ("<a>", "<b c='1'/>x", "</a>"), ("<a>", "&lt;\n", "</a>"))),
    *((decode_form, *each) for each in (("", "a=%", ""), ("=", "&", ""), ("", "a=1&", ""))),
    *((decode_events, *each) for each in (("", "data:x\n", ""), ("", "data:x\n\n", ""), ("data:", "[", ""))),
    *((is_html, *each) for each in (("", "<!---->", ""), ("<!---->", " ", ""), ("x", "<", ""), ("", "<!--", ""))),
    *((is_form, *each) for each in (("", "a=1&", "a=1"), ("", "&", ""))),
    *((percent, *each) for each in (("", "%", ""), ("", "%e2", ""), ("", "%41", ""))),
    *((number, *each) for each in (("", "1", ""), ("", "1e", ""))),
    *((duration, *each) for each in (("", "1s", ""), ("P", "1D", ""), ("", "1", ""))),
    *((lambda value: link(value, "help"), *each) for each in (("", "<a>;rel=x,", ""), ("<a>", ";", ""), ("", "<", ""))),
    *((lambda value: link(value, "help"), *each) for each in (('<a>;rel="', '\\"', ""), ("<a>;x=", " ", "y"))),
    *((lambda value: parameter(value, "error"), *each) for each in (("", "a=", ""), ("", "a=x ", ""), ("", '"', ""))),
    *((lambda value: parameter(value, "error"), *each) for each in (('a="', "\\", ""), ("", "a ", ""), ("", ",;", ""))),
]


def work(run: Callable[[str], Any], text: str) -> int:
    """How many lines of Python are run for a text."""
    lines = 0

    def count(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        run(text)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize(("run", "start", "middle", "end"), HOSTILE, ids=range(len(HOSTILE)))
def test_work_grows_with_length_alone(run: Callable[[str], Any], start: str, middle: str, end: str) -> None:
    run(start + middle + end)  # what is loaded once does not count
    once, twice = (work(run, start + middle * times + end) for times in (1_000, 2_000))
    assert once > 0
    assert twice < 2.2 * once + 20


def test_more_than_linear_work_is_seen() -> None:
    def squared(text: str) -> None:
        for _ in text:
            for _ in text:
                pass

    assert work(squared, "x" * 200) > 3 * work(squared, "x" * 100)
