"""Errors as JSON types, without secrets."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import re

from ._tables import REDACTED_KEYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ._base import CatalogueError
    from ._scan import Json

BLOT = "[redacted]"
_NAMED_BLOT = rf"\1{BLOT}"
_DEEPEST = 50
_SECRET_KEY = re.compile(
    r"token|secret|passw|authori[sz]ation|api[-_]?key|app[-_]?key|cookie|signature|credential|session|^pin$",
    re.I,
)
_PERSONAL_KEY = re.compile(
    r"^(phone|msisdn|wa_id|mobile|destination|recipient|to|from)(_?(number|id))?$", re.I
)
_SECRET = re.compile(
    # Authorization values: not every word after "basic" or "OAuth" is one.
    r"(?i:bearer|basic|oauth)\s+"
    r"(?=\S{0,60}?[\d=]|\S{0,60}?[a-z]\S{0,60}?[A-Z])[\w\-.~+/=]{8,}"
    r"|\beyJ[\w-]{10,}\.[\w-]+\.[\w-]*"  # JSON web tokens
    # Vendors' own forms.
    r"|\b(?:EAA|IG[QA])[A-Za-z0-9]{20,}|\bvk1\.a\.[\w-]{20,}|\b[spr]k_(?:live|test)_\w{8,}"
    r"|\bgh[pousr]_\w{20,}|\bxox[a-z]-[\w-]{10,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,}"
    r"|\bya29\.[\w-]{20,}|\bSK[0-9a-f]{32}\b|\bsk-[\w-]{20,}|\b\d{8,10}:[\w-]{35}\b"
    r"|\b[0-9a-fA-F]{32,}\b"  # long hexadecimal strings
    # Whatever is as long and as random. WhatsApp's message ids are, and hold the phone number.
    r"|(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{40,}={0,2}"
)
_NAMED = re.compile(
    # A query, a form, or JSON in a string; not "token: it has expired".
    r"(?i:((?:token|secret|password|api_?key|app_?key|signature)(?:=|\\?[\"']\s*:\s*\\?[\"']?))[^&\s\"'\\]+)"
)
_PHONE = re.compile(
    # Without a plus, what begins with 1 is a number of North America or a time in seconds or milliseconds.
    r"(?<![\w.])\+\d[\d ().-]{6,18}\d(?!\w)"
    r"|(?<![\w.-])(?:1\d{10}|[02-9]\d{9,14})(?![\w-])"
)


def to_dict(
    error: CatalogueError, *, redact: bool, without: Sequence[str] = ()
) -> dict[str, Any]:
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
        "errors": [_of_sibling(each, error, redact=redact) for each in error.errors],
        "errors_omitted": error.errors_omitted,
    }
    for name in without:
        del facts[name]
    if redact:
        for name in ("message", "param", "doc_url", "provider", "headers", "body"):
            if name in facts:
                facts[name] = redacted(facts[name])
    return facts


def _of_sibling(
    error: CatalogueError, first: CatalogueError, *, redact: bool
) -> dict[str, Any]:
    """A sibling's facts, without body and headers where they are those of the first."""
    shared = [
        name
        for name in ("body", "headers")
        if getattr(error, name) is getattr(first, name)
    ]
    return to_dict(error, redact=redact, without=shared)


def redacted(value: Json, depth: int = 0) -> Json:
    """The value with tokens and phone numbers blotted out, at any depth; too deep, it is cut off."""
    if isinstance(value, str):
        return _PHONE.sub(BLOT, _SECRET.sub(BLOT, _NAMED.sub(_NAMED_BLOT, value)))
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
    name = beside.get("key", beside.get("name")) if key == "value" else key
    if isinstance(name, str) and _is_redacted(name, value):
        return BLOT
    return redacted(value, depth + 1)


def _is_redacted(key: str, value: Json) -> bool:
    if _SECRET_KEY.search(key) is not None or key.lower() in REDACTED_KEYS:
        return True
    return isinstance(value, (str, int)) and _PERSONAL_KEY.match(key) is not None
