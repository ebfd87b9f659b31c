"""Errors as JSON types, without secrets."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import re

from ._tables import REDACTED_KEYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._base import CatalogueError
    from ._scan import Json

BLOT = "[redacted]"
_DEEPEST = 50
_SECRET_KEY = re.compile(
    r"token|secret|passw|authori[sz]ation|api[-_]?key|app[-_]?key|cookie|signature|credential|session|^pin$",
    re.I,
)
_PERSONAL_KEY = re.compile(
    r"^(phone|msisdn|wa_id|mobile|destination|recipient|to|from)(_?(number|id))?$", re.I
)
_SECRET = re.compile(
    r"(?i:bearer|basic|oauth)\s+[\w\-.~+/=]{8,}"  # Authorization values
    r"|\beyJ[\w-]{10,}\.[\w-]+\.[\w-]*"  # JSON web tokens
    r"|\bEAA[A-Za-z0-9]{20,}|\bvk1\.a\.[\w-]{20,}|\b[sp]k_(?:live|test)_\w{8,}"  # vendors' own forms
    r"|\b[0-9a-fA-F]{32,}\b"  # long hexadecimal strings
    r"|(?i:(?<=access_token=)|(?<=api_key=)|(?<=password=)|(?<=token=))[^&\s\"']+"
)
_PHONE = re.compile(
    r"(?<![\w.])\+\d[\d ().-]{6,18}\d(?!\w)|(?<![\w.-])\d{10,15}(?![\w-])"
)


def to_dict(error: CatalogueError, *, redact: bool) -> dict[str, Any]:
    """The error's facts as JSON types, in a fixed order."""
    provider = error.provider
    facts: dict[str, Any] = {
        "kind": error._kind,
        "type": error._type,
        "category": error._category,
        "code": error.code,
        "subcode": error.subcode,
        "message": error.message,
        "http_status": error.http_status,
        "retry": error._verdict(),
        "retryable": error.retryable,
        "retry_after": error.retry_after,
        "request_id": error.request_id,
        "param": error.param,
        "doc_url": error.doc_url,
        "scope": error.scope,
        "candidates": list(error.candidates),
        "provider": provider.to_dict() if provider is not None else None,
        "headers": dict(error.headers),
        "body": error.body,
        "errors": [to_dict(each, redact=redact) for each in error.errors],
    }
    if redact:
        for name in ("message", "param", "doc_url", "provider", "headers", "body"):
            facts[name] = redacted(facts[name])
    return facts


def redacted(value: Json, depth: int = 0) -> Json:
    """The value with tokens and phone numbers blotted out, at any depth; too deep, it is cut off."""
    if isinstance(value, str):
        return _PHONE.sub(BLOT, _SECRET.sub(BLOT, value))
    if depth > _DEEPEST:
        return BLOT
    if isinstance(value, list):
        return [redacted(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {
            key: _entry(str(key), each, value, depth) for key, each in value.items()
        }
    return value


def _entry(key: str, value: Json, beside: dict[str, Json], depth: int) -> Json:
    if value is None or isinstance(value, bool):
        return value
    if _is_secret(key) or _PERSONAL_KEY.match(key) and isinstance(value, (str, int)):
        return BLOT
    name = beside.get("key", beside.get("name"))
    if key == "value" and isinstance(name, str) and _is_secret(name):
        return BLOT
    return redacted(value, depth + 1)


def _is_secret(key: str) -> bool:
    return _SECRET_KEY.search(key) is not None or key.lower() in REDACTED_KEYS
