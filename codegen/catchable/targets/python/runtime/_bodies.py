"""Bodies of clients' responses: those a client holds already, and those that have to be read, up to a bound.

In: a response, whatever its class. Out: its bytes, or None where nobody has read them and nobody can here.
What a foreign class raises meanwhile is never the caller's concern: the status still says what it says.
"""

from __future__ import annotations

from ._headers import lower

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator
    from typing import Any

LARGEST_BODY = 10_000_000
"""The most bytes that are read of an error's body, and the most that a compressed one may come to."""

_PIECE = 65_536
_UNREAD = (
    ("_content", False),  # requests
    ("_body", None),  # urllib3, aiohttp
    ("is_sequence", False),  # Werkzeug
    ("streaming", True),  # Django
)
"""How a client's response says that its body is a stream still."""

_HELD = ("_content", "body", "_body")
"""Where a body stands that was read."""

_PUBLIC = ("content", "data", "text")
"""What reads the stream of some clients where nobody has."""

_PLAIN = frozenset(b' \t\r\n{["<')
"""First bytes of bodies that are not compressed."""


def attribute(response: object, name: str) -> Any:
    """An attribute; None where there is none, or where a foreign property raises."""
    try:
        return getattr(response, name, None)
    except Exception:  # such as the content of httpx's stream
        return None


def _method(owner: object, name: str) -> Callable[..., Any] | None:
    value = attribute(owner, name)
    return value if callable(value) else None


def held_body(response: object) -> bytes | bytearray | str | None:
    """The body that a client holds already; not one byte is read for it."""
    for name in _HELD if _is_unread(response) else (*_HELD, *_PUBLIC):
        value = attribute(response, name)
        if isinstance(value, (bytes, bytearray, str)):
            return value
    return None


def _is_unread(response: object) -> bool:
    missing = object()
    for name, value in _UNREAD:
        try:
            if getattr(response, name, missing) is value:
                return True
        except Exception:  # a foreign property: another sign may tell
            continue
    return attribute(response, "body_iterator") is not None  # Starlette


def read_body(response: object) -> bytes | None:
    """Read a body to its end, and leave it with the response; None where that cannot be done here.

    That is: an asynchronous stream, one that is closed or broken, and more than LARGEST_BODY bytes.
    """
    if _is_too_long(response):
        return None
    try:
        pieces = _pieces(response)
        if pieces is None:
            return None if _is_unread(response) else b""
        body = _joined(pieces)
    except Exception:
        return None
    return None if _is_cut_off(response, body) else _left_with(response, body)


async def aread_body(response: object) -> bytes | None:
    """Await a body to its end, and leave it with the response; None where that cannot be done."""
    if _is_too_long(response):
        return None
    try:
        pieces = _async_pieces(response)
        if pieces is None:
            return await _awaited(response)
        found: list[bytes] = []
        size = 0
        async for piece in pieces:
            found.append(piece)
            size += len(piece)
            if size > LARGEST_BODY:
                return None
    except Exception:
        return None
    return _left_with(response, b"".join(found))


def _is_too_long(response: object) -> bool:
    return _announced(lower(attribute(response, "headers"))) > LARGEST_BODY


def _is_cut_off(response: object, body: bytes | None) -> bool:
    """Whether there was more: the stream is closed, or somebody began to read it, or the connection broke."""
    headers = lower(attribute(response, "headers"))
    if body is None or "content-encoding" in headers:
        return False
    return len(body) < _announced(headers)


def _announced(headers: dict[str, str]) -> int:
    """The length of a body as its headers say, in bytes; 0 where they do not."""
    said = headers.get("content-length", "")
    if not (said.isascii() and said.isdigit()):
        return 0
    return int(said) if len(said) <= 12 else LARGEST_BODY + 1


def _pieces(response: object) -> Iterable[Any] | None:
    """What reading gives piece by piece, decompressed by the client; None where there is nothing to read from."""
    for name in ("iter_content", "iter_bytes", "stream"):  # requests, httpx, urllib3
        way = _method(response, name)
        if way is not None:
            return _iterable(way(_PIECE))
    read = _method(response, "read")
    return None if read is None else _by_reading(read)


def _iterable(pieces: Any) -> Iterable[Any]:
    if not hasattr(pieces, "__iter__"):
        _discard(pieces)
        raise TypeError(type(pieces).__name__)
    found: Iterable[Any] = pieces
    return found


def _by_reading(read: Callable[..., Any]) -> Iterator[Any]:
    """The pieces that `read` gives; all at once where it takes no size."""
    try:
        piece = read(_PIECE)
    except TypeError:
        yield _bytes(read())
        return
    while piece:
        yield _bytes(piece)
        piece = read(_PIECE)


def _bytes(piece: Any) -> bytes:
    """A piece of a body. Raises TypeError for an asynchronous read, which nobody can await here."""
    if isinstance(piece, str):
        return piece.encode("utf-8", "replace")
    if not isinstance(piece, (bytes, bytearray)):
        _discard(piece)
        raise TypeError(type(piece).__name__)
    return bytes(piece)


def _discard(coroutine: Any) -> None:
    """Close what nobody awaits, so that Python does not complain of it."""
    close = _method(coroutine, "close")
    if close is not None:
        close()


def _joined(pieces: Iterable[Any]) -> bytes | None:
    found: list[bytes] = []
    size = 0
    for piece in pieces:
        found.append(piece)
        size += len(piece)
        if size > LARGEST_BODY:
            return None
    return b"".join(found)


def _async_pieces(response: object) -> AsyncIterator[bytes] | None:
    ways = (
        (response, "aiter_bytes"),  # httpx
        (attribute(response, "content"), "iter_chunked"),  # aiohttp
    )
    for owner, name in ways:
        way = _method(owner, name)
        if way is not None:
            pieces: AsyncIterator[bytes] = way(_PIECE)
            return pieces
    return None


async def _awaited(response: object) -> bytes | None:
    """The body by `aread` or an awaitable `read`; in the way of a synchronous client where there is neither."""
    for name in ("aread", "read"):
        read = _method(response, name)
        if read is None:
            continue
        try:
            promised = read(LARGEST_BODY + 1)
        except TypeError:
            promised = read()
        body = await promised if hasattr(promised, "__await__") else promised
        return _left_with(response, _bytes(body)) if len(body) <= LARGEST_BODY else None
    return read_body(response)


def _left_with(response: Any, body: bytes | None) -> bytes | None:
    """Leave a body with its response: `content`, `data` and aiohttp's `read` give it as if they had read it."""
    if body is not None:
        is_content = attribute(response, "_content") is False  # requests
        is_content |= attribute(response, "is_stream_consumed") is not None  # httpx
        try:
            setattr(response, "_content" if is_content else "_body", body)
        except Exception:  # a class without room for it: the error has it in `raw_body`
            return body
    return body


def decompressed(body: object, headers: object) -> object:
    """The body without the compression that urllib leaves on it; as it is if it has none, or comes to too much."""
    if not isinstance(body, (bytes, bytearray)) or not body or body[0] in _PLAIN:
        return body
    if (
        lower(headers).get("content-encoding", "").strip(" \t").lower()
        not in _COMPRESSED
    ):
        return body
    import zlib

    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):  # gzip or zlib; raw deflate
        tool = zlib.decompressobj(window)
        try:
            plain = tool.decompress(body, LARGEST_BODY)
        except zlib.error:
            continue
        if tool.eof:
            return plain
    return body


_COMPRESSED = ("gzip", "x-gzip", "deflate")
