"""Bytes to a constructed error, against `json.loads` of the same bytes.

The error is one of a kind that was met before; the first in a process is `first_error`'s.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Mapping

from bodies import CHIRP, RECEIPT, Response, compact, documented, indented
from measure import Row, Target, best_times

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
_OUR_LIMIT = Target("ratio", 0.9)
_RECEIPT_LIMIT = Target("ratio", 0.95)


def rows() -> Iterator[Row]:
    """One row for every body, the documented one of Chirp in several circumstances."""
    shown = Response(CHIRP.package, CHIRP.status, indented(CHIRP.body))
    yield _row("chirp, compact", CHIRP, {}, _OUR_LIMIT)
    yield _row("chirp, indented", shown, {}, _OUR_LIMIT)
    yield _row("chirp, 2 headers", CHIRP, _TWO, _OUR_LIMIT)
    yield _row("chirp, 12 headers", CHIRP, _TWELVE, _OUR_LIMIT)
    yield _row("chirp, 12 headers, every field read", CHIRP, _TWELVE, then=_read_every_field)
    for each in _USUAL:
        yield _row(f"{each.package.removesuffix('_errors')}, {_start(each.body)}", each, {}, _OUR_LIMIT)
    receipt = Response(RECEIPT.package, RECEIPT.status, compact(RECEIPT.body))
    yield _row("webex_connect, receipt as published", RECEIPT, {}, _RECEIPT_LIMIT)
    yield _row("webex_connect, receipt compact", receipt, {}, _RECEIPT_LIMIT)
    yield _row(
        "webex_connect, receipt compact, HTTP 200", Response(receipt.package, 200, receipt.body), {}, _RECEIPT_LIMIT
    )


def _row(
    name: str,
    response: Response,
    headers: Mapping[str, str],
    target: Target | None = None,
    then: Callable[[object], object] = lambda error: error,
) -> Row:
    parse = importlib.import_module(response.package).parse
    status, body = response.status, response.body
    best = best_times({"ours": lambda: then(parse(status, headers, body)), "json": lambda: json.loads(body)})
    return Row(f"{name} ({len(body)} bytes)", best["ours"], best["json"], target)


def _start(body: bytes) -> str:
    return f"{body[:24].decode()}..."


def _read_every_field(error: object) -> list[object]:
    return [getattr(error, name) for name in _FIELDS]
