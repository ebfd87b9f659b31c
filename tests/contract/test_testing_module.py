"""Rule 6: `<package>.testing` gives documented responses and errors by kind."""

from __future__ import annotations

import importlib
import json
from types import ModuleType
from typing import Any

import pytest

CALLS = ["adapter", "documented_error", "documented_event", "documented_response", "documented_responses", "transport"]


@pytest.fixture
def testing(package: ModuleType) -> Any:
    return importlib.import_module(f"{package.__name__}.testing")


UPSTREAM_ONLY = {"unmapped_meta_error", "unmapped_telnyx_error"}
"""Kinds that only a provider's code leads to."""


def test_every_kind_has_an_error_and_responses(package: ModuleType, testing: Any) -> None:
    for kind in package.ErrorKind:
        error = testing.documented_error(kind)
        assert error.kind is kind
        for status, headers, body in testing.documented_responses(kind):
            assert 100 <= status <= 599
            assert headers.pop("content-type") == "application/json"
            assert headers.keys() <= {"retry-after", "x-ratelimit-limit", "x-ratelimit-remaining"}
            assert isinstance(json.loads(body), dict)
        if kind in UPSTREAM_ONLY:
            assert testing.documented_responses(kind) == ()
            with pytest.raises(KeyError, match="see from_provider"):
                testing.documented_response(kind)
        else:
            assert testing.documented_responses(kind)[0] == testing.documented_response(kind)


def test_a_plain_name_will_do(package: ModuleType, testing: Any) -> None:
    kind = next(iter(package.ErrorKind))
    assert testing.documented_response(kind) == testing.documented_response(str(kind))
    assert type(testing.documented_error(str(kind))) is type(testing.documented_error(kind))


def test_each_response_reads_as_its_kind(package: ModuleType, testing: Any) -> None:
    for kind in package.ErrorKind:
        scopes = _scopes(package, kind)
        for status, headers, body in testing.documented_responses(kind):
            read = [package.parse(status, headers, body, scope=scope) for scope in scopes]
            read += package.from_webhook(body)
            assert kind in {each.kind for each in read if each is not None}


def _scopes(package: ModuleType, kind: str) -> list[str | None]:
    """The scopes in which a code means the kind; a response alone may mean several kinds."""
    tables = importlib.import_module(f"{package.__name__}._tables")
    by_code = [by_scope for by_scope in tables.SCOPED_CODES.values() if kind in by_scope.values()]
    return [None, *(scope for by_scope in by_code for scope, each in by_scope.items() if each == kind)]


def test_words_that_ask_to_wait_have_their_header() -> None:
    import chirp_errors.testing as testing

    response = testing.documented_response("rate_limit_exceeded")
    assert b"30 seconds" in response.body
    assert response.headers["retry-after"] == "30"
    assert testing.documented_error("rate_limit_exceeded").retry_after == 30.0


@pytest.mark.parametrize("name", CALLS)
def test_the_nearest_names_are_said(package: ModuleType, testing: Any, name: str) -> None:
    kind = str(next(iter(package.ErrorKind)))
    with pytest.raises(KeyError, match=f"did you mean.*{kind}"):
        getattr(testing, name)(f"{kind}x")


WITHOUT_EVENTS = {"chirp": 2, "chat": 8, "interactions": 38, "messenger": 18, "webex_connect": 0}
"""How many kinds no webhook can carry: those that only a provider leads to, and those that need a subcode."""


def test_each_event_reads_as_its_kind_alone(package: ModuleType, testing: Any) -> None:
    events = importlib.import_module(f"{package.__name__}._examples").EVENTS
    without = [kind for kind in package.ErrorKind if kind not in events]
    assert len(without) == WITHOUT_EVENTS[package.__name__.removesuffix("_errors")]
    for kind in events:
        event = testing.documented_event(kind)
        assert type(event) is bytes
        assert [each.kind for each in package.from_webhook(event)] == [kind]
    for kind in without:
        with pytest.raises(KeyError, match=f"no webhook carries '{kind}'"):
            testing.documented_event(kind)


def test_an_event_says_what_is_documented_of_the_error() -> None:
    from chirp_errors import from_webhook
    from chirp_errors.testing import documented_error, documented_event

    (event,) = from_webhook(documented_event("conversation_window_expired"))
    error = documented_error("conversation_window_expired")
    assert (event.message, event.provider, event.doc_url) == (error.message, error.provider, error.doc_url)
    assert event.provider is not None


def test_every_call_gives_a_new_error_and_response(package: ModuleType, testing: Any) -> None:
    kind = next(iter(package.ErrorKind))
    assert testing.documented_error(kind) is not testing.documented_error(kind)
    testing.documented_response(kind).headers["changed"] = "1"
    assert "changed" not in testing.documented_response(kind).headers


@pytest.mark.parametrize("name", CALLS)
def test_an_unknown_kind_is_said_so(testing: Any, name: str) -> None:
    with pytest.raises(KeyError, match="no_such_kind"):
        getattr(testing, name)("no_such_kind")
