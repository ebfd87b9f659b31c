"""What `parse_status` must say: the status (delivered, queued, ...) that a response or a webhook reports."""

from __future__ import annotations

from catchable.model import Catalogue
from catchable.reference.reading import read_response
from catchable.reference.response import Response
from catchable.reference.statuses import failed, status_kind


def status_of(catalogue: Catalogue, response: Response) -> str | None:
    """The kind of the first status in a body, read as a webhook and then as a response; None if it reports none.

    Where HTTP says that the request failed, a body reports nothing.
    """
    if failed(response.status):
        return None
    for envelopes in ((*catalogue.webhooks, *catalogue.envelopes), catalogue.envelopes):
        for facts in read_response(envelopes, response).errors:
            kind = status_kind(catalogue, facts.code, response.scope or facts.scope)
            if kind is not None:
                return kind
    return None
