"""Bodies that nobody documented: contract rule 1. Always the best error that the facts allow."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping

from catchable.loader import Json
from catchable.model import Catalogue
from catchable.targets.vectors.cases.shape import UNKNOWN_CODE, Shape, first_coded, sent, shape_of
from catchable.targets.vectors.questions import Body, Joined, Parse, Payload, Question, Repeated

_HTML = b"<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
_DEPTH = 100_000

_UNREADABLE: Mapping[str, Payload] = {
    "html": Body(_HTML),
    "empty": Body(b""),
    "blank": Body(b" \r\n\t"),
    "text": Body(b"upstream connect error or disconnect/reset before headers"),
    "lines": Body(b"\xef\xbb\xbf \r\nno healthy\tupstream\r\nsecond"),
    "long-line": Body(("no healthy upstream \u202e\x9b " * 20).encode()),
    "late-html": Body(b"\n<!-- gateway --><HTML>Bad"),
    "html-after-text": Body(b"Sorry.\n<BODY>"),
    "null": Body(b"null"),
    "true": Body(b"true"),
    "number": Body(b"42"),
    "string": Body(b'"error"'),
    "list": Body(b"[]"),
    "list-of-text": Body(b'["error"]'),
    "object": Body(b"{}"),
    "truncated": Body(b'{"error": {"code": "x", "message": "It did n'),
    "two-documents": Body(b"{}{}"),
    "single-quotes": Body(b"{'error': 'x'}"),
    "form": Body(b"error=invalid_grant&error_description=x"),
    "xml": Body(b'<?xml version="1.0"?><error><code>1</code></error>'),
    "invalid-utf-8": Body(b"\xff\xfe\xfd"),
    "utf-16": Body('{"error":"x"}'.encode("utf-16")),
    "gzip": Body(gzip.compress(b'{"error":"x"}', mtime=0)),
    "nul-bytes": Body(b"\x00\x00\x00"),
    "deep": Repeated("[", _DEPTH),
    "deep-objects": Repeated('{"a":', _DEPTH),
}
_DEEP = Joined((Repeated("[", _DEPTH), Repeated("]", _DEPTH)))
"""Sound JSON, which some readers can read and others refuse: the same answer where there is a status."""

_IN_PLACE: Mapping[str, Json] = {
    "text": "It did not work.",
    "empty": "",
    "number": 7,
    "zero": 0,
    "fraction": 1.5,
    "true": True,
    "false": False,
    "null": None,
    "object": {},
    "list": [],
    "list-of-text": ["It did not work."],
    "list-of-numbers": [1],
    "null-facts": {"code": None, "message": None, "type": None, "param": None, "provider": None},
    "wrong-facts": {"code": {}, "message": [], "type": 1, "param": True, "doc_url": 7, "provider": "someone"},
    "numeric-facts": {"code": 7, "message": 7, "type": 7, "provider": {"source": 7, "code": 7, "message": 7}},
}


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Each under a success, a refusal and a failure, and without a status."""
    for name, body in _UNREADABLE.items():
        for status in (200, 403, 408, 502, None):
            yield Parse(f"hostile/{name}/{_said(status)}", status, body)
    for known_status in (200, 403, 502):
        yield Parse(f"hostile/deep-closed/{known_status}", known_status, _DEEP)
    for body in (Body(b"Rate limit exceeded\n"), Body(b"too many requests")):
        yield Parse(f"hostile/{body.content.split()[0].decode().lower()}-429", 429, body)
    shape, known = shape_of(catalogue), first_coded(catalogue)
    for name, value in _IN_PLACE.items():
        yield from _under("hostile/error", name, {"error": value})
        if shape is not None and shape.with_error(value) != {"error": value}:
            yield from _under("hostile/place", name, shape.with_error(value))
    if shape is not None and known is not None:
        yield from _wrapped(shape, known.code or UNKNOWN_CODE)


def _under(prefix: str, name: str, body: Json) -> Iterator[Parse]:
    for status in (200, 400, 503):
        yield Parse(f"{prefix}-{name}/{status}", status, sent(body))


def _said(status: int | None) -> str:
    return "none" if status is None else str(status)


def _wrapped(shape: Shape, code: str) -> Iterator[Parse]:
    """A known error with something in front of it, behind it, around it or inside it."""
    plain = shape.body(code=code)
    wrapped = {
        "bom": b"\xef\xbb\xbf" + plain.content,
        "guard": b"for (;;);" + plain.content,
        "guard-and-break": b")]}'\n" + plain.content,
        "guard-while": b"while(1);" + plain.content,
        "blanks": b" \r\n\t" + plain.content + b" \r\n",
        "garbage-behind": plain.content + b"garbage",
        "truncated": plain.content[:-1],
        "in-a-list": b"[" + plain.content + b"]",
        "gzip": gzip.compress(plain.content, mtime=0),
    }
    for name, content in wrapped.items():
        yield Parse(f"hostile/known/{name}", 400, Body(content))
    html = {"Content-Type": "text/html; charset=iso-8859-1", "Content-Encoding": "identity"}
    yield Parse("hostile/known/wrong-content-type", 400, plain, html)
    yield from _texts(shape, code)


def _texts(shape: Shape, code: str) -> Iterator[Parse]:
    """Messages that are hard to keep as they are."""
    yield Parse("hostile/message/unicode", 400, shape.body(code=code, message="Não é possível ✓ 日本語 🙂 \u202e"))
    yield Parse("hostile/message/markup", 400, shape.body(code=code, message='<b>"${x}" {{ x }} %s \\ \u001b[31m\n'))
    yield Parse("hostile/message/empty", 400, shape.body(code=code, message=""))
    yield Parse("hostile/message/number", 400, shape.body(code=code, message=7))
    invalid = shape.with_literal("message", b'"a\xffb"', code=code)
    yield Parse("hostile/message/invalid-utf-8", 400, invalid)
    replaced = shape.body(code=code, message="a\ufffdb")
    lone = shape.with_literal("message", b'"a\\ud800b"', code=code)
    yield Parse("hostile/message/lone-surrogate", 400, lone, read_as=(Body(b"?"), replaced))
    yield Parse("hostile/message/long", 400, shape.with_repeated("message", Repeated("long ", 1000), '"', code=code))
    last = b'"It did not work.","message":"The last one counts."'
    yield Parse("hostile/message/twice", 400, shape.with_literal("message", last, code=code))
