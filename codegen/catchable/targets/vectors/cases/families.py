"""Codes that the catalogue does not know: the family by type, else by HTTP status."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.loader import Json
from catchable.model import Catalogue
from catchable.targets.vectors.cases.shape import UNKNOWN_CODE, first_coded, shape_of, slug
from catchable.targets.vectors.questions import Parse, Question

_STATUSES = (200, 400, 401, 402, 403, 404, 408, 409, 422, 424, 429, 500, 502, 503, 504)


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Unknown codes with each type, with none, with one that is no type, and under each status."""
    shape = shape_of(catalogue)
    if shape is None:
        return
    for status in _STATUSES:
        yield Parse(f"family/http-{status}", status, shape.body(code=UNKNOWN_CODE))
    yield Parse("family/no-status", None, shape.body(code=UNKNOWN_CODE))
    if "type" not in shape.reads:
        return
    for type in catalogue.types:
        yield Parse(f"family/{type.id}", 200, shape.body(code=UNKNOWN_CODE, type=type.id))
        yield Parse(f"family/{type.id}/without-a-code", 400, shape.body(type=type.id))
        for name in type.wire:
            yield Parse(f"family/{type.id}/wire-{slug(name)}", 200, shape.body(code=UNKNOWN_CODE, type=name))
            if name.isdecimal():
                id = f"family/{type.id}/wire-{slug(name)}/number"
                yield Parse(id, 200, shape.body(code=UNKNOWN_CODE, type=int(name)))
    odd: dict[str, Json] = {"unknown": "no_such_type", "number": 7, "list": ["x"], "empty": ""}
    for name, value in odd.items():
        yield Parse(f"family/type/{name}", 400, shape.body(code=UNKNOWN_CODE, type=value))
    known = first_coded(catalogue)
    if known is not None:
        other = next((each.id for each in catalogue.types if each.id != known.type), None)
        yield Parse("family/type/of-another-kind", 400, shape.body(code=known.code, type=other))
