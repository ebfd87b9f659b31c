"""Responses whose body was not read yet, or cannot be read any more: what they say is read, and nothing raises.

READ: the body counts. STATUS: nobody can read the body here, and the status alone counts.
"""

from __future__ import annotations

import asyncio
import gc
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import aiohttp
import chirp_errors
import httpx
import pytest
import requests
import urllib3
from conformance import said, vectors, wanted
from serving import serving

BY_ID = {each.id: each for each in vectors("chirp")}
REFUSED, BARE_REFUSED = BY_ID["kind/message_undeliverable/1"], BY_ID["http/402/empty"]
HIDDEN, BARE_SUCCESS = BY_ID["http/200/known"], BY_ID["http/200/empty"]
"""An error under HTTP 402, one under HTTP 200, and what their statuses say alone."""

READ, STATUS = True, False


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving({"refused": REFUSED, "hidden": HIDDEN}) as address:
        yield address


def _check(response: Any, path: str, is_read: bool) -> None:
    with_body, bare = (REFUSED, BARE_REFUSED) if path == "refused" else (HIDDEN, BARE_SUCCESS)
    error = chirp_errors.from_response(response)
    found = [] if error is None else [said(error)]
    assert found == [wanted(chirp_errors, each) for each in (with_body if is_read else bare).errors]
    if error is not None:
        assert error.body_unread is not is_read
        assert ("body not read" in str(error)) is not is_read


def _httpx_unread(url: str, check: Callable[[Any], None]) -> None:
    with httpx.Client(trust_env=False) as client, client.stream("GET", url) as response:
        check(response)
        assert response.read() == b"".join(response.iter_bytes())


def _httpx_closed(url: str, check: Callable[[Any], None]) -> None:
    with httpx.Client(trust_env=False) as client:
        with client.stream("GET", url) as response:
            pass
        check(response)


def _httpx_half_read(url: str, check: Callable[[Any], None]) -> None:
    with httpx.Client(trust_env=False) as client, client.stream("GET", url) as response:
        next(response.iter_raw(10))
        check(response)


def _requests_unread(url: str, check: Callable[[Any], None]) -> None:
    with requests.Session() as session:
        session.trust_env = False
        with session.get(url, stream=True) as response:
            check(response)


def _requests_half_read(url: str, check: Callable[[Any], None]) -> None:
    with requests.Session() as session:
        session.trust_env = False
        with session.get(url, stream=True) as response:
            next(response.iter_content(10))
            check(response)


def _urllib3_unread(url: str, check: Callable[[Any], None]) -> None:
    with urllib3.PoolManager() as pool:
        response = pool.request("GET", url, retries=False, preload_content=False)
        check(response)
        response.release_conn()


def _requests_closed(url: str, check: Callable[[Any], None]) -> None:
    with requests.Session() as session:
        session.trust_env = False
        response = session.get(url, stream=True)
        response.close()
        check(response)


def _urllib3_closed(url: str, check: Callable[[Any], None]) -> None:
    with urllib3.PoolManager() as pool:
        response = pool.request("GET", url, retries=False, preload_content=False)
        response.close()
        check(response)


def _urllib_unread(url: str, check: Callable[[Any], None]) -> None:
    with _urlopen(url) as response:
        check(response)


def _urllib_closed(url: str, check: Callable[[Any], None]) -> None:
    response = _urlopen(url)
    response.close()
    check(response)


def _urlopen(url: str) -> Any:
    try:
        return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url)
    except urllib.error.HTTPError as error:
        return error


SYNC = [
    (_httpx_unread, "refused", READ),
    (_httpx_unread, "hidden", STATUS),  # the stream of a success is the caller's
    (_httpx_closed, "refused", STATUS),
    (_httpx_closed, "hidden", STATUS),
    (_httpx_half_read, "refused", STATUS),
    (_httpx_half_read, "hidden", STATUS),
    (_requests_unread, "refused", READ),
    (_requests_unread, "hidden", STATUS),
    (_requests_half_read, "refused", STATUS),
    (_requests_half_read, "hidden", STATUS),
    (_urllib3_unread, "refused", READ),
    (_urllib3_unread, "hidden", STATUS),
    (_requests_closed, "refused", STATUS),
    (_requests_closed, "hidden", STATUS),
    (_urllib3_closed, "refused", STATUS),
    (_urllib3_closed, "hidden", STATUS),
    (_urllib_unread, "refused", READ),
    (_urllib_unread, "hidden", STATUS),
    (_urllib_closed, "refused", STATUS),
    (_urllib_closed, "hidden", STATUS),
]


@pytest.mark.parametrize(("state", "path", "is_read"), SYNC)
def test_sync_streams(state: Callable[..., None], path: str, is_read: bool, address: str) -> None:
    state(f"{address}/{path}", lambda response: _check(response, path, is_read))


async def _async_httpx_unread(url: str, check: Callable[[Any], None]) -> None:
    async with httpx.AsyncClient(trust_env=False) as client, client.stream("GET", url) as response:
        check(response)
        assert await response.aread()


async def _async_httpx_closed(url: str, check: Callable[[Any], None]) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        async with client.stream("GET", url) as response:
            pass
        check(response)


async def _aiohttp_unread(url: str, check: Callable[[Any], None]) -> None:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        check(response)
        assert await response.read()


async def _aiohttp_closed(url: str, check: Callable[[Any], None]) -> None:
    async with aiohttp.ClientSession() as session:
        response = await session.get(url)
        response.close()
        check(response)


async def _aiohttp_read_and_closed(url: str, check: Callable[[Any], None]) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            await response.read()
        check(response)


ASYNC = [
    (_async_httpx_unread, STATUS),
    (_async_httpx_closed, STATUS),
    (_aiohttp_unread, STATUS),
    (_aiohttp_closed, STATUS),
    (_aiohttp_read_and_closed, READ),
]


@pytest.mark.parametrize("path", ["refused", "hidden"])
@pytest.mark.parametrize(("state", "is_read"), ASYNC)
@pytest.mark.filterwarnings("error")
def test_async_streams(state: Callable[..., Awaitable[None]], path: str, is_read: bool, address: str) -> None:
    """Nothing that was not awaited is left behind either."""

    async def run() -> None:
        await state(f"{address}/{path}", lambda response: _check(response, path, is_read))

    asyncio.run(run())
    gc.collect()
