"""Codes that are no errors: delivered, submitted, read, queued."""

from __future__ import annotations

from . import _types
from ._call import Call
from ._collect import Readers, is_failure, status_number, trees_of
from ._envelopes import read_batch, read_response, read_webhook
from ._fresh import afresh
from ._scan import as_name, decode, kept
from ._tables import WEBHOOK_MEDIA


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
        return _read(status, headers, body, scope)
    except RecursionError:  # too little of the stack is left
        return afresh(_read, status, headers, body, scope)


def _read(
    status: object, headers: object, body: object, scope: object
) -> _types.StatusKind | None:
    from ._decide import scope_id, status_kind
    from .enums import StatusKind

    number, name = status_number(status), as_name(scope)
    readers = Readers(
        read_webhook, read_batch, WEBHOOK_MEDIA, is_webhook=status is None
    )
    for medium, tree in trees_of(decode(body), kept(body), headers, readers):
        call = Call(number, headers, medium)
        if is_failure(number, tree):
            return None
        for facts in (*read_webhook(tree, call), *read_response(tree, call)):
            kind = status_kind(
                facts["code"], scope_id(name or facts.get("_said_scope"))
            )
            if kind is not None:
                return StatusKind(kind)
    return None
