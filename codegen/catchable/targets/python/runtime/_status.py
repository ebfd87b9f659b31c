"""Codes that are no errors: delivered, submitted, read, queued."""

from __future__ import annotations

from . import _types
from ._collect import is_failure, status_number
from ._envelopes import read_response, read_webhook
from ._fresh import afresh
from ._scan import UNDECODABLE, as_name, decode


def parse_status(
    status: int | None,
    headers: _types.Mapping[str, str] | None,
    body: bytes | str | object,
    *,
    scope: _types.ScopeName | None = None,
) -> _types.StatusKind | None:
    """The status that a response or webhook reports (delivered, queued, …); None if it reports none.

    Takes what `parse` takes. An error is no status, nor is anything under an HTTP status that says failure. Never
    raises.
    """
    try:
        return _read(status, body, scope)
    except RecursionError:  # too little of the stack is left
        return afresh(_read, status, body, scope)


def _read(status: object, body: object, scope: object) -> _types.StatusKind | None:
    from ._decide import scope_id, status_kind
    from .enums import StatusKind

    data, name = decode(body), as_name(scope)
    if data is UNDECODABLE or is_failure(status_number(status), data):
        return None
    for facts in (*read_webhook(data), *read_response(data)):
        kind = status_kind(facts["code"], scope_id(name or facts.get("_said_scope")))
        if kind is not None:
            return StatusKind(kind)
    return None
