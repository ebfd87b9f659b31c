"""Documented errors by kind, which `testing` exports; a stub beside it may say the class of each kind."""

from __future__ import annotations

from ._parse import parse
from ._webhook import from_webhook
from ._samples import DocumentedResponse, documented_responses
from .errors import Root, error_class


def documented_error(kind: str) -> Root:
    """The error of this kind, as the API would send it.

    Raises KeyError for a kind that the catalogue does not know, with the names that are nearest.
    """
    responses = documented_responses(kind)
    cls = error_class(str(kind))
    found = _errors(responses[0]) if responses else []
    return next((each for each in found if type(each) is cls), None) or cls()


def _errors(response: DocumentedResponse) -> list[Root]:
    """Every error that a response is read as; a documented body may also be a webhook's."""
    error = parse(response.status, response.headers, response.body)
    return [
        *([error, *error.errors] if error is not None else []),
        *from_webhook(response.body),
    ]
