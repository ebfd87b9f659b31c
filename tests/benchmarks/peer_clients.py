"""How each library is called, from its public client to the exception: over HTTP, with retries switched off.

The libraries are loaded by name, because they are installed where `peers.py` puts them and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Client:
    """A library's client, bound to the address of a server."""

    call: Callable[[], object]
    """Asks for something, and raises the library's error where the response says failure."""
    own: tuple[type[BaseException], ...]
    """The classes that the library documents as the roots of what it raises."""
    stream: Callable[[], object] | None
    """Asks for a successful response that the caller wants to read piece by piece; None if there is no such call."""


def chirp(address: str) -> Client:
    """A generated package, with requests as the HTTP client."""
    errors, requests = import_module("chirp_errors"), import_module("requests")

    def call(stream: bool = False) -> object:
        response = requests.get(address, stream=stream, timeout=10)
        errors.raise_for_error(response)
        return response

    return Client(call, (errors.ChirpError,), lambda: call(stream=True))


def stripe(address: str) -> Client:
    """Stripe's client for its balance, and for a quote as PDF."""
    module = import_module("stripe")
    bases = {"api": address, "files": address}
    client = module.StripeClient("sk_test_x", base_addresses=bases, max_network_retries=0)
    return Client(client.v1.balance.retrieve, (module.StripeError,), lambda: client.v1.quotes.pdf("qt_1"))


def openai(address: str) -> Client:
    """OpenAI's client for the list of models."""
    module = import_module("openai")
    client = module.OpenAI(api_key="x", base_url=address, max_retries=0)
    held: list[Any] = []

    def stream() -> object:
        held.append(client.models.with_streaming_response.list())
        return held[-1].__enter__()

    return Client(client.models.list, (module.OpenAIError,), stream)


def botocore(address: str) -> Client:
    """botocore's clients of AWS Lambda (errors as JSON) and of S3 (streams)."""
    session, config = import_module("botocore.session"), import_module("botocore.config")
    exceptions = import_module("botocore.exceptions")

    def client(service: str) -> Any:
        return session.get_session().create_client(
            service,
            region_name="us-east-1",
            endpoint_url=address,
            aws_access_key_id="x",
            aws_secret_access_key="x",
            config=config.Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"}),
        )

    own = (exceptions.ClientError, exceptions.BotoCoreError)
    return Client(client("lambda").list_functions, own, lambda: client("s3").get_object(Bucket="bucket", Key="key"))


def twilio(address: str) -> Client:
    """Twilio's client for an account; its HTTP client is the library's own, sent to another address."""
    http: Any = import_module("twilio.http.http_client")

    class Redirected(http.TwilioHttpClient):  # type: ignore[misc]
        def request(self, method: str, url: str, *rest: object, **named: object) -> object:
            return super().request(method, address + urlsplit(url).path, *rest, **named)

    client = import_module("twilio.rest").Client("AC1", "x", http_client=Redirected())
    own = import_module("twilio.base.exceptions").TwilioException
    return Client(client.api.v2010.accounts("AC1").fetch, (own,), None)


CLIENTS: dict[str, Callable[[str], Client]] = {
    "catchable": chirp,
    "stripe": stripe,
    "openai": openai,
    "botocore": botocore,
    "twilio": twilio,
}
