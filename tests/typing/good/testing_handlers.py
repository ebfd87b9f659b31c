"""Test a handler with documented responses and errors; use a catalogue's own enum."""

from typing import assert_type

from messenger_errors import ErrorKind, MessageTag, MessengerError, ReplyWindowClosedError
from messenger_errors.testing import DocumentedResponse, documented_error, documented_response, documented_responses


def tag_for(error: MessengerError) -> MessageTag | None:
    return MessageTag.HUMAN_AGENT if isinstance(error, ReplyWindowClosedError) else None


def test_tag() -> None:
    assert tag_for(ReplyWindowClosedError()) == "HUMAN_AGENT"
    assert tag_for(documented_error(ErrorKind.REPLY_WINDOW_CLOSED)) is MessageTag.HUMAN_AGENT
    assert_type(documented_error("reply_window_closed"), MessengerError)
    assert_type(documented_responses("reply_window_closed"), tuple[DocumentedResponse, ...])
    status, headers, body = documented_response(ErrorKind.REPLY_WINDOW_CLOSED)
    assert_type(status, int)
    assert_type(headers, dict[str, str])
    assert_type(body, bytes)
    assert_type([tag.value for tag in MessageTag], list[str])
