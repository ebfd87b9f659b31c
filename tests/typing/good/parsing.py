"""Read responses, webhooks and providers' codes; every reader says that there may be no error."""

import http.client
import urllib.error
from collections.abc import Mapping
from typing import assert_type

import aiohttp
import httpx
import requests
import tornado.httpclient
import urllib3
import webex_connect_errors
from chirp_errors import (
    ChirpError,
    ErrorKind,
    afrom_response,
    araise_for_error,
    from_provider,
    from_provider_response,
    from_response,
    from_webhook,
    parse,
    raise_for_error,
)
from webex_connect_errors import Scope, StatusKind, WebexConnectError, parse_status


def raw(status: int, headers: Mapping[str, str], body: bytes) -> ErrorKind | None:
    error = parse(status, headers, body)
    assert_type(error, ChirpError | None)
    assert_type(parse(None, None, {"decoded": True}, scope="sms"), ChirpError | None)
    return None if error is None else error.kind


def clients(modern: httpx.Response, common: requests.Response) -> None:
    raise_for_error(modern)
    raise_for_error(common, scope="whatsapp")
    assert_type(from_response(modern), ChirpError | None)
    assert_type(ChirpError.from_response(modern), ChirpError | None)
    if (error := from_response(common)) is not None:
        raise error


def other_clients(
    pooled: urllib3.BaseHTTPResponse,
    plain: http.client.HTTPResponse,
    refused: urllib.error.HTTPError,
    fetched: tornado.httpclient.HTTPResponse,
    raised: httpx.HTTPStatusError | requests.HTTPError,
) -> None:
    for response in (pooled, plain, refused, fetched, raised):
        raise_for_error(response)


async def asynchronous_clients(modern: httpx.Response, answer: aiohttp.ClientResponse) -> ChirpError | None:
    assert_type(await ChirpError.afrom_response(modern), ChirpError | None)
    httpx.AsyncClient(event_hooks={"response": [araise_for_error]})
    aiohttp.ClientSession(raise_for_status=araise_for_error)
    return await afrom_response(answer)


def scopes(body: bytes, channel: str) -> WebexConnectError | None:
    """A scope by its name, as a member, and one that is known at run time only."""
    webex_connect_errors.parse(400, {}, body, scope="sms")
    webex_connect_errors.parse(400, {}, body, scope=Scope.WHATSAPP)
    return webex_connect_errors.parse(400, {}, body, scope=Scope(channel))


def webhooks(payload: bytes) -> list[ErrorKind | None]:
    found = from_webhook(payload)
    assert_type(found, tuple[ChirpError, ...])
    return [each.kind for each in found]


def providers(body: bytes) -> ChirpError | None:
    assert_type(from_provider("meta", 131026), ChirpError)
    assert_type(from_provider("meta", "10", subcode=2018278, message="outside"), ChirpError)
    return from_provider_response("meta", 400, {}, body)


def statuses(receipt: bytes) -> bool:
    status = parse_status(200, {}, receipt, scope="sms")
    assert_type(status, StatusKind | None)
    return status == "read" or status is StatusKind.DELIVERED


def two_systems(error: ChirpError | WebexConnectError) -> bool:
    """One handler for several systems: the vocabulary of causes is one."""
    try:
        raise error
    except (ChirpError, webex_connect_errors.WebexConnectError) as caught:
        return caught.category == "rate_limited" and caught.retryable
