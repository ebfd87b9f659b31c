"""Contract rule 2: what is no error, however much it looks like one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catchable.loader import Json
from catchable.model import Catalogue
from catchable.targets.vectors.cases.shape import sent
from catchable.targets.vectors.questions import Body, Parse, Question

_BODIES: Mapping[str, Json] = {
    "no-errors": {"errors": []},
    "data-and-no-errors": {"data": {"id": "1"}, "errors": []},
    "null-error": {"error": None},
    "false-error": {"error": False},
    "empty-error": {"error": ""},
    "named-error": {"name": "error"},
    "error-as-value": {"type": "error", "id": 7},
    "message": {"id": "msg_1", "message": "sent", "status": "queued"},
    "about-errors": {"error_count": 0, "has_error": False, "errors_url": "https://example.com/errors"},
    "list": [{"id": 1}, {"name": "error"}],
    "code-in-data": {"data": {"code": 400, "error": "x"}},
}


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Under 200, 201 and no status at all."""
    for name, body in _BODIES.items():
        yield Parse(f"success/{name}", 200, sent(body))
        yield Parse(f"success/{name}/created", 201, sent(body))
        yield Parse(f"success/{name}/no-status", None, sent(body))
    yield Parse("success/no-content", 204, Body(b""))
    yield Parse("success/not-modified", 304, Body(b""))
    yield Parse("success/page", 200, Body(b"<html>error</html>"))
