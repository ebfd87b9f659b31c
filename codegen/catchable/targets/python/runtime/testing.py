"""For tests of code that uses this package: documented responses and errors by kind.

from PACKAGE.testing import documented_error, documented_response
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ._examples import EXAMPLES
from ._parse import parse
from .errors import Root, error_class

_WAIT = re.compile(r"(?i:\b(?:after|in|wait)\s+(\d{1,6})\s+seconds?\b)")
"""How documented messages say how long to wait."""


class DocumentedResponse(NamedTuple):
    """A response as the API's documentation shows it."""

    status: int
    headers: dict[str, str]
    body: bytes


def documented_responses(kind: str) -> tuple[DocumentedResponse, ...]:
    """The responses that carry this kind of error; where none is documented, one in the API's usual shape.

    One that asks in words to wait has the Retry-After that goes with them. Raises KeyError for a kind that the
    catalogue does not know, with the names that are nearest.
    """
    return tuple(
        DocumentedResponse(status, _headers(status, body), body.encode())
        for status, body in _examples(kind)
    )


def documented_response(kind: str) -> DocumentedResponse:
    """The first of `documented_responses`."""
    return documented_responses(kind)[0]


def documented_error(kind: str) -> Root:
    """The error of this kind, as the API would send it. Raises KeyError as `documented_responses` does."""
    response = documented_response(kind)
    cls = error_class(str(kind))
    error = parse(response.status, response.headers, response.body)
    return error if error is not None and type(error) is cls else cls()


def _examples(kind: str) -> tuple[tuple[int, str], ...]:
    found = EXAMPLES.get(str(kind))
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(str(kind), EXAMPLES, 3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise KeyError(f"there is no kind {str(kind)!r}{hint}")
    return found


def _headers(status: int, body: str) -> dict[str, str]:
    headers = {"content-type": "application/json"}
    wait = _WAIT.search(body) if status in (429, 503) else None
    if wait is not None:
        headers["retry-after"] = wait[1]
    return headers
