"""Documented errors by kind, which `testing` exports; a stub beside it may say the class of each kind."""

from __future__ import annotations

from ._parse import parse
from ._samples import documented_response, examples
from .errors import Root, error_class


def documented_error(kind: str) -> Root:
    """The error of this kind, as the API would send it.

    Raises KeyError for a kind that the catalogue does not know, with the names that are nearest.
    """
    is_sent = bool(examples(kind))
    cls = error_class(str(kind))
    if not is_sent:
        return cls()  # only a provider's code leads to it
    response = documented_response(kind)
    error = parse(response.status, response.headers, response.body)
    return error if error is not None and type(error) is cls else cls()
