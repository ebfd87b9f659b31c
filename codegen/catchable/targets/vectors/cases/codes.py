"""What may stand where the code is expected: numbers, text around it, things that are no code."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.model import Catalogue
from catchable.targets.vectors.cases.shape import Shape, first_coded, shape_of, slug
from catchable.targets.vectors.questions import Body, Parse, Question, Repeated

_LITERALS = {
    "zero": "0",
    "negative": "-1",
    "negative-text": '"-1"',
    "integer": "7",
    "text-integer": '"7"',
    "leading-zeros": '"007"',
    "whole-float": "7.0",
    "exponent": "7e2",
    "fraction": "7.5",
    "text-fraction": '"7.5"',
    "true": "true",
    "false": "false",
    "null": "null",
    "empty": '""',
    "blank": '"  "',
    "list": "[7]",
    "empty-list": "[]",
    "object": '{"code":7}',
    "text-null": '"null"',
    "spaced": '" 7 "',
    "every-blank": '"\\r\\n\\t 7 \\t\\n\\r"',
    "blanks-alone": '"\\r\\n\\t "',
    "no-break-space": '"\\u00a07\\u00a0"',
    "wide-space": '"\\u30007"',
    "line-separator": '"7\\u2028"',
    "next-line": '"7\\u0085"',
    "vertical-tab": '"7\\u000b"',
    "form-feed": '"7\\f"',
    "unit-separator": '"\\u001f7"',
    "no-break-space-alone": '"\\u00a0"',
    "other-letters": '"код-日本"',
    "line-break": '"7\\n"',
}

_TEXTS = {
    "spaced": " It did not work. ",
    "every-blank": "\r\n\t It did not work.\t\n\r ",
    "blanks-alone": " \t\r\n",
    "other-blanks": "\u00a0It did not work.\u3000",
    "form-feed-alone": "\f",
}
"""Blanks of ASCII are cut off around a text, and one without anything else is absent; others are letters."""

_NOTHING = Body(b"?")
"""A body that nobody can read."""


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Each under 400; the code is what the wire says, as text, or none."""
    shape, known = shape_of(catalogue), first_coded(catalogue)
    if shape is None or known is None or known.code is None:
        return
    for name, literal in _LITERALS.items():
        yield Parse(f"code/{name}", 400, shape.with_code(literal))
    yield Parse("code/absent", 400, shape.body())
    yield Parse("code/known", 200, shape.body(code=known.code))
    yield Parse("code/known-spaced", 400, shape.body(code=f"\t{known.code} "))
    yield Parse("code/known-in-capitals", 400, shape.body(code=f"x{known.code}".upper()))
    if known.code.isdecimal():
        yield Parse("code/known-as-number", 400, shape.with_code(str(int(known.code))))
    for name, said in _TEXTS.items():
        yield Parse(f"text/{name}", 400, shape.body(code=known.code, message=said))
        for fact in sorted(shape.reads & {"param", "request_id", "doc_url", "type"}):
            yield Parse(f"text/{name}/{slug(fact)}", 400, shape.body(code=known.code, **{fact: said}))
    yield from _beyond_json(shape)


def _beyond_json(shape: Shape) -> Iterator[Parse]:
    """What some JSON readers refuse or cannot hold."""
    without = shape.body()
    for name, literal in {"nan": "NaN", "infinity": "Infinity", "overflow": "1e400"}.items():
        yield Parse(f"code/{name}", 400, shape.with_code(literal), read_as=(_NOTHING, without))
    rounded = shape.with_code("9007199254740992")
    yield Parse("code/beyond-double", 400, shape.with_code("9007199254740993"), read_as=(rounded,))
    digits = Repeated("7", 5000)
    yield Parse("code/5000-digits", 400, shape.with_repeated("code", digits), read_as=(_NOTHING, without))
    yield Parse("code/5000-digits-as-text", 400, shape.with_repeated("code", digits, '"'))
    yield Parse("code/control-character", 400, shape.with_code('"7\x07"'), read_as=(_NOTHING,))
