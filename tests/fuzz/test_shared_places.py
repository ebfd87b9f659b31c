"""Places that every error of a list asks for: work that grows no faster than the body, and keys on the way to them."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from types import FrameType, ModuleType
from typing import Any

import pytest
from catchable.reference import Response, outcomes
from catchable.reference.response import received

from .packages import compiled, loaded, rendered

SPEC: dict[str, Any] = {
    "catchable": 1,
    "name": "made_up",
    "title": "Made up",
    "version": "1.2.3",
    "summary": "An API.",
    "types": {"request_error": {"class": "RequestError", "summary": "A mistake."}},
    "attributes": {"one": {"type": "string", "summary": "A fact."}},
    "envelopes": [
        {"name": "batch", "fits": {"/batch": "array"}, "batch": {"status": "/batch/*/status", "body": "/batch/*/body"}},
        {
            "name": "list",
            "fits": {"/errors": "array"},
            "read": {"code": "/errors/*/code", "attributes": {"one": {"at": "/others/*/x"}}},
        },
        {
            "name": "keys",
            "fits": {"/keys": "object"},
            "each": "/keys/{a}/*",
            "read": {
                "code": "/keys/{a}/*/code",
                "details": [
                    {
                        "each": "/keys/{a}/*/places/*",
                        "message": {"at": "words/*/text", "when": {"/words/*/for": {"one_of": ["me"]}}},
                    },
                    {"each": "/keys/{a}/*/in/{b}", "message": ""},
                    {"each": "/shared/*", "message": "m/*"},
                ],
            },
        },
        {
            "name": "tree",
            "fits": {"/tree": "object"},
            "success": ["ok"],
            "read": {
                "code": "/tree/code",
                "param": "/said_code",
                "details": {"each": "/tree/**/b/**/c/*", "message": ""},
            },
        },
        {
            "name": "along",
            "fits": {"/along": "array"},
            "read": {"code": {"at": "/along/*/m", "when": {"/along/*/k": "value", "/others/*/z": "string"}}},
        },
    ],
    "errors": {"bad": {"type": "request_error", "category": "invalid_request", "summary": "It is bad."}},
}


def _deep(levels: int) -> Any:
    found: Any = {"c": ["x"]}
    for _ in range(levels):
        found = {"b": found}
    return found


HOSTILE: dict[str, Callable[[int], Any]] = {
    "errors that ask for other elements": lambda n: {"errors": [{"code": "bad"}] * n, "others": [{"q": 1}] * n},
    "details that say nothing": lambda n: {"keys": {"a": [{"code": "bad"}] * n}, "shared": [{"m": []}] * n},
    "a detail with many elements": lambda n: {"keys": {"a": [{"code": "bad"}] * n}, "shared": [{"m": [None] * n}]},
    "conditions on other elements": lambda n: {"along": [{"k": 1, "m": "bad"}] * n, "others": [{"z": 1}] * n},
    "depth in depth": lambda n: {"tree": {"code": "bad", "in": _deep(n)}},
}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, ModuleType]]:
    folder = tmp_path_factory.mktemp("shared")
    catalogue = compiled(SPEC, folder)
    with loaded(rendered(catalogue), folder) as package:
        yield catalogue, package


def _work(run: Callable[[], Any]) -> int:
    """How many lines of Python are run."""
    lines = 0

    def count(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        run()
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("sort", HOSTILE)
def test_work_grows_no_faster_than_the_body(
    made_up: tuple[Any, ModuleType], sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, package = made_up
    monkeypatch.setattr(importlib.import_module("made_up_errors._call"), "MOST_PLACES", 1_000)

    def run(size: int) -> int:
        body = HOSTILE[sort](size)
        return _work(lambda: package.parse(400, {}, body).details)

    run(2)  # what is loaded once does not count
    assert run(600) < 2.2 * run(300) + 1_000


STATUSES = ["404", 404, "OK", None, True, 10**30, 404.0, {}, "٤٠٤"]


@pytest.mark.parametrize("status", STATUSES, ids=repr)
def test_the_status_of_a_part(made_up: tuple[Any, ModuleType], status: Any) -> None:
    catalogue, package = made_up
    body = {"batch": [{"status": status, "body": {"a": 1}}]}
    found = package.parse(200, {}, body)
    expected = outcomes(catalogue, Response(200, {}, body))
    assert [each.http_status for each in expected] == (
        [404] if status == "404" or (type(status) is int and status == 404) else []
    )
    assert ([] if found is None else [found.http_status]) == [each.http_status for each in expected]


def test_keys_on_the_way_to_the_error_are_part_of_the_field(made_up: tuple[Any, ModuleType]) -> None:
    catalogue, package = made_up
    body = (
        b'{"keys": {"one": [{"code": "bad", "in": {"two": "no"}}], "three": [{"code": "bad", "in": {"four": "no"}}]}}'
    )
    expected = [each.details[0].field for each in outcomes(catalogue, received(400, {}, body))]
    error = package.parse(400, {}, body)
    assert [each.details[0].field for each in (error, *error.errors)] == expected == ["one.two", "three.four"]


def test_what_a_reader_calls_its_own_variables_does_not_matter(made_up: tuple[Any, ModuleType]) -> None:
    _, package = made_up
    assert package.parse(400, {}, b'{"tree": {"code": "bad"}, "said_code": "ok"}').kind == "bad"
    assert package.parse(400, {}, b'{"tree": {"code": "bad"}, "said_code": "ok"}').param == "ok"


def test_conditions_of_a_detail_speak_of_the_element_that_it_reads(made_up: tuple[Any, ModuleType]) -> None:
    catalogue, package = made_up
    words = [{"for": "you", "text": "no"}, {"for": "me", "text": "yes"}]
    body = json.dumps({"keys": {"one": [{"code": "bad", "places": [{"words": words}]}]}}).encode()
    (expected,) = outcomes(catalogue, received(400, {}, body))
    assert [each.message for each in package.parse(400, {}, body).details] == ["yes"]
    assert [each.message for each in expected.details] == ["yes"]
