"""Test a handler with documented responses and errors; use a catalogue's own enum."""

from typing import assert_type

import httpx
from messenger_errors import ErrorKind, MessageTag, MessengerError, ReplyWindowClosedError
from messenger_errors.testing import (
    DocumentedResponse,
    documented_error,
    documented_event,
    documented_response,
    documented_responses,
    transport,
)
from webex_connect_errors import WebexConnectError
from webex_connect_errors.testing import documented_error as documented_webex


def tag_for(error: MessengerError) -> MessageTag | None:
    return MessageTag.HUMAN_AGENT if isinstance(error, ReplyWindowClosedError) else None


def test_tag() -> None:
    assert tag_for(ReplyWindowClosedError()) == "HUMAN_AGENT"
    assert tag_for(documented_error(ErrorKind.REPLY_WINDOW_CLOSED)) is MessageTag.HUMAN_AGENT
    assert_type(documented_error("reply_window_closed"), ReplyWindowClosedError)
    assert_type(documented_error(ErrorKind.REPLY_WINDOW_CLOSED), ReplyWindowClosedError)
    assert_type([documented_error(kind) for kind in ErrorKind], list[MessengerError])
    assert_type([documented_error(name) for name in ["app_removed", "reply_window_closed"]], list[MessengerError])
    assert_type(documented_webex("invalid_json"), WebexConnectError)
    assert_type(documented_event("access_token_invalid"), bytes)
    assert_type(documented_responses("reply_window_closed"), tuple[DocumentedResponse, ...])
    status, headers, body = documented_response(ErrorKind.REPLY_WINDOW_CLOSED)
    assert_type(status, int)
    assert_type(headers, dict[str, str])
    assert_type(body, bytes)
    assert_type([tag.value for tag in MessageTag], list[str])


def test_transport() -> None:
    answers = transport(ErrorKind.REPLY_WINDOW_CLOSED, "reply_window_closed", 503, (200, {}, {"id": "m_1"}))
    client = httpx.Client(transport=answers)
    assert client.get("https://api.invalid").status_code == documented_response("reply_window_closed").status
    assert_type(answers.requests, list[httpx.Request])
    assert httpx.AsyncClient(transport=answers).is_closed is False
