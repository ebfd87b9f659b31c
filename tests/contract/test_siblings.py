"""Errors that one body lists share it: what is said, copied and pickled of them grows with the body, not beyond."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import messenger_errors
import pytest
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.reference import Response, errors_omitted, outcomes

MOST = 1_000
HEADERS = {"X-Request-Id": "r", "Retry-After": "3"}


def body_of(number: int) -> bytes:
    return json.dumps({"errors": [{"code": 190 + each, "message": f"m {each}"} for each in range(number)]}).encode()


def parsed(number: int) -> Any:
    return messenger_errors.parse(400, HEADERS, body_of(number))


@pytest.mark.parametrize("number", [1, 2, MOST, MOST + 1, MOST + 2, 1_600])
def test_so_many_are_built_and_the_others_counted(number: int, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = parsed(number)
    built = (error, *error.errors)
    assert [each.message for each in built] == [f"m {each}" for each in range(min(number, MOST + 1))]
    assert len(built) + error.errors_omitted == number
    assert error.to_dict()["errors_omitted"] == error.errors_omitted
    monkeypatch.chdir(project)
    catalogue = compile_catalogue(Path("spec/messenger.yaml"), Diagnostics())
    assert catalogue is not None
    response = Response(400, {}, json.loads(body_of(number)))
    assert len(outcomes(catalogue, response)) == len(built)
    assert errors_omitted(catalogue, response) == error.errors_omitted


def test_a_webhook_and_a_provider_are_bounded_too() -> None:
    import chirp_errors

    found = messenger_errors.from_webhook(body_of(1_600))
    assert (len(found), found[0].errors_omitted) == (MOST + 1, 1_600 - MOST - 1)
    error = chirp_errors.from_provider_response("meta", 400, HEADERS, body_of(1_600))
    assert (len(error.errors), error.errors_omitted) == (MOST, 1_600 - MOST - 1)
    assert all(each.body is error.body and each.headers is error.headers for each in error.errors)


def test_siblings_share_what_they_came_with() -> None:
    error = parsed(5)
    for each in error.errors:
        assert (each.retry_after, each.errors_omitted) == (3.0, 0)
        for name in ("body", "headers", "raw_body"):
            assert getattr(each, name) is getattr(error, name)
            assert getattr(each, name)


def test_the_body_is_said_once() -> None:
    said = parsed(3).to_dict()
    assert said["body"] == json.loads(body_of(3))
    assert [{"body", "headers"} & set(each) for each in said["errors"]] == [set(), set()]


def test_parts_of_a_batch_keep_their_own() -> None:
    part = {"code": 400, "body": json.dumps({"error": {"code": 190, "message": "m"}})}
    said = messenger_errors.parse(200, {}, json.dumps([part, part])).to_dict()
    assert [each["body"] for each in said["errors"]] == [said["body"]] == [json.loads(part["body"])]


def test_what_is_written_grows_with_the_number() -> None:
    """Ten times as many errors are about ten times as many bytes, and not a hundred."""
    few, many = parsed(100), parsed(1_000)
    for size in (lambda each: len(json.dumps(each.to_dict())), lambda each: len(pickle.dumps(each))):
        assert size(many) < 15 * size(few)


def test_pickles_and_copies_share_too() -> None:
    error = parsed(50)
    for made in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error), copy.copy(error)):
        assert made.to_dict() == error.to_dict()
        assert [type(each) for each in made.errors] == [type(each) for each in error.errors]
        assert all(each.body is made.body for each in made.errors)


def test_a_body_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import messenger_errors._copies as copies

    tried: list[object] = []
    monkeypatch.setattr(copies, "_can_be_pickled", lambda body: not tried.append(body))
    pickle.dumps(parsed(50))
    assert len(tried) == 1
