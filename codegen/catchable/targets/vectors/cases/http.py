"""Bare HTTP statuses: with no body, and with one that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.model import Catalogue
from catchable.targets.vectors.cases.shape import first_coded, shape_of
from catchable.targets.vectors.questions import Body, Parse, Question

_STATUSES = (
    *(200, 201, 202, 204, 206, 301, 302, 304, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 415, 418, 422, 423),
    *(424, 425, 429, 451, 500, 501, 502, 503, 504, 520, 599, 600, 999, 100, 0, None),
)


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Success, redirection and failure; statuses that HTTP does not have; and none."""
    shape, known = shape_of(catalogue), first_coded(catalogue)
    for status in _STATUSES:
        name = "none" if status is None else str(status)
        yield Parse(f"http/{name}/empty", status, Body(b""))
        yield Parse(f"http/{name}/object", status, Body(b"{}"))
        if shape is not None and known is not None:
            yield Parse(f"http/{name}/known", status, shape.body(code=known.code))
