"""What the parser remembers of the first response makes it faster and changes nothing."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from functools import partial
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


@pytest.mark.parametrize("part", ["code", "scope", "message"])
def test_long_keys_are_never_kept(package: ModuleType, part: str) -> None:
    """Neither what the wire makes up nor what a caller does: a code, a scope or a message of any length."""
    parser = importlib.import_module(f"{package.__name__}._parse")
    testing = importlib.import_module(f"{package.__name__}.testing")
    documented = testing.documented_response(next(iter(package.ErrorKind)))
    memories = (parser.known_classes, parser.bare_classes)
    for memory in memories:
        memory.clear()
    long = "x" * 201
    for _ in range(2):
        if part == "scope":
            package.parse(documented.status, {}, documented.body, scope=long)
            package.parse(502, {}, b"<html>", scope=long)
        else:
            for field in _fields(json.loads(documented.body)):
                package.parse(documented.status, {}, field(long))
    assert not [key for memory in memories for key in memory if long in repr(key)]


def _fields(body: Any) -> list[Callable[[str], bytes]]:
    """The body with each of its texts and numbers in turn replaced."""
    holders = [body, *(each for each in body.values() if isinstance(each, dict))] if isinstance(body, dict) else []
    places = [(holder, key) for holder in holders for key, value in holder.items() if isinstance(value, str | int)]

    def replaced(holder: dict[str, Any], key: str, text: str) -> bytes:
        was, holder[key] = holder[key], text
        try:
            return json.dumps(body).encode()
        finally:
            holder[key] = was

    return [partial(replaced, *place) for place in places]


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
