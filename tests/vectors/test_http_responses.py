"""What `from_response` takes and refuses, and what it leaves to the caller: streams, hooks, compression, clients."""

from __future__ import annotations

import asyncio
import gzip
import http.client
import io
import shutil
import urllib.error
import urllib.request
import zlib
from collections.abc import Awaitable, Callable, Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import chirp_errors
import httpx
import pytest
import requests
import urllib3
from chirp_errors import MessageUndeliverableError, afrom_response, araise_for_error, from_response, raise_for_error
from conformance import Vector, vectors
from serving import serving
from starlette.responses import Response as StarletteResponse
from starlette.responses import StreamingResponse
from tornado.httpclient import AsyncHTTPClient
from werkzeug.wrappers import Response as WerkzeugResponse

REFUSED = next(each for each in vectors("chirp") if each.id == "kind/message_undeliverable/1")
LARGE = bytes(range(256)) * 8192
BOMB = zlib.compress(b'{"error": {"code": "' + b"x" * 20_000_000 + b'"}}')


def _served(status: int, body: bytes, **headers: str) -> Vector:
    return Vector("", "parse", {"status": status, "headers": headers}, None, body)


PLAIN_DEFLATE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
SERVED = {
    "refused": REFUSED,
    "large": _served(200, LARGE),
    "large-refusal": _served(402, b" " * 10_000_001),
    "moved": _served(302, b"", Location="/fine"),
    "astray": _served(302, b"", Location="/refused"),
    "fine": _served(200, b"{}"),
    "gzip": _served(402, gzip.compress(REFUSED.body), **{"Content-Encoding": "gzip"}),
    "deflate": _served(402, zlib.compress(REFUSED.body), **{"Content-Encoding": "deflate"}),
    "raw-deflate": _served(
        402, PLAIN_DEFLATE.compress(REFUSED.body) + PLAIN_DEFLATE.flush(), **{"Content-Encoding": "deflate"}
    ),
    "bomb": _served(402, BOMB, **{"Content-Encoding": "deflate"}),
    "no-gzip": _served(402, b"\x1f\x8bnot", **{"Content-Encoding": "gzip"}),
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(SERVED) as address:
        yield address


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


def _urlopen(url: str) -> Any:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        return opener.open(url)
    except urllib.error.HTTPError as error:
        return error


# --- Streams ----------------------------------------------------------------------------------------------------


def test_a_success_of_requests_keeps_every_byte(address: str, session: requests.Session) -> None:
    out = io.BytesIO()
    with session.get(f"{address}/large", stream=True) as response:
        raise_for_error(response)
        shutil.copyfileobj(response.raw, out)
    assert out.getvalue() == LARGE


def test_a_success_of_urllib3_keeps_every_byte(address: str) -> None:
    with urllib3.PoolManager() as pool:
        response = pool.request("GET", f"{address}/large", preload_content=False)
        raise_for_error(response)
        assert response.read() == LARGE
        response.release_conn()


def test_a_success_of_httpx_keeps_every_byte(address: str) -> None:
    with httpx.Client(trust_env=False) as client, client.stream("GET", f"{address}/large") as response:
        raise_for_error(response)
        assert not response.is_stream_consumed
        assert b"".join(response.iter_raw()) == LARGE


def test_a_success_of_asynchronous_clients_keeps_every_byte(address: str) -> None:
    async def run() -> None:
        async with aiohttp.ClientSession() as session, session.get(f"{address}/large") as answer:
            await araise_for_error(answer)
            assert await answer.content.read() == LARGE
        async with httpx.AsyncClient(trust_env=False) as client, client.stream("GET", f"{address}/large") as response:
            await araise_for_error(response)
            assert b"".join([piece async for piece in response.aiter_raw()]) == LARGE

    asyncio.run(run())


def test_an_error_that_was_a_stream_is_still_there(address: str, session: requests.Session) -> None:
    url = f"{address}/refused"
    with session.get(url, stream=True) as response:
        assert isinstance(from_response(response), MessageUndeliverableError)
        assert response.content == REFUSED.body
        assert isinstance(from_response(response), MessageUndeliverableError)
    with httpx.Client(trust_env=False) as client, client.stream("GET", url) as answer:
        assert isinstance(from_response(answer), MessageUndeliverableError)
        assert answer.read() == answer.content == REFUSED.body
    with urllib3.PoolManager() as pool:
        pooled = pool.request("GET", url, preload_content=False)
        assert isinstance(from_response(pooled), MessageUndeliverableError)
        assert pooled.data == REFUSED.body
        pooled.release_conn()


def test_an_error_too_long_to_read_is_judged_by_its_status(address: str, session: requests.Session) -> None:
    with session.get(f"{address}/large-refusal", stream=True) as response:
        error = from_response(response)
        assert error is not None
        assert (error.http_status, error.body_unread, error.raw_body) == (402, True, b"")
        assert len(response.raw.read()) == 10_000_001, "what says how long it is, is not even begun"


def test_an_endless_error_is_read_up_to_the_bound() -> None:
    class Endless:
        status, headers, taken = 500, {}, 0

        def read(self, size: int) -> bytes:
            self.taken += size
            return b" " * size

    response = Endless()
    error = from_response(response)
    assert error is not None
    assert error.body_unread
    assert response.taken <= 10_000_000 + 65_536


# --- Asynchronous bodies ----------------------------------------------------------------------------------------


def test_asynchronous_bodies_are_awaited(address: str) -> None:
    url = f"{address}/refused"

    async def run() -> None:
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            unread = from_response(answer)
            assert unread is not None
            assert (unread.kind, unread.body_unread) != ("message_undeliverable", False)
            assert "body not read" in str(unread)
            error = await chirp_errors.ChirpError.afrom_response(answer)
            assert isinstance(error, MessageUndeliverableError)
            assert not error.body_unread
            assert await answer.read() == REFUSED.body
        async with httpx.AsyncClient(trust_env=False) as client, client.stream("GET", url) as response:
            assert isinstance(await afrom_response(response), MessageUndeliverableError)
            assert await response.aread() == response.content == REFUSED.body

    asyncio.run(run())


def test_hooks_of_asynchronous_clients(address: str) -> None:
    async def run() -> None:
        async with httpx.AsyncClient(trust_env=False, event_hooks={"response": [araise_for_error]}) as client:
            assert (await client.get(f"{address}/fine")).json() == {}
            assert (await client.get(f"{address}/moved", follow_redirects=True)).json() == {}
            with pytest.raises(MessageUndeliverableError):
                await client.get(f"{address}/refused")
        async with aiohttp.ClientSession(raise_for_status=araise_for_error) as session:
            async with session.get(f"{address}/moved") as answer:
                assert await answer.json(content_type=None) == {}
            with pytest.raises(MessageUndeliverableError):
                await session.get(f"{address}/refused")

    asyncio.run(run())


def test_anything_that_is_read_by_awaiting(address: str) -> None:
    class Foreign:
        status, headers = 402, {}

        async def read(self) -> bytes:
            return REFUSED.body

    assert isinstance(asyncio.run(afrom_response(Foreign())), MessageUndeliverableError)


# --- Hooks of synchronous clients -------------------------------------------------------------------------------


def test_hooks_of_synchronous_clients(address: str, session: requests.Session) -> None:
    session.hooks["response"].append(raise_for_error)
    assert session.get(f"{address}/moved").json() == {}
    assert session.get(f"{address}/large", stream=True).raw.read() == LARGE
    for url in ("refused", "astray"):
        with pytest.raises(MessageUndeliverableError):
            session.get(f"{address}/{url}")
    with httpx.Client(trust_env=False, event_hooks={"response": [raise_for_error]}) as client:
        assert client.get(f"{address}/moved", follow_redirects=True).json() == {}
        with pytest.raises(MessageUndeliverableError):
            client.get(f"{address}/astray", follow_redirects=True)


def test_a_hook_of_requests_sees_an_error_under_http_200(session: requests.Session) -> None:
    hidden = next(each for each in vectors("chirp") if each.id == "http/200/known")
    session.hooks["response"].append(raise_for_error)
    with serving({"hidden": hidden}) as address, pytest.raises(chirp_errors.ChirpError):
        session.get(f"{address}/hidden")


def test_a_redirect_that_nobody_follows_is_an_error(address: str) -> None:
    with httpx.Client(trust_env=False) as client, client.stream("GET", f"{address}/moved") as response:
        assert from_response(response) is not None


def test_an_argument_that_no_hook_passes_is_refused() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'scop'"):
        raise_for_error(httpx.Response(200), scop="sms")


# --- Compression ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["gzip", "deflate", "raw-deflate"])
def test_compressed_bodies(path: str, address: str, session: requests.Session) -> None:
    with _urlopen(f"{address}/{path}") as response:
        assert isinstance(from_response(response), MessageUndeliverableError)
    with session.get(f"{address}/{path}", stream=True) as answer:
        assert isinstance(from_response(answer), MessageUndeliverableError)


@pytest.mark.parametrize("path", ["bomb", "no-gzip"])
def test_what_cannot_be_decompressed_is_judged_by_its_status(path: str, address: str) -> None:
    with _urlopen(f"{address}/{path}") as response:
        error = from_response(response)
    assert error is not None
    assert (error.http_status, error.code, error.raw_body) == (402, None, SERVED[path].body)


# --- What is a response, and what is none -----------------------------------------------------------------------


def _http_client(url: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    connection.request("GET", "/refused")
    return connection.getresponse()


async def _tornado(url: str) -> Any:
    return await AsyncHTTPClient(force_instance=True).fetch(f"{url}/refused", raise_error=False)


def _raised(url: str, session: requests.Session) -> Iterator[Exception]:
    for response in (session.get(f"{url}/refused"), httpx.get(f"{url}/refused", trust_env=False)):
        with pytest.raises((requests.HTTPError, httpx.HTTPStatusError)) as caught:
            response.raise_for_status()
        yield caught.value


def test_other_clients_and_their_exceptions(address: str, session: requests.Session) -> None:
    found = [_http_client(address), asyncio.run(_tornado(address)), *_raised(address, session)]
    found += [StarletteResponse(REFUSED.body, 402), WerkzeugResponse(REFUSED.body, 402)]
    for response in found:
        error = from_response(response)
        assert isinstance(error, MessageUndeliverableError), type(response)
        assert error.headers or not isinstance(response, http.client.HTTPResponse)
        assert not error.body_unread
    found[0].close()


def test_a_servers_stream_is_not_read() -> None:
    for response in (StreamingResponse(iter([b"{}"]), 402), WerkzeugResponse(iter([b"{}"]), 402)):
        error = from_response(response)
        assert error is not None
        assert error.body_unread


class _Bare(SimpleNamespace):
    """A response whose attributes raise."""

    def __getattribute__(self, name: str) -> Any:
        if name in ("headers", "content", "read", "close", "data", "_content", "body"):
            raise ConnectionError(name)
        return super().__getattribute__(name)


def test_a_response_that_raises_at_every_turn_is_judged_by_its_status() -> None:
    for response in (_Bare(status_code=503), _Bare(status=503)):
        error = from_response(response)
        assert error is not None
        assert error.http_status == 503
        assert asyncio.run(afrom_response(response)).http_status == 503


def test_a_connection_that_breaks_off_leaves_the_status() -> None:
    def broken(size: int = -1) -> bytes:
        raise ConnectionResetError

    error = from_response(SimpleNamespace(status=502, headers={}, read=broken))
    assert error is not None
    assert (error.http_status, error.body_unread, error.retryable) == (502, True, True)


async def _coroutine() -> None:
    """Somebody forgot to await it."""


NO_RESPONSE: dict[str, tuple[Callable[[], Any], str]] = {
    "nothing": (lambda: None, "got NoneType"),
    "a dict": (lambda: {"status": 402}, "got dict"),
    "a text": (lambda: "402", "got str"),
    "a class": (lambda: httpx.Response, "got type"),
    "no answer": (lambda: httpx.ConnectError("refused"), "got ConnectError, which carries none"),
    "requests' no answer": (lambda: requests.ConnectionError("refused"), "got ConnectionError, which carries none"),
    "an exit": (lambda: SystemExit(2), "got SystemExit, which carries none"),
    "an error of ours": (lambda: MessageUndeliverableError(), "got MessageUndeliverableError, which carries none"),
}


@pytest.mark.parametrize(("make", "words"), NO_RESPONSE.values(), ids=NO_RESPONSE)
def test_what_is_no_response_is_refused(make: Callable[[], Any], words: str) -> None:
    waits: tuple[Callable[[Any], Awaitable[Any]], ...] = (afrom_response, araise_for_error)
    for read in (from_response, raise_for_error, chirp_errors.ChirpError.from_response):
        with pytest.raises(TypeError, match=words):
            read(make())
    for wait in waits:
        with pytest.raises(TypeError, match=words):
            asyncio.run(wait(make()))  # type: ignore[arg-type]


def test_a_coroutine_is_to_be_awaited() -> None:
    forgotten = _coroutine()
    with pytest.raises(TypeError, match="got coroutine: await it first"):
        from_response(forgotten)
    forgotten.close()
