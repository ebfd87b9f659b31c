"""What the parser remembers of the first response makes it faster and changes nothing."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

import pytest

HEADERS: dict[str, dict[str, str] | None] = {
    "no headers": None,
    "some headers": {"X-Request-Id": "r", "Retry-After": "3"},
}


def facts(error: Any) -> dict[str, Any]:
    """Everything public about an error, and its class."""
    public = [name for name in dir(error) if not name.startswith("_") and not callable(getattr(error, name))]
    return {name: getattr(error, name) for name in public} | {"class": type(error), "args": error.args}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_the_second_response_is_read_like_the_first(package: ModuleType, headers: dict[str, str] | None) -> None:
    parser = importlib.import_module(f"{package.__name__}._parse")
    testing = importlib.import_module(f"{package.__name__}.testing")
    documented = [each for kind in package.ErrorKind for each in testing.documented_responses(kind)]
    bodies = [(each.status, each.body) for each in documented] + [(502, b"<html>"), (429, b""), (200, b"{}")]
    for status, body in bodies:
        parser.known_classes.clear()
        parser.bare_classes.clear()
        first, second = (package.parse(status, headers, body) for _ in range(2))
        assert (first is None) == (second is None)
        assert first is None or facts(first) == facts(second)


def test_what_one_caller_changes_another_does_not_see(package: ModuleType) -> None:
    for body in (b"<html>", b'{"error": {"code": "x", "message": "m"}}'):
        for _ in range(2):
            error = package.parse(503, {}, body)
            assert (error.headers, error.retry_after, error.candidates) == ({}, None, ())
            error.headers["changed"] = "1"
            error.retry_after = 1.0
            error.add_note("changed")
            error.message = "changed"
        assert not hasattr(package.parse(503, {}, body), "__notes__")
        assert package.parse(503, {}, body).message != "changed"


def test_what_is_remembered_is_bounded(package: ModuleType) -> None:
    parser = importlib.import_module(f"{package.__name__}._parse")
    testing = importlib.import_module(f"{package.__name__}.testing")
    response = testing.documented_response(next(iter(package.ErrorKind)))
    try:
        for number in range(10_050):
            package.parse(response.status, {}, response.body, scope=f"scope {number}")
            package.parse(number, {}, b"<html>")
        assert len(parser.known_classes) <= 10_000
        assert len(parser.bare_classes) <= 10_000
    finally:
        parser.known_classes.clear()
        parser.bare_classes.clear()


def test_what_is_remembered_by_message_is_bounded_over_all_codes() -> None:
    package = importlib.import_module("messenger_errors")
    parser = importlib.import_module("messenger_errors._parse")
    parser.known_classes.clear()
    words = "Upload attachment failure."
    most = 0
    try:
        for number in range(10_050):
            body = {"error": {"code": 100, "error_subcode": 900_000 + number % 50, "message": f"{words} {number}"}}
            assert package.parse(400, {}, body).kind == "attachment_upload_failed"
            most = max(most, sum(map(len, parser.known_classes.values())) if number % 500 == 0 else 0)
        assert 1_000 < most <= 4_000
    finally:
        parser.known_classes.clear()
