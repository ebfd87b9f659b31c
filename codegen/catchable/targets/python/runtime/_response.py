"""Responses of HTTP clients: httpx, requests, urllib3, aiohttp, urllib, tornado, and whatever looks like them.

A body that the client holds is read. A stream that says success is left alone: not one byte is taken from it. A
stream that says failure is read up to a bound, and stays with the response. Where nobody can read it, the status
alone counts, and the error's `body_unread` says so.
"""

from __future__ import annotations

from . import _types
from ._bodies import aread_body, attribute, decompressed, held_body, read_body
from ._parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def from_response(
    response: _types.Response, *, scope: _types.ScopeName | None = None
) -> _types.Root | None:
    """The error that a client's response carries, or None if it is no error.

    Takes the responses of httpx, requests, urllib3, aiohttp, urllib, http.client, tornado and of web frameworks'
    test clients, and exceptions that have one (`HTTPStatusError` of httpx, `HTTPError` of requests and urllib).
    Of a stream with a success nothing is read: where success may hide an error, read it first. Of one with a
    failure at most 10 MB are read; `response.content` or `data` give them afterwards. The body of an asynchronous
    client has to be awaited: `afrom_response`. Raises TypeError for what is no response, and nothing else.
    """
    found = _response(response)
    status, body = _status(found), held_body(found)
    if body is None:
        if _is_left_alone(found, status):
            return None
        body = None if _is_informational(status) else read_body(found)
    return _parsed(found, status, body, scope)


def raise_for_error(
    response: _types.Response,
    *,
    scope: _types.ScopeName | None = None,
    **hook: object,
) -> None:
    """Raise the error that a client's response carries; return if it is no error.

    It is a hook too: `hooks={"response": raise_for_error}` of requests, which passes its own settings in `hook`
    and may follow a redirect, so that redirects are left alone there; `event_hooks={"response": [raise_for_error]}`
    of `httpx.Client`. Raises TypeError for what is no response.
    """
    if hook:
        if "stream" not in hook:
            unknown = next(iter(hook))
            raise TypeError(
                f"raise_for_error() got an unexpected keyword argument {unknown!r}"
            )
        if attribute(response, "is_redirect") is True:
            return
        if not hook["stream"]:
            attribute(response, "content")  # requests is about to read it
    error = from_response(response, scope=scope)
    if error is not None:
        raise error


async def afrom_response(
    response: _types.Response, *, scope: _types.ScopeName | None = None
) -> _types.Root | None:
    """The error that an asynchronous client's response carries, its body awaited; None if it is no error.

    Takes the responses of `httpx.AsyncClient` and aiohttp, and all that `from_response` takes. It reads what that
    reads: nothing of a stream with a success, at most 10 MB of one with a failure. Raises TypeError for what is
    no response.
    """
    found = _response(response)
    status, body = _status(found), held_body(found)
    if body is None:
        if _is_left_alone(found, status):
            return None
        body = None if _is_informational(status) else await aread_body(found)
    return _parsed(found, status, body, scope)


async def araise_for_error(
    response: _types.Response, *, scope: _types.ScopeName | None = None
) -> None:
    """Raise the error that an asynchronous client's response carries; return if it is no error.

    It is a hook too: `httpx.AsyncClient(event_hooks={"response": [araise_for_error]})`, and
    `aiohttp.ClientSession(raise_for_status=araise_for_error)`. Raises TypeError for what is no response.
    """
    error = await afrom_response(response, scope=scope)
    if error is not None:
        raise error


def _response(given: object) -> object:
    """The response itself, or the one that an exception has. Raises TypeError where there is none."""
    if _is_response(given):
        return given
    if isinstance(given, BaseException):
        inner = attribute(given, "response")
        if _is_response(inner):
            return inner
    raise TypeError(_complaint(given))


def _is_response(given: object) -> bool:
    """Whether something has an HTTP status; a `code` has to be a number, for many things have other codes."""
    if given is None or isinstance(given, type):
        return False
    if _value(given, "status_code") is not None:
        return True
    if not _has(given, "headers"):
        return False
    return _value(given, "status") is not None or type(_value(given, "code")) is int


def _complaint(given: object) -> str:
    name = type(given).__name__
    if hasattr(type(given), "__await__"):
        return f"expected an HTTP response, got {name}: await it first"
    if isinstance(given, BaseException):
        return f"expected an HTTP response, got {name}, which carries none"
    return f"expected an HTTP response, got {name}"


def _status(response: object) -> Any:
    for name in ("status_code", "status", "code"):
        value = _value(response, name)
        if value is not None:
            return value
    return None


def _value(response: object, name: str) -> Any:
    value = attribute(response, name)
    return None if callable(value) else value


def _has(response: object, name: str) -> bool:
    try:
        return hasattr(response, name)
    except Exception:  # a foreign property that raises is there
        return True


def _is_left_alone(response: object, status: object) -> bool:
    """Whether an unread stream is not for us: it says success, or the client is about to follow its redirect."""
    if isinstance(status, int) and (200 <= status <= 299 or status == 304):
        return True
    if attribute(response, "has_redirect_location") is not True:
        return False
    return attribute(response, "next_request") is None  # in a hook of httpx


def _is_informational(status: object) -> bool:
    """Whether what follows the headers is no body: another response, or another protocol."""
    return isinstance(status, int) and 100 <= status <= 199


def _parsed(
    response: object, status: Any, body: object, scope: _types.ScopeName | None
) -> _types.Root | None:
    headers = _value(response, "headers")
    if body is None:
        error = parse(status, headers, b"", scope=scope)
        if error is not None:
            error.body_unread = True
        return error
    return parse(status, headers, decompressed(body, headers), scope=scope)
