"""An envelope whose list is absent or empty still reads what stands beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from catchable.reference import Response, outcomes

from .packages import compiled, loaded, rendered

SPEC: dict[str, Any] = {
    "catchable": 1,
    "name": "made_up",
    "title": "Made up",
    "version": "1.2.3",
    "summary": "An API.",
    "types": {"request_error": {"class": "RequestError", "summary": "It was wrong.", "http": ["4xx"]}},
    "envelopes": [
        {
            "name": "code beside a list",
            "fits": {"/code": "code"},
            "read": {"code": "/code", "message": "/message", "param": "/errors/*/field"},
        }
    ],
    "errors": {"too_long": {"type": "request_error", "category": "invalid_request", "summary": "It is too long."}},
}


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize("more", [{}, {"errors": []}, {"errors": None}, {"errors": [{"field": "to"}]}])
def test_the_code_is_read(status: int, more: dict[str, Any], tmp_path: Path) -> None:
    body = {"code": "too_long", "message": "m", **more}
    catalogue = compiled(SPEC, tmp_path)
    (outcome,) = outcomes(catalogue, Response(status, {}, body))
    with loaded(rendered(catalogue), tmp_path) as package:
        error = package.parse(status, {}, body)
        assert (error.kind, error.message, error.param) == (outcome.kind, outcome.message, outcome.param)
        assert (error.kind, error.message, error.errors) == ("too_long", "m", ())
        assert error.param == ("to" if more.get("errors") else None)
