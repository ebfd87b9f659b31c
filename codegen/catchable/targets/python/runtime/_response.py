"""Responses of HTTP clients: httpx, requests, urllib3, aiohttp, urllib, and whatever looks like them."""

from __future__ import annotations

from ._parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .errors import Root


def from_response(response: object, *, scope: str | None = None) -> Root | None:
    """The error that a client's response carries, or None if it is no error. Never raises.

    Takes the response objects of httpx, requests, urllib3, aiohttp (once its body has been read) and urllib, and
    urllib's HTTPError. A body that only a stream can give is read when the status says failure; a stream that
    says success is left to the caller: where success may hide an error, read it and call `parse`.
    """
    status = _first(response, "status_code", "status", "code")
    return parse(
        status, _first(response, "headers"), _body(response, status), scope=scope
    )


def raise_for_error(response: object, *, scope: str | None = None) -> None:
    """Raise the error that a client's response carries; return if it is no error."""
    error = from_response(response, scope=scope)
    if error is not None:
        raise error


def _first(response: object, *names: str) -> Any:
    for name in names:
        value = _attribute(response, name)
        if value is not None and not callable(value):
            return value
    return None


def _attribute(response: object, name: str) -> Any:
    try:
        return getattr(response, name, None)
    except Exception:  # a foreign property, such as the content of httpx's stream
        return None


def _body(response: object, status: object) -> object:
    """The raw body: what the client has kept, else what its stream gives."""
    for name in ("content", "data", "_body", "text"):
        value = _attribute(response, name)
        if isinstance(value, (bytes, bytearray, str)):
            return value
    read = _attribute(response, "read")
    is_success = isinstance(status, int) and 200 <= status <= 299
    if not callable(read) or is_success and not _is_buffered(response):
        return {} if is_success else b""
    try:
        value = read()
    except Exception:  # a closed or broken stream: the status still says what it says
        return b""
    if isinstance(value, (bytes, bytearray, str)):
        return value
    close = _attribute(value, "close")
    if callable(close):
        close()  # an asynchronous read that nobody can await here
    return b""


def _is_buffered(response: object) -> bool:
    """Whether reading keeps the body for the caller, as httpx's streams do."""
    return _attribute(response, "is_stream_consumed") is not None
