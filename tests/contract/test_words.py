"""Rule 7: what an error says, in one line, in several, and to telemetry."""

from __future__ import annotations

import importlib
import json
import logging
import re
import traceback
from types import ModuleType
from typing import Any

import chirp_errors
import chirp_errors._upstream as chirp_upstream
import pytest

LONGEST = 500
"""Of a line, in code points."""
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What is shown as an escape: controls, line ends, direction marks, halves of pairs."""

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
    assert UNSEEN.search(line) is None
    line.encode()


def test_the_line_of_every_shape(specimens: dict[str, Any]) -> None:
    for error in specimens.values():
        assert_harmless(str(error))
        assert repr(error) == f"<{type(error).__name__} {error}>"


def test_the_line_of_a_kind(error_class: Any) -> None:
    error = error_class("words", http_status=418, request_id="req_123")
    code = "" if error.code in (None, str(error.kind)) else f"code {error.code}, "
    assert str(error) == f"[{error.kind}] words ({code}HTTP 418, request req_123)"
    error.http_status = None
    assert str(error) == f"[{error.kind}] words ({code}request req_123)"
    error.request_id = error.code = None
    assert str(error) == f"[{error.kind}] words"


def detail(*parts: str | None) -> Any:
    return chirp_errors.ProviderDetail(*parts)


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"provider": detail("meta", "131026")}, "[api_error] words (meta 131026)"),
        ({"provider": detail("meta", "100", "33")}, "[api_error] words (meta 100/33)"),
        ({"provider": detail(None, "1")}, "[api_error] words (provider 1)"),
        (
            {"provider": detail("meta", None, None, "no", "T1"), "request_id": "r"},
            "[api_error] words (meta, request r, trace T1)",
        ),
        (
            {"provider": detail("meta", "1", None, None, "r"), "request_id": "r"},
            "[api_error] words (meta 1, request r)",
        ),
        ({"provider": detail("meta", "7"), "code": "7"}, "[7] words (meta)"),
        ({"provider": detail("meta", "8"), "code": "7"}, "[7] words (meta 8)"),
        ({"code": "7", "subcode": "2"}, "[7] words (code 7/2)"),
        ({"message": "7", "code": "7"}, "[7]"),
        ({"message": "a\nb\tc\x1b\u2028\u202e\ud83d"}, r"[api_error] a\nb\tc\x1b\u2028\u202e\ud83d"),
    ],
)
def test_what_stands_in_the_line(facts: dict[str, Any], line: str) -> None:
    assert str(chirp_errors.ApiError(**{"message": "words", **facts})) == line


def test_siblings_are_counted() -> None:
    error = chirp_errors.ApiError("words")
    error.errors = (chirp_errors.ApiError("a"), chirp_errors.ApiError("b"))
    assert str(error) == "[api_error] words (+2 more)"


@pytest.mark.parametrize(
    ("status", "body", "line"),
    [
        (502, b"<html>", "[api_error] Bad Gateway (HTTP 502)"),
        (502, b"\n <HTML><h1>no</h1>", "[api_error] Bad Gateway (HTTP 502)"),
        (502, b"Sorry\n<Body>", "[api_error] Bad Gateway (HTTP 502)"),
        (502, b"", "[api_error] Bad Gateway (HTTP 502)"),
        (502, b"{}", "[api_error] Bad Gateway (HTTP 502)"),
        (502, b'{"error": {"code', "[api_error] Bad Gateway (HTTP 502)"),
        (599, b"<html>", "[api_error] unknown error (HTTP 599)"),
        (503, b"no healthy upstream\r\nsecond line", "[api_error] no healthy upstream (HTTP 503)"),
        (503, b"again: another text", "[api_error] again: another text (HTTP 503)"),
        (503, "x" * 900, f"[api_error] {'x' * 200} (HTTP 503)"),
        (503, b"\x00\x01 binary", "[api_error] Service Unavailable (HTTP 503)"),
        (503, b"\x1f\x8b\x08gzip", "[api_error] Service Unavailable (HTTP 503)"),
        (429, b"Rate limit exceeded", "[rate_limit_exceeded] Rate limit exceeded (HTTP 429)"),
    ],
)
def test_words_of_bodies_that_are_no_json(status: int, body: bytes | str, line: str) -> None:
    for _ in range(2):  # the second time from memory
        assert str(chirp_errors.parse(status, {}, body)) == line


def test_no_text_shows_credentials() -> None:
    said = "Bearer abc123def456 for https://user:hunter2@host/?access_token=abcdef"
    error = chirp_errors.ApiError(said, doc_url=said, request_id=said, code=said)
    error.provider = detail(said, said, said, said, said)
    error.__cause__ = chirp_upstream.UpstreamError("meta", message=said)
    shown = "\n".join(traceback.format_exception(error))
    texts = (shown, str(error), repr(error), error.explain(), repr(error.provider), json.dumps(error.log_fields()))
    for text in texts:
        assert "abc123" not in text
        assert "hunter2" not in text
        assert "abcdef" not in text
    assert error.message == said


def test_fields_for_a_log(specimens: dict[str, Any]) -> None:
    """Flat and plain, and under names that a record does not have."""
    own = vars(logging.makeLogRecord({})).keys() | {"message", "asctime"}
    for error in specimens.values():
        fields = error.log_fields()
        assert not fields.keys() & own
        assert {type(value) for value in fields.values()} <= {str, int, float, bool}
        assert fields["error_type"] == error.error_type
        logging.getLogger("catchable.tests").makeRecord("n", 40, "f", 1, "m", (), None, extra=fields)


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
    assert len(str(root("w" * 999, code="c" * 999, request_id="r" * 999))) <= LONGEST


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
        provider=package.ProviderDetail("meta", "1", None, "SECRET"),
    )
    for text in (str(error), repr(error)):
        assert "SECRET" not in text
    for body in (b"<html>SECRET</html>", b"\0SECRET", b'{"unknown": "SECRET"}', b'["SECRET"]', b"{SECRET"):
        assert "SECRET" not in str(package.parse(500, {"X-A": "SECRET"}, body))


def test_explained(specimens: dict[str, Any]) -> None:
    for error in specimens.values():
        text = error.explain()
        lines = text.split("\n")
        assert lines[0] == str(error)
        for line in lines:
            assert UNSEEN.search(line) is None
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
    known = {*map(str, package.ErrorKind), *map(str, package.ErrorType), "_OTHER"}
    known |= {str(status) for status in range(100, 600)}
    assert {error.error_type for error in specimens.values()} <= known
    hostile = [
        package.parse(status, {}, json.dumps({"error": {"code": text, "type": text, "message": text}}))
        for status in (418, 503, -5, 10**6)
        for text in ("never seen", *HOSTILE.values())
    ]
    assert {error.error_type for error in hostile} <= known
    errors = importlib.import_module(f"{package.__name__}.errors")
    assert [errors.Root(http_status=each).error_type for each in (None, 500, 99, 600, 10**9)] == [
        "_OTHER",
        "500",
        "_OTHER",
        "_OTHER",
        "_OTHER",
    ]


def test_telemetry_name_of_a_kind(error_class: Any) -> None:
    assert error_class().error_type == str(error_class().kind)
