"""Every error of a response or webhook, where it takes more than one look: lists, batches, bodies of other shapes."""

from __future__ import annotations

from ._collect import MOST_SIBLINGS, Readers, collect
from ._decide import build, is_error
from ._envelopes import read_batch, read_response, read_webhook
from ._headers import lower
from ._scan import kept
from ._tables import MEDIA, WEBHOOK_MEDIA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._collect import Found
    from ._scan import Facts, Json
    from .errors import Root


_OF_RESPONSES = Readers(read_response, read_batch, MEDIA)
_OF_WEBHOOKS = Readers(read_webhook, read_batch, WEBHOOK_MEDIA, is_webhook=True)


def response_errors(
    status: object, headers: object, data: Json, raw: object, scope: str | None
) -> list[Root]:
    """Every error of a response, in order; none for success. Never raises."""
    return _errors(status, headers, data, raw, scope, _OF_RESPONSES)


def webhook_errors(data: Json, raw: object) -> tuple[Root, ...]:
    """Every error in a webhook's payload, in order. Never raises."""
    return tuple(_errors(None, None, data, kept(raw), None, _OF_WEBHOOKS))


def _errors(
    status: object,
    headers: object,
    data: Json,
    raw: object,
    scope: str | None,
    readers: Readers,
) -> list[Root]:
    def counts(facts: Facts) -> bool:
        return is_error(facts, scope)

    found = collect(status, headers, data, raw, readers, counts)
    errors = [
        build(each.facts, each.status, each.headers, kept(each.raw), scope)
        for each in found[: MOST_SIBLINGS + 1]
    ]
    if len(errors) > 1:
        _share_headers(errors, found)
        errors[0].errors_omitted = len(found) - len(errors)
    return errors


def _share_headers(errors: Sequence[Root], found: Sequence[Found]) -> None:
    """Let the errors of one response have one dict of headers; the parts of a batch have their own."""
    shared = lower(found[0].headers)
    for error, each in zip(errors, found, strict=False):
        if each.headers is found[0].headers:
            error.headers = error.__dict__["_headers"] = shared
