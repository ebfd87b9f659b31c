"""Rule 7: what an error says, in one line, in several, and to telemetry."""

from __future__ import annotations

import importlib
import json
import unicodedata
from types import ModuleType
from typing import Any

import pytest

LONGEST = 600
"""Far above what a line is made of: name, message, status, request id."""

HOSTILE = {
    "escape codes": "\x1b[31mred\x1b[0m \x9b2J",
    "control characters": "".join(map(chr, [*range(32), *range(127, 160)])),
    "bidi controls": "\u202euser\u2066\u2069\u200f\u061c",
    "line separators": "a\u2028b\u2029c\x85d",
    "lone surrogates": "\ud800 \udfff",
    "invisible characters": "\u200b\u200d\ufeff\u00ad\U000e0041",
    "not assigned": "\u0378\U0010ffff",
    "very long": "x" * 1_000_000,
    "long and invisible": "\u202e" * 1_000_000,
    "percent and braces": "%s %(x)s {0} {x}",
}


def assert_harmless(line: str) -> None:
    assert len(line) <= LONGEST
    assert line.isprintable()
    assert not {unicodedata.category(letter) for letter in line} & {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
    line.encode()


def test_the_line_of_every_shape(specimens: dict[str, Any]) -> None:
    for error in specimens.values():
        assert_harmless(str(error))
        assert repr(error) == f"<{type(error).__name__} {error}>"


def test_the_line_of_a_kind(error_class: Any) -> None:
    error = error_class("words", http_status=418, request_id="req_123")
    assert str(error) == f"[{error.kind}] words (HTTP 418, request req_123)"
    error.http_status = None
    assert str(error) == f"[{error.kind}] words (request req_123)"
    error.request_id = None
    assert str(error) == f"[{error.kind}] words"


def test_the_line_of_what_is_not_known(package: ModuleType) -> None:
    errors = importlib.import_module(f"{package.__name__}.errors")
    family = errors.family_class(next(iter(package.ErrorType)))
    assert str(errors.Root()) == "unknown error"
    assert str(errors.Root("words", code="c", http_status=500)) == "[c] words (HTTP 500)"
    assert str(family("words")) == f"[{family().type}] words"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_fact_can_break_the_line(package: ModuleType, text: str) -> None:
    errors = importlib.import_module(f"{package.__name__}.errors")
    for cls in (errors.Root, errors.error_class(next(iter(package.ErrorKind)))):
        assert_harmless(str(cls(text, code=text, request_id=text, http_status=500)))


def test_the_beginning_of_a_long_message_is_kept(package: ModuleType) -> None:
    root = importlib.import_module(f"{package.__name__}.errors").Root
    line = str(root("word " * 1000))
    assert line.startswith("word word word")
    assert line.endswith("…")
    assert str(root("w" * 300)) == "w" * 300


def test_the_line_holds_no_body_url_or_header(package: ModuleType) -> None:
    root = importlib.import_module(f"{package.__name__}.errors").Root
    error = root(
        "words",
        http_status=500,
        doc_url="https://docs.example/SECRET",
        body={"a": "SECRET"},
        raw_body=b"SECRET",
        headers={"Authorization": "SECRET"},
        param="SECRET",
        provider=package.ProviderDetail("SECRET", "SECRET", None, "SECRET"),
    )
    for text in (str(error), repr(error)):
        assert "SECRET" not in text
    for body in (b"<html>SECRET</html>", b"SECRET", b'{"unknown": "SECRET"}', b'["SECRET"]', b"\xffSECRET"):
        assert "SECRET" not in str(package.parse(500, {"X-A": "SECRET"}, body))


def test_explained(specimens: dict[str, Any]) -> None:
    for error in specimens.values():
        text = error.explain()
        lines = text.split("\n")
        assert lines[0] == str(error)
        assert all(line.isprintable() for line in lines)
        for said in (
            error.summary,
            *error.causes,
            *error.fixes,
            *(each for some in error.checks.values() for each in some),
        ):
            assert said in text
        assert (f"See {error.doc_url}" in lines) == (error.doc_url is not None)
        assert ("The API asks to wait" in text) == (error.retry_after is not None)
        assert sum(line.startswith("Retry: ") for line in lines) == 1


def test_explained_with_hostile_facts(package: ModuleType) -> None:
    root = importlib.import_module(f"{package.__name__}.errors").Root
    for text in HOSTILE.values():
        error = root(text, code=text, doc_url=text, request_id=text)
        lines = error.explain().split("\n")
        assert len(lines) == 4
        for line in lines:
            assert_harmless(line)


def test_telemetry_names_are_few(package: ModuleType, specimens: dict[str, Any]) -> None:
    known = {*map(str, package.ErrorKind), *map(str, package.ErrorType), "unknown"}
    known |= {f"http_{status}" for status in range(100, 600)}
    assert {error.error_type for error in specimens.values()} <= known
    hostile = [
        package.parse(status, {}, json.dumps({"error": {"code": text, "type": text, "message": text}}))
        for status in (418, 503, -5, 10**6)
        for text in ("never seen", *HOSTILE.values())
    ]
    assert {error.error_type for error in hostile} <= known
    errors = importlib.import_module(f"{package.__name__}.errors")
    assert [errors.Root(http_status=each).error_type for each in (None, 500, 99, 600, 10**9)] == [
        "unknown",
        "http_500",
        "unknown",
        "unknown",
        "unknown",
    ]


def test_telemetry_name_of_a_kind(error_class: Any) -> None:
    assert error_class().error_type == str(error_class().kind)
