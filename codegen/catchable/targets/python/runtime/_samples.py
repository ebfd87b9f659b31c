"""Documented responses and webhooks by kind, which `testing` exports."""

from __future__ import annotations

import re
from typing import NamedTuple

from ._examples import EVENTS, EXAMPLES

_WAIT = re.compile(r"(?i:\b(?:after|in|wait)\s+(\d{1,6})\s+seconds?\b)")
"""How documented messages say how long to wait."""


class DocumentedResponse(NamedTuple):
    """A response as the API's documentation shows it; the names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def documented_responses(kind: str) -> tuple[DocumentedResponse, ...]:
    """The responses that carry this kind of error; where none is documented, one in the API's usual shape.

    One that asks in words to wait has the Retry-After that goes with them. Raises KeyError for a kind that the
    catalogue does not know, with the names that are nearest. None for an error that only a provider's code or a
    webhook leads to.
    """
    found = examples(kind)
    return tuple(
        DocumentedResponse(status, _headers(status, headers, body), body.encode())
        for status, headers, body in found
    )


def documented_response(kind: str) -> DocumentedResponse:
    """The first of `documented_responses`. Raises KeyError where there is none, too."""
    found = documented_responses(kind)
    if not found:
        raise KeyError(f"no response carries {str(kind)!r}: see {_elsewhere(kind)}")
    return found[0]


def _elsewhere(kind: str) -> str:
    """Where an error that no response carries comes from."""
    return "documented_event" if str(kind) in EVENTS else "from_provider"


def documented_event(kind: str) -> bytes:
    """The payload of a webhook that reports this kind of error, for `from_webhook`.

    Where none is documented, one in the shape of the first webhook that can carry the kind. Raises KeyError for a
    kind that no webhook carries, and for one that the catalogue does not know, with the names that are nearest.
    """
    examples(kind)
    event = EVENTS.get(str(kind))
    if event is None:
        raise KeyError(f"no webhook carries {str(kind)!r}")
    return event.encode()


def examples(kind: str) -> tuple[tuple[int, dict[str, str], str], ...]:
    """Status, headers and body of each response of a kind. Raises KeyError for an unknown kind."""
    found = EXAMPLES.get(str(kind))
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(str(kind), EXAMPLES, 3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise KeyError(f"there is no kind {str(kind)!r}{hint}")
    return found


def _headers(status: int, documented: dict[str, str], body: str) -> dict[str, str]:
    headers = (
        {"content-type": "application/json", **documented} if body else dict(documented)
    )
    wait = _WAIT.search(body) if status in (429, 503) else None
    if wait is not None:
        headers.setdefault("retry-after", wait[1])
    return headers
