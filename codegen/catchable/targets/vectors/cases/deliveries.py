"""Codes that are no errors: delivered, submitted, read, queued. `parse` sees nothing, `parse_status` the status."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.model import Catalogue, Status
from catchable.targets.vectors.cases.scopes import UNKNOWN_SCOPE
from catchable.targets.vectors.cases.shape import UNKNOWN_CODE, Shape, first_coded, shape_of, slug
from catchable.targets.vectors.questions import Body, Parse, ParseStatus, Question


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Every code of every status in every scope; nothing for a catalogue without statuses."""
    shape = shape_of(catalogue)
    if shape is None or not catalogue.statuses:
        return
    for status in catalogue.statuses:
        for code in status.codes:
            yield from _of_code(shape, status, code)
    known = first_coded(catalogue)
    for each in (UNKNOWN_CODE, known.code if known else None):
        yield ParseStatus(f"delivery/error/{slug(each or '')}", 200, shape.body(code=each))
    yield ParseStatus("delivery/empty", 200, Body(b""))
    yield ParseStatus("delivery/object", 200, Body(b"{}"))


def _of_code(shape: Shape, status: Status, code: str) -> Iterator[Question]:
    id, body = f"delivery/{status.kind}/{slug(code)}", shape.body(code=code)
    scopes: list[str | None] = [each.scope for each in status.scopes]
    for scope in scopes or [None]:
        yield Parse(f"{id}/{scope or 'anywhere'}", 200, body, scope=scope)
        yield ParseStatus(f"{id}/{scope or 'anywhere'}/status", 200, body, scope)
    yield Parse(f"{id}/unscoped", 200, body)
    yield ParseStatus(f"{id}/unscoped/status", 200, body)
    yield ParseStatus(f"{id}/unknown-scope/status", None, body, UNKNOWN_SCOPE)
    yield Parse(f"{id}/failed", 500, body)
    yield ParseStatus(f"{id}/failed/status", 500, body)
