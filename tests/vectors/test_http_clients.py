"""Real clients, over loopback HTTP: what they hand over is read as the vector says.

Vectors that HTTP cannot carry (statuses such as 0 or 600, a 204 with a body) are left out by `is_carriable`.
"""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from types import ModuleType
from typing import Any

import aiohttp
import httpx
import pytest
import requests
import urllib3
from conformance import Vector, asked, catalogues, package, said, vectors, wanted
from serving import is_carriable, serving

WHOLE = "chirp"
INTERESTING = ("kind/", "envelope/", "problem/", "hostile/known/", "hostile/message/", "scope/name/")
"""What is served of the other catalogues."""

SERVED = {
    f"{name}/{vector.id}": (name, vector)
    for name in catalogues()
    for vector in vectors(name)
    if is_carriable(vector) and (name == WHOLE or vector.id.startswith(INTERESTING))
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving({path: vector for path, (_, vector) in SERVED.items()}) as address:
        yield address


# --- Clients: how each gets a response, and the bytes of its body ---------------------------------------------


@contextmanager
def _httpx() -> Iterator[Callable[[str], Any]]:
    with httpx.Client(trust_env=False) as client:
        yield client.get


@contextmanager
def _requests() -> Iterator[Callable[[str], Any]]:
    with requests.Session() as session:
        session.trust_env = False
        yield lambda url: session.get(url, allow_redirects=False)


@contextmanager
def _urllib3() -> Iterator[Callable[[str], Any]]:
    with urllib3.PoolManager() as pool:
        yield lambda url: pool.request("GET", url, retries=False, redirect=False)


@contextmanager
def _urllib() -> Iterator[Callable[[str], Any]]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def get(url: str) -> Any:
        try:
            return opener.open(url)
        except urllib.error.HTTPError as error:
            return error

    yield get


CLIENTS = {"httpx": _httpx, "requests": _requests, "urllib3": _urllib3, "urllib": _urllib}


@asynccontextmanager
async def _async_httpx() -> AsyncIterator[Callable[[str], Awaitable[Any]]]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client.get


@asynccontextmanager
async def _aiohttp() -> AsyncIterator[Callable[[str], Awaitable[Any]]]:
    async with aiohttp.ClientSession() as session:

        async def get(url: str) -> Any:
            response = await session.get(url, allow_redirects=False)
            await response.read()
            return response

        yield get


ASYNC_CLIENTS = {"httpx": _async_httpx, "aiohttp": _aiohttp}


# --- Ways to read a response ----------------------------------------------------------------------------------


def _from_response(module: ModuleType, response: Any, vector: Vector) -> list[Any]:
    error = module.from_response(response, scope=vector.input["scope"])
    return [] if error is None else [error, *error.errors]


def _raise_for_error(module: ModuleType, response: Any, vector: Vector) -> list[Any]:
    try:
        module.raise_for_error(response, scope=vector.input["scope"])
    except module.CatalogueError as error:
        return [error, *error.errors]
    return []


def _check(name: str, vector: Vector, errors: list[Any]) -> None:
    assert [said(error) for error in errors] == [wanted(package(name), each) for each in vector.errors], vector.id


@pytest.mark.parametrize("client", CLIENTS)
def test_sync_clients(client: str, address: str) -> None:
    with CLIENTS[client]() as get:
        for path, (name, vector) in SERVED.items():
            if client == "urllib" and vector.input["status"] < 300:
                continue  # its streams of a success are the caller's: test_urllib_successes
            for read in (_from_response, _raise_for_error):
                with closing(get(f"{address}/{path}")) as response:
                    _check(name, vector, read(package(name), response, vector))


@pytest.mark.parametrize("client", ASYNC_CLIENTS)
def test_async_clients(client: str, address: str) -> None:
    async def run() -> None:
        async with ASYNC_CLIENTS[client]() as get:
            for path, (name, vector) in SERVED.items():
                response = await get(f"{address}/{path}")
                for read in (_from_response, _raise_for_error):
                    _check(name, vector, read(package(name), response, vector))

    asyncio.run(run())


def test_bytes_and_headers_as_clients_give_them(address: str) -> None:
    """`parse` with the body and with the header objects of each client."""
    ways: dict[str, Callable[[Any], tuple[int, Any, bytes]]] = {
        "httpx": lambda response: (response.status_code, response.headers, response.content),
        "requests": lambda response: (response.status_code, response.headers, response.content),
        "urllib3": lambda response: (response.status, response.headers, response.data),
        "urllib": lambda response: (response.status, response.headers, response.read()),
    }
    for client, taken in ways.items():
        with CLIENTS[client]() as get:
            for path, (name, vector) in SERVED.items():
                if name == WHOLE:
                    with closing(get(f"{address}/{path}")) as response:
                        status, headers, body = taken(response)
                    assert body == vector.body
                    served = Vector(
                        vector.id, "parse", {**vector.input, "status": status, "headers": headers}, None, b""
                    )
                    _check(name, vector, asked(package(name), served, body))


def test_urllib_successes(address: str) -> None:
    """A stream that says success is not read: the caller reads it, and asks `parse` if it may hide an error."""
    with _urllib() as get:
        for path, (name, vector) in SERVED.items():
            if vector.input["status"] < 300:
                with get(f"{address}/{path}") as response:
                    assert package(name).from_response(response) is None, vector.id
                    assert response.read() == vector.body, vector.id
