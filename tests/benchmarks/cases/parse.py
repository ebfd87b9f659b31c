"""Bytes to a constructed error, against `json.loads` of the same bytes.

The error is one of a kind that was met before; the first in a process is `first_error`'s.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Mapping

from bodies import CHIRP, RECEIPT, Response, compact, documented, indented
from measure import Contest, Row, Target, compare

_TWO = {"X-Request-Id": "req_123", "Content-Type": "application/json"}
_TWELVE = {
    **_TWO,
    "Date": "Sun, 06 Nov 1994 08:49:37 GMT",
    "Server": "nginx",
    "Content-Length": "354",
    "Connection": "keep-alive",
    "Cache-Control": "no-store",
    "Vary": "Accept-Encoding",
    "X-RateLimit-Limit": "60",
    "X-RateLimit-Remaining": "59",
    "X-RateLimit-Reset": "1700000000",
    "Strict-Transport-Security": "max-age=31536000",
}
_FIELDS = [
    *("kind", "code", "subcode", "type", "category", "message", "http_status", "retry", "retryable", "retry_after"),
    *("request_id", "param", "doc_url", "provider", "scope", "headers", "body", "raw_body", "errors", "candidates"),
]
_USUAL = (
    documented("chat_errors", "provider_rate_limited"),
    documented("interactions_errors", "invalid_request"),
    documented("messenger_errors", "access_token_invalid"),
    documented("messenger_errors", "session_invalidated"),
    documented("webex_connect_errors", "authentication_failed"),
    documented("webex_connect_errors", "invalid_parameters"),
)
_CHIRP_LIMIT = Target("ratio", 0.9)
_OTHERS_LIMIT = Target("ratio", 0.95)


def rows() -> Iterator[Row]:
    """One row for every body, the documented one of Chirp in several circumstances."""
    yield from compare(list(_contests()))


def _contests() -> Iterator[Contest]:
    shown = Response(CHIRP.package, CHIRP.status, indented(CHIRP.body))
    yield _contest("chirp, compact", CHIRP, {}, _CHIRP_LIMIT)
    yield _contest("chirp, indented", shown, {}, _CHIRP_LIMIT)
    yield _contest("chirp, 2 headers", CHIRP, _TWO, _CHIRP_LIMIT)
    yield _contest("chirp, 12 headers", CHIRP, _TWELVE, _CHIRP_LIMIT)
    yield _contest("chirp, 12 headers, every field read", CHIRP, _TWELVE, read=_read_every_field)
    for each in _USUAL:
        yield _contest(f"{each.package.removesuffix('_errors')}, {_start(each.body)}", each, {}, _OTHERS_LIMIT)
    receipt = Response(RECEIPT.package, 200, compact(RECEIPT.body))
    yield _contest("webex_connect, receipt as published", RECEIPT, {}, _OTHERS_LIMIT)
    yield _contest("webex_connect, receipt compact, HTTP 200", receipt, {}, _OTHERS_LIMIT)


def _contest(
    name: str,
    response: Response,
    headers: Mapping[str, str],
    target: Target | None = None,
    read: Callable[[object], object] | None = None,
) -> Contest:
    parse = importlib.import_module(response.package).parse
    status, body = response.status, response.body
    ours = (lambda: parse(status, headers, body)) if read is None else (lambda: read(parse(status, headers, body)))
    return Contest(f"{name} ({len(body)} bytes)", ours, lambda: json.loads(body), target)


def _start(body: bytes) -> str:
    return f"{body[:24].decode()}..."


def _read_every_field(error: object) -> list[object]:
    return [getattr(error, name) for name in _FIELDS]
