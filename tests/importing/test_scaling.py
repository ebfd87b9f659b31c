"""Twice as much takes no more than about twice the work: the functions called are counted, not the time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from catchable.diagnostics import Diagnostics
from catchable.importing.draft import draft
from catchable.importing.readers import Choice, read
from catchable.targets.project import reserved_words

RESERVED = reserved_words(Diagnostics())


def _rows(size: int) -> str:
    return "Code,Message\n" + "".join(f"E-{index},Message {index}\n" for index in range(size))


def _same_title(size: int) -> str:
    return "Code,Message\n" + "".join(f"{index},Ошибка\n" for index in range(size))


def _diamonds(size: int) -> str:
    layers = (f"class A{i}(B{i - 1}, C{i - 1}): 0\nclass B{i}(A{i}): 0\nclass C{i}(A{i}): 0\n" for i in range(1, size))
    return "class B0(Exception): 0\nclass C0(Exception): 0\n" + "".join(layers)


def _aliases(size: int) -> str:
    layers = (f"a{i}: &a{i} {{allOf: [*a{i - 1}, *a{i - 1}], properties: {{x: *a{i - 1}}}}}\n" for i in range(1, size))
    use = f"paths: {{/x: {{get: {{responses: {{404: {{content: {{j: {{schema: *a{size - 1}}}}}}}}}}}}}}}\n"
    return "openapi: 3.0.0\na0: &a0 {properties: {code: {enum: [a_b]}}}\n" + "".join(layers) + use


def _itself(size: int) -> str:
    schema = "{$ref: '#/components/schemas/E'}"
    members = ", ".join(f"p{index}: {schema}" for index in range(size))
    use = f"paths: {{/x: {{get: {{responses: {{404: {{content: {{j: {{schema: {schema}}}}}}}}}}}}}}}\n"
    return (
        f"openapi: 3.0.0\n{use}components: {{schemas: {{E: {{properties: {{code: {{enum: [a_b]}}, {members}}}}}}}}}\n"
    )


def _comments(size: int) -> str:
    return "<table><tr><td>Code<td>M<tr><td>E-1<td>x</table>" + "<!-- x -->" * size + "<!--" * size


def _spans(size: int) -> str:
    return "<table><tr><td>Code<td>M<tr><td>E-1<td rowspan=1000 colspan=1000>x" + "<tr>" * size + "</table>"


def _blanks(size: int) -> str:
    return "\n" * size + "Code | M\n---|---\nE-1 | x\n" + "\n\nCode | M\n---|---\n" * size


def _tabs(size: int) -> str:
    return "Code\tM\nE-1\tx\n\n" * size


def _bullets(size: int) -> str:
    return "- `a_b`: x\n" + "y\n" * size + "".join(f"- `a_{index}`: x\n" for index in range(size))


def _shared(size: int) -> str:
    codes = ", ".join(f"E{index}" for index in range(size))
    paths = ", ".join(f"/{index}: {{get: {{responses: {{404: {{schema: *e}}}}}}}}" for index in range(size))
    return f"swagger: '2.0'\nx: &e {{properties: {{code: {{enum: [{codes}]}}}}}}\npaths: {{{paths}}}\n"


def _inherited(size: int) -> str:
    classes = (f"class E{index}(E{index - 1}):\n    code = {index}\n" for index in range(1, size))
    return "class E0(Exception):\n    http_status = 404\n" + "".join(classes)


@pytest.mark.parametrize(
    ("name", "make", "size"),
    [
        ("x.csv", _rows, 300),
        ("x.csv", _same_title, 300),
        ("x.py", _diamonds, 100),
        ("x.yaml", _aliases, 100),
        ("x.yaml", _itself, 300),
        ("x.html", _comments, 1_000),
        ("x.html", _spans, 2_000),
        ("x.md", _blanks, 500),
        ("x.txt", _tabs, 500),
        ("x.md", _bullets, 500),
        ("x.py", _inherited, 300),
        ("x.yaml", _shared, 200),
    ],
)
def test_work_grows_as_the_source_does(name: str, make: Callable[[int], str], size: int) -> None:
    once, twice = (_calls(make(each), name) for each in (size, 2 * size))
    assert twice < 3 * once


def _calls(text: str, name: str) -> int:
    """How many calls it takes to read a source and to draft from it."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        found = read(text, name, None, Choice(), Diagnostics())
        assert found is not None
        draft(found, "my_api", RESERVED)
    finally:
        sys.setprofile(before)
    return calls
