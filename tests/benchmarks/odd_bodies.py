"""The responses that libraries are compared by: odd bodies, secrets, and one that is quite usual."""

from __future__ import annotations

import json
from dataclasses import dataclass

_DEEP = b"[" * 100_000 + b"]" * 100_000


@dataclass(frozen=True, slots=True)
class Odd:
    """An HTTP response that says failure."""

    name: str
    body: bytes
    status: int = 400
    content_type: str = "application/json"


def _said(error: object, **beside: object) -> bytes:
    """A body with its error where Stripe, OpenAI and Chirp have it, and its facts where Twilio and AWS have them."""
    return json.dumps({"error": error, "message": "Refused.", **beside}).encode()


USUAL = Odd("usual", _said({"type": "invalid_request_error", "code": "refused", "message": "Refused."}, code=20003))

ODD = (
    Odd("HTML from a proxy", b"<html><h1>502 Bad Gateway</h1></html>", 502, "text/html"),
    Odd("HTML that is called JSON", b"<html><h1>502 Bad Gateway</h1></html>", 502),
    Odd("truncated JSON", USUAL.body[:30]),
    Odd("empty", b""),
    Odd("empty, 500", b"", 500),
    Odd("empty list", b"[]"),
    Odd("list of errors", b"[" + USUAL.body + b"]"),
    Odd("text", b'"Refused."'),
    Odd("number", b"17"),
    Odd("null", b"null"),
    Odd("true", b"true"),
    Odd("empty object", b"{}"),
    Odd("deep nesting", _DEEP),
    Odd("deep nesting inside the error", b'{"error": {"message": ' + _DEEP + b'}, "message": "Refused."}'),
    Odd("lone surrogate", b'{"error": {"message": "Refused \\ud800", "code": "x"}, "message": "Refused \\ud800"}'),
    Odd("not UTF-8", b'{"error": {"message": "Refus\xe9"}, "message": "Refus\xe9"}'),
    Odd("error as text", _said("Refused.", code="refused")),
    Odd("error as list", _said(["Refused."])),
    Odd("error as null", _said(None)),
    Odd("codes as numbers", _said({"type": 7, "code": 190, "message": "Refused."}, code=190)),
    Odd("codes as objects", _said({"type": {}, "code": {}, "message": "Refused."}, code={}, type={})),
    Odd("message as object", _said({"code": "x", "message": {"en": "Refused."}}, message={"en": "Refused."})),
    Odd("integer of 5,000 digits", b'{"error": {"code": ' + b"9" * 5000 + b'}, "code": ' + b"9" * 5000 + b"}"),
)

SECRETS = {
    "bearer token": "Bearer AbCdEf0123456789AbCdEf0123456789",
    "access_token=": "access_token=EAABsbCS1ihAbCdEf0123456789AbCdEf0123456789",
    "JSON Web Token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
}
"""Made-up secrets, as they stand in messages."""


def with_secret(secret: str) -> Odd:
    """A usual response whose message repeats a secret that was sent."""
    words = f"Refused: {secret} has expired."
    return Odd("secret", _said({"type": "invalid_request_error", "code": "x", "message": words}, message=words), 401)
