"""`to_dict` hides what is secret or personal, wherever it stands, and leaves ordinary facts alone."""

from __future__ import annotations

import importlib
import json
import timeit
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

BLOT = "[redacted]"
CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("secrets.yaml").read_text("utf-8"))


@pytest.fixture
def root(package: ModuleType) -> Any:
    return importlib.import_module(f"{package.__name__}.errors").Root


@pytest.mark.parametrize(("text", "hidden"), CASES["credentials"].items())
def test_credentials_for_people_too(root: Any, text: str, hidden: str) -> None:
    assert hidden in text
    shown = text.replace(hidden, BLOT)
    package = root.__module__.partition(".")[0]
    assert importlib.import_module(f"{package}._redact").without_credentials(text) == shown
    assert importlib.import_module(f"{package}._personal").without_secrets(text) == shown
    error = root(text)
    assert error.to_dict()["message"] == shown
    assert hidden not in str(error).replace("\\n", "\n")
    assert hidden not in error.explain().replace("\\n", "\n")


@pytest.mark.parametrize(("text", "hidden"), CASES["inside_brackets"].items())
def test_lists_and_objects_written_in_texts(root: Any, text: str, hidden: str) -> None:
    error = root(text)
    assert hidden not in str(error) + error.explain() + error.to_dict()["message"]


@pytest.mark.parametrize(("text", "hidden"), CASES["texts"].items())
def test_text_wherever_it_stands(root: Any, text: str, hidden: str) -> None:
    assert hidden in text
    shown = text.replace(hidden, BLOT)
    error = root(text, param=text, headers={"X-Echo": text}, body={"a": [{"b": text}, text]})
    error.provider = importlib.import_module(root.__module__.partition(".")[0]).ProviderDetail("meta", message=text)
    error.errors = (root(text),)
    facts = error.to_dict()
    assert facts["message"] == facts["param"] == facts["provider"]["message"] == facts["errors"][0]["message"] == shown
    assert facts["headers"] == {"x-echo": shown}
    assert facts["body"] == {"a": [{"b": shown}, shown]}
    assert json.dumps(hidden, ensure_ascii=False)[1:-1] in json.dumps(error.to_dict(redact=False), ensure_ascii=False)


@pytest.mark.parametrize("key", CASES["keys"])
def test_values_by_their_keys(root: Any, key: str) -> None:
    for value in ("short", 7, "a longer one"):
        body = {
            "outer": [{key: value, "other": "kept"}],
            "pairs": [{"key": key, "value": value}, {"name": key, "value": value}],
        }
        facts = root("m", body=body, headers={key: str(value)}).to_dict()
        assert facts["body"] == {
            "outer": [{key: BLOT, "other": "kept"}],
            "pairs": [{"key": key, "value": BLOT}, {"name": key, "value": BLOT}],
        }
        assert facts["headers"] == {key.lower(): BLOT}


def test_whole_objects_below_a_secret_key(root: Any) -> None:
    body = {"credentials": {"user": "u", "pass": "p"}, "cookies": ["a", "b"], "recipient": {"id": "1", "name": "kept"}}
    assert root("m", body=body).to_dict()["body"] == {
        "credentials": BLOT,
        "cookies": BLOT,
        "recipient": {"id": "1", "name": "kept"},
    }


@pytest.mark.parametrize("text", CASES["ordinary_texts"])
def test_ordinary_text_survives(root: Any, text: str) -> None:
    error = root(text, body={"a": text}, headers={"x-echo": text})
    facts = error.to_dict()
    assert (facts["message"], facts["body"], facts["headers"]) == (text, {"a": text}, {"x-echo": text})


@pytest.mark.parametrize("body", CASES["ordinary_bodies"], ids=json.dumps)
def test_ordinary_bodies_survive(root: Any, body: Any) -> None:
    assert root("m", body=body).to_dict()["body"] == body


@pytest.mark.parametrize(("body", "shown"), CASES["hidden_bodies"], ids=json.dumps)
def test_all_that_stands_below_a_key(root: Any, body: Any, shown: Any) -> None:
    assert root("m", body=body).to_dict()["body"] == shown


def test_of_documented_responses_only_what_is_personal_is_hidden(package: ModuleType) -> None:
    testing = importlib.import_module(f"{package.__name__}.testing")
    errors = [
        error
        for kind in package.ErrorKind
        for response in testing.documented_responses(kind)
        for error in (package.parse(*response), *package.from_webhook(response.body))
        if error is not None
    ]
    found = {key for error in errors for key in _hidden(error.to_dict(redact=False), error.to_dict())}
    assert found == set(CASES["hidden_in_documentation"].get(package.__name__, ()))


def _hidden(before: Any, after: Any, key: str = "") -> Iterator[str]:
    """The keys of what differs."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in before:
            yield from _hidden(before[name], after[name], name)
    elif isinstance(before, list) and isinstance(after, list):
        for one, other in zip(before, after, strict=True):
            yield from _hidden(one, other, key)
    elif before != after:
        yield key


def test_a_whole_failed_call_of_vk() -> None:
    chat = importlib.import_module("chat_errors")
    params = [{"key": "method", "value": "messages.send"}, {"key": "access_token", "value": "b9b5151856dcc745"}]
    body = {"error": {"error_code": 5, "error_msg": "User authorization failed", "request_params": params}}
    error = chat.from_provider_response("vk", 200, {"Set-Cookie": "remixsid=1"}, json.dumps(body))
    said = json.dumps(error.to_dict())
    assert "b9b5" not in said
    assert "remixsid" not in said
    assert "User authorization failed" in said


def test_everything_is_json(specimens: dict[str, Any]) -> None:
    for error in specimens.values():
        for redact in (True, False):
            facts = error.to_dict(redact=redact)
            assert json.loads(json.dumps(facts)) == facts


def test_facts_by_name(package: ModuleType, specimens: dict[str, Any]) -> None:
    for error in specimens.values():
        facts = error.to_dict(redact=False)
        for name in set(facts) - {"provider", "errors", "candidates", "details"}:
            assert facts[name] == getattr(error, name)
        assert facts["provider"] == (error.provider and error.provider.to_dict())
        assert facts["candidates"] == list(error.candidates)
        assert facts["details"] == [each.to_dict() for each in error.details]
        assert facts["errors"] == [each.to_dict(redact=False) for each in error.errors]
        assert "raw_body" not in facts


def test_the_error_itself_is_not_changed(root: Any) -> None:
    error = root("password=abc", body={"password": "abc"}, headers={"Cookie": "abc"})
    error.to_dict()
    assert (error.message, error.body, error.headers) == ("password=abc", {"password": "abc"}, {"cookie": "abc"})


@pytest.mark.parametrize(
    "text", ["basic " * 100_000, "Aa1-" * 200_000, "+1 " * 200_000, "a" * 800_000, "token=" * 100_000]
)
def test_no_text_takes_for_ever(root: Any, text: str) -> None:
    assert isinstance(root(text).to_dict()["message"], str)


NASTY = (
    *(
        "-eyJ",
        "eyJa.",
        "eyJaaaaaaa",
        "token=",
        'token" ',
        '\\"secret\\":',
        "password':'",
        "bearer ",
        "basic a",
        "pwd: ",
    ),
    *("sk_", "sk_live_", "vk1.a.", "EAA", "ghp_", "SG.aaaaaaaaaaaaaaaa.", "KEY0000000000000000", "1234567890:", "0a"),
    *("://", "://a:", "://a:b@", "-----BEGIN PRIVATE KEY-----", "a_", "phone_", "wamid.", "Aa1-", "a@", "a@b.", "%40"),
    *(
        "<password",
        "<password>",
        "&lt;password ",
        "password = ",
        "password: ",
        "password: '",
        "cookie: ",
        "digest uri=",
    ),
    *('"token":[', '"token":{"', "://a:b/", "%3A%2F%2Fa%3Ab%40", "session=", "_sid", "bearer token ", "x-key", "x-"),
    *("GB82 ", "GB82", "&#64;", "a&#64;", "98765 ", "8 (495", "(11) ", "4111.", "4111%20", "%20", "%25", "Version:"),
    *("+1 ", "%2B", "0151 ", "(0", "06 ", "415-", "1", "1 ", "1-", "4111 ", "4111-", ".", "-", "_", " ", "'", "é@é."),
)
"""What the rules' patterns begin with, over and over: a pattern that tries again inside of it takes for ever."""


@pytest.mark.parametrize("unit", NASTY)
def test_a_text_twice_as_long_takes_twice_as_long(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight times as long; a rule that looks at everything again from everywhere would take 64 times as long."""
    rules = importlib.import_module("chirp_errors._redact")
    personal = importlib.import_module("chirp_errors._personal")
    monkeypatch.setattr(rules.bounded, "__defaults__", (10**9,))

    def seconds(length: int) -> float:
        text = (unit * (length // len(unit))) + "!"
        return min(timeit.repeat(lambda: personal.without_secrets(text), number=1, repeat=3))

    assert seconds(80_000) < 32 * max(seconds(10_000), 0.002)


def test_texts_are_cut_before_they_are_searched(root: Any) -> None:
    shown = root("word " * 10_000 + "Bearer abc123def").to_dict()["message"]
    assert len(shown) <= 10_001
    assert shown.endswith("word \u2026")


def test_no_half_of_a_secret_is_left_by_the_cut(root: Any) -> None:
    assert "abc" not in root("x " * 4_995 + "Bearer abc123def456").to_dict()["message"]


@pytest.mark.parametrize("unit", ["p", "p,", "p;p&"])
def test_a_secret_longer_than_the_text_may_be(root: Any, unit: str) -> None:
    error = root("login https://user:" + unit * 20_000 + "SECRET@host")
    assert error.to_dict()["message"] == "login \u2026"
    assert unit not in str(error)


def test_any_encoder_takes_it(root: Any) -> None:
    body = {"+15550100123": 1, "+15550100124": (float("nan"), float("inf"), b"+15550100123", 2**70, "\ud83d", {1})}
    error = root("bad \ud83d", code="+15550100123", subcode="EAAGm0PX4ZCpsBAKZ", scope="a@example.com", body=body)
    for facts in (error.to_dict(), error.to_dict(redact=False), error.to_problem()):
        json.dumps(facts, ensure_ascii=False, allow_nan=False).encode()
    facts = error.to_dict()
    assert (facts["code"], facts["subcode"], facts["scope"]) == (BLOT, BLOT, BLOT)
    assert facts["body"] == {BLOT: 1, f"{BLOT} 2": [None, None, BLOT, str(2**70), "\ufffd", [1]]}


def test_too_deep_is_cut_off(root: Any) -> None:
    body: Any = {"secret": "SECRET"}
    for _ in range(400):
        body = {"a": [body]}
    assert "SECRET" not in json.dumps(root("m", body=body).to_dict())
