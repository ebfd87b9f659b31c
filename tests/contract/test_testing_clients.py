"""`<package>.testing` answers for an API: a transport for httpx, an adapter for requests."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
import requests
from chirp_errors import ErrorKind
from chirp_errors.testing import adapter, documented_response, transport
from generated_packages import Run

ANSWERS: tuple[Any, ...] = (
    ErrorKind.MESSAGE_UNDELIVERABLE,
    "rate_limit_exceeded",
    503,
    (200, {"X-Request-Id": "r_1"}, {"id": "m_1"}),
    (200, {"content-type": "text/plain"}, "ready"),
    (500, {}, b"\xff"),
    documented_response("media_too_large"),
)


def documented(kind: str) -> tuple[int, bytes, str | None]:
    status, headers, body = documented_response(kind)
    return status, body, headers["content-type"]


WANTED = [
    documented("message_undeliverable"),
    documented("rate_limit_exceeded"),
    (503, b"", None),
    (200, b'{"id": "m_1"}', "application/json"),
    (200, b"ready", "text/plain"),
    (500, b"\xff", None),
    documented("media_too_large"),
]


def facts(response: httpx.Response | requests.Response) -> tuple[int, bytes, str | None]:
    return response.status_code, response.content, response.headers.get("content-type")


def test_httpx() -> None:
    answers = transport(*ANSWERS)
    with httpx.Client(transport=answers) as client:
        found = [client.post("https://api.invalid/", content=b"x") for _ in ANSWERS]
        with pytest.raises(AssertionError, match="request 8, but there are 7 answers"):
            client.get("https://api.invalid/")
    assert [facts(each) for each in found] == WANTED
    assert found[1].headers["Retry-After"] == "30"
    assert [each.content for each in answers.requests] == [b"x"] * 7 + [b""]


def test_httpx_asynchronously() -> None:
    async def ask() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=transport(*ANSWERS)) as client:
            return [await client.get("https://api.invalid/") for _ in ANSWERS]

    assert [facts(each) for each in asyncio.run(ask())] == WANTED


@pytest.mark.parametrize("stream", [False, True])
def test_requests(stream: bool) -> None:
    answers = adapter(*ANSWERS)
    with requests.Session() as session:
        session.mount("https://", answers)
        found = [session.post("https://api.invalid/", data=b"x", stream=stream) for _ in ANSWERS]
        with pytest.raises(AssertionError, match="request 8, but there are 7 answers"):
            session.get("https://api.invalid/")
    assert [facts(each) for each in found] == WANTED
    assert found[1].headers["Retry-After"] == "30"
    assert [each.body for each in answers.requests] == [b"x"] * 7 + [None]


def test_no_client_is_loaded_before_it_is_asked_for(run_bare: Run) -> None:
    code = "import sys, chirp_errors.testing\nprint(*{'httpx', 'requests'} & set(sys.modules))"
    done = run_bare(code)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")
