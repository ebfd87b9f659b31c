"""What a generated module is asked: one class a function of its interface.

Names of questions are stable and readable: other languages' tests, and people, refer to them.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from catchable.loader import Json

Headers: TypeAlias = "Mapping[str, str]"

NOW = 1_750_000_000.0
"""The moment of reading, in unix seconds. No answer depends on it: moments in vectors lie long before it, or
so far after it (more than ten years) that they are garbage and not advice."""


@dataclass(frozen=True, slots=True)
class Body:
    """Bytes as they are sent; written as text where they are text, else in base64."""

    content: bytes

    def written(self) -> Json:
        """Its form in the file."""
        try:
            return {"text": self.content.decode()}
        except UnicodeDecodeError:
            return {"base64": base64.b64encode(self.content).decode()}


@dataclass(frozen=True, slots=True)
class Repeated:
    """A text, many times over; written once."""

    unit: str
    times: int

    @property
    def content(self) -> bytes:
        """All of its bytes."""
        return self.unit.encode() * self.times

    def written(self) -> Json:
        """Its form in the file."""
        return {"repeat": [self.unit, self.times]}


@dataclass(frozen=True, slots=True)
class Joined:
    """Several parts, one after the other."""

    parts: tuple[Body | Repeated, ...]

    @property
    def content(self) -> bytes:
        """All of its bytes."""
        return b"".join(each.content for each in self.parts)

    def written(self) -> Json:
        """Its form in the file."""
        return {"parts": [each.written() for each in self.parts]}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Data that the caller has decoded already; no text."""

    value: Json

    def written(self) -> Json:
        """Its form in the file."""
        return {"json": self.value}


Sent: TypeAlias = "Body | Repeated | Joined"
"""What comes as bytes."""

Payload: TypeAlias = "Sent | Decoded"


@dataclass(frozen=True, slots=True)
class Parse:
    """What `parse` makes of a response.

    `read_as` are bodies that it may be taken for by a JSON reader that refuses, or cannot hold, what it says.
    """

    id: str
    status: int | None
    body: Payload
    headers: Headers = field(default_factory=dict)
    scope: str | None = None
    read_as: tuple[Payload, ...] = ()


@dataclass(frozen=True, slots=True)
class ParseStatus:
    """What `parse_status` makes of a response or a webhook."""

    id: str
    status: int | None
    body: Payload
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class FromWebhook:
    """What `from_webhook` makes of a payload."""

    id: str
    body: Payload


@dataclass(frozen=True, slots=True)
class FromProvider:
    """What `from_provider` makes of a provider's code."""

    id: str
    source: str
    code: Json
    subcode: Json = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class FromProviderResponse:
    """What `from_provider_response` makes of a provider's own response."""

    id: str
    source: str
    status: int | None
    body: Payload
    headers: Headers = field(default_factory=dict)


Question: TypeAlias = "Parse | ParseStatus | FromWebhook | FromProvider | FromProviderResponse"


def call(question: Question) -> str:
    """The name of the function that is asked."""
    return {
        Parse: "parse",
        ParseStatus: "parse_status",
        FromWebhook: "from_webhook",
        FromProvider: "from_provider",
        FromProviderResponse: "from_provider_response",
    }[type(question)]


def arguments(question: Question) -> Json:
    """Its arguments by name, all of them."""
    match question:
        case FromProvider(_, source, code, subcode, message):
            return {"source": source, "code": code, "subcode": subcode, "message": message}
        case FromProviderResponse(_, source, status, body, headers):
            return {"source": source, "status": status, "headers": dict(headers), "body": body.written()}
        case FromWebhook(_, body):
            return {"body": body.written()}
        case ParseStatus(_, status, body, scope):
            return {"status": status, "headers": {}, "body": body.written(), "scope": scope}
        case Parse(_, status, body, headers, scope, _):
            return {"status": status, "headers": dict(headers), "body": body.written(), "scope": scope}
