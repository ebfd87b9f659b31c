"""For tests of code that uses this package: documented responses and errors by kind.

from PACKAGE.testing import documented_error, documented_response
"""

from __future__ import annotations

from typing import NamedTuple

from ._examples import EXAMPLES
from ._parse import parse
from .errors import Root, error_class


class DocumentedResponse(NamedTuple):
    """A response as the API's documentation shows it."""

    status: int
    headers: dict[str, str]
    body: bytes


def documented_responses(kind: str) -> tuple[DocumentedResponse, ...]:
    """The responses that carry this kind of error; where none is documented, one in the API's usual shape.

    Raises KeyError for a kind that the catalogue does not know.
    """
    headers = {"content-type": "application/json"}
    return tuple(
        DocumentedResponse(status, dict(headers), body.encode())
        for status, body in EXAMPLES[str(kind)]
    )


def documented_response(kind: str) -> DocumentedResponse:
    """The first of `documented_responses`."""
    return documented_responses(kind)[0]


def documented_error(kind: str) -> Root:
    """The error of this kind, as the API would send it. Raises KeyError for an unknown kind."""
    response = documented_response(kind)
    error = parse(response.status, response.headers, response.body)
    return error if error is not None else error_class(str(kind))()
