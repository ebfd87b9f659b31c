"""An error as problem details, and back: what the RFC asks for, what is kept, what is blotted out."""

from __future__ import annotations

import importlib
import json
from typing import Any

import chat_errors
import chirp_errors
import messenger_errors
import pytest
import webex_connect_errors

PACKAGES = ("chat_errors", "chirp_errors", "interactions_errors", "messenger_errors", "webex_connect_errors")
KINDS = [(name, str(kind)) for name in PACKAGES for kind in importlib.import_module(name).ErrorKind]
PROBLEM = {"Content-Type": "application/problem+json"}
KEPT = (
    *("kind", "type", "category", "retry", "code", "subcode", "message", "scope", "provider", "candidates"),
    *("retry_after", "request_id", "param", "doc_url"),
)


def sent(error: Any, status: int | None, headers: dict[str, str]) -> Any:
    """The error that a client reads when a server answers with the problem of this one."""
    package = importlib.import_module(type(error).__module__.partition(".")[0])
    return package.parse(status, headers, json.dumps(error.to_problem(redact=False)).encode())


def facts(error: Any) -> dict[str, Any]:
    return {name: getattr(error, name) for name in KEPT}


@pytest.mark.parametrize(("package", "kind"), KINDS)
def test_every_kind_survives_the_journey(package: str, kind: str) -> None:
    error = importlib.import_module(f"{package}.testing").documented_error(kind)
    assert facts(sent(error, error.http_status, PROBLEM)) == facts(error)
    assert facts(sent(error, 502, PROBLEM)) == facts(error), "whatever status a gateway makes of it"
    assert facts(sent(error, None, {})) == facts(error)


@pytest.mark.parametrize(
    "error",
    [
        chirp_errors.parse(418, None, b"<html>"),
        chirp_errors.parse(503, {"Retry-After": "7", "X-Request-Id": "r1"}, None),
        chirp_errors.parse(400, None, {"error": {"type": "provider_error", "code": "new", "param": "to"}}),
        chirp_errors.from_provider("nobody", 1, message="no"),
        chirp_errors.from_provider("meta", 131026),
        webex_connect_errors.parse(200, None, {"response": {"code": "7704", "description": "?"}}),
        webex_connect_errors.parse(429, None, b"slow"),
        chat_errors.ChatError("made by hand"),
        chat_errors.ProviderAuthFailedError(),
    ],
    ids=lambda each: type(each).__name__,
)
def test_so_does_every_other_error(error: Any) -> None:
    """What came without a status is served as 502, which tells a family where nothing else did."""
    read = facts(sent(error, error.http_status, PROBLEM))
    told = {"type": read["type"]} if error.http_status is None and error.type is None else {}
    assert read == {**facts(error), **told}


def test_the_members_of_the_rfc() -> None:
    error = chirp_errors.parse(
        402,
        {"X-Request-Id": "r1"},
        {"error": {"type": "provider_error", "code": "message_undeliverable", "message": "No."}},
    )
    assert error is not None
    assert error.to_problem() == {
        "type": "https://docs.buildwithchirp.com/api_reference/error-codes#message_undeliverable",
        "title": "Message could not be delivered to recipient",
        "status": 402,
        "detail": "No.",
        "kind": "message_undeliverable",
        "family": "provider_error",
        "category": "recipient_unavailable",
        "retry": "never",
        "code": "message_undeliverable",
        "request_id": "r1",
    }


CHIRP_PAGE = "https://docs.buildwithchirp.com/api_reference/error-codes#media_too_large"
CHIRP_TITLE = "Media file exceeds the platform size limit"


@pytest.mark.parametrize(
    ("error", "type_", "title"),
    [
        (chirp_errors.MediaTooLargeError(), CHIRP_PAGE, CHIRP_TITLE),
        (chirp_errors.MediaTooLargeError(doc_url="https://new.example/x"), "https://new.example/x", CHIRP_TITLE),
        (chirp_errors.MediaTooLargeError(doc_url="see the docs"), CHIRP_PAGE, CHIRP_TITLE),
        (chirp_errors.MediaTooLargeError(doc_url='javascript:alert("x")'), CHIRP_PAGE, CHIRP_TITLE),
        (chirp_errors.MediaTooLargeError(doc_url="https://x.example/?token=abcdefgh"), CHIRP_PAGE, CHIRP_TITLE),
        (
            webex_connect_errors.InvalidJsonError(),
            "https://developers.webexconnect.io/reference/channel-specific-status-codes-1#invalid_json",
            webex_connect_errors.InvalidJsonError().summary,
        ),
        (chat_errors.ProviderAuthFailedError(http_status=502), "about:blank", "Bad Gateway"),
        (chat_errors.ProviderAuthFailedError(http_status=777), "about:blank", "Bad Gateway"),
        (chirp_errors.ChirpError("x", http_status=404), "about:blank", "Not Found"),
        (chirp_errors.ChirpError("x", http_status=599), "about:blank", "Unknown error"),
        (chirp_errors.ChirpError("x"), "about:blank", "Bad Gateway"),
    ],
)
def test_type_and_title(error: Any, type_: str, title: str) -> None:
    """A type is a URL that documents the kind, and nothing else; without one, the title is the status's phrase."""
    problem = error.to_problem()
    assert (problem["type"], problem["title"]) == (type_, title)


@pytest.mark.parametrize(
    ("status", "shown"),
    [(None, 502), (200, 502), (304, 502), (399, 502), (400, 400), (599, 599), (600, 502), (-1, 502)],
)
def test_there_is_always_a_status_of_failure(status: int | None, shown: int) -> None:
    error = chirp_errors.ApiError(http_status=status)
    error.errors = (error.__class__(http_status=status),)
    problem = error.to_problem()
    assert (problem["status"], problem["siblings"][0]["status"]) == (shown, shown)
    assert error.to_problem(status=418)["status"] == 418


@pytest.mark.parametrize(
    ("request_id", "instance"),
    [
        ("0b6e3a58-58a5-4b4e-9d0c-2d7a7e2f3f5e", "urn:uuid:0b6e3a58-58a5-4b4e-9d0c-2d7a7e2f3f5e"),
        ("0B6E3A58-58A5-4B4E-9D0C-2D7A7E2F3F5E", "urn:uuid:0b6e3a58-58a5-4b4e-9d0c-2d7a7e2f3f5e"),
        ("0b6e3a5858a54b4e9d0c2d7a7e2f3f5e", None),
        ("{0b6e3a58-58a5-4b4e-9d0c-2d7a7e2f3f}", None),
        ("req_123", None),
        (None, None),
    ],
)
def test_instance_is_only_what_identifies_the_occurrence(request_id: str | None, instance: str | None) -> None:
    error = chirp_errors.ApiError(request_id=request_id)
    assert error.to_problem().get("instance") == instance
    assert error.to_problem(instance="/orders/7")["instance"] == "/orders/7"


def test_secrets_are_blotted_out_unless_asked_for() -> None:
    provider = chirp_errors.ProviderDetail("meta", "190", message="Bearer abc123def456ghi expired")
    error = chirp_errors.MetaApiError("Call +4915112345678", provider=provider, param="to")
    shown, whole = error.to_problem(), error.to_problem(redact=False)
    assert (shown["detail"], shown["provider"]["message"]) == ("Call [redacted]", "[redacted] expired")
    assert (whole["detail"], whole["provider"]["message"]) == ("Call +4915112345678", "Bearer abc123def456ghi expired")


def test_siblings_come_along() -> None:
    body = {"errors": [{"code": 100, "message": "a"}, {"code": 190, "message": "b"}, {"code": 4, "message": "c"}]}
    error = messenger_errors.parse(400, None, body)
    assert error is not None
    read = sent(error, 400, PROBLEM)
    assert [facts(each) for each in (read, *read.errors)] == [facts(each) for each in (error, *error.errors)]
    assert len(read.errors) == 2


def test_any_text_can_be_written_as_json() -> None:
    error = chirp_errors.ApiError("\ud800\x00\u202e</script>", code="\udfff")
    assert sent(error, 500, PROBLEM).message == "\ufffd\x00\u202e</script>"
