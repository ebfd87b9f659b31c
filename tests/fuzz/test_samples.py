"""`testing` has a response and an error for every kind, whatever shapes a catalogue's envelopes have."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from .packages import compiled, loaded, rendered

ENVELOPES: dict[str, list[dict[str, Any]]] = {
    "a list": [{"name": "list", "fits": {"/errors": "array"}, "read": {"code": "/errors/*/code"}}],
    "no code": [{"name": "text", "fits": {"/error": "string"}, "read": {"message": "/error"}}],
    "a list without codes": [
        {"name": "texts", "fits": {"/errors": "array"}, "read": {"message": "/errors/*/message"}},
    ],
}


@pytest.mark.parametrize("envelopes", ENVELOPES.values(), ids=ENVELOPES)
def test_every_kind_has_a_response(envelopes: list[dict[str, Any]], tmp_path: Path) -> None:
    error: dict[str, Any] = {"type": "request_error", "category": "invalid_request", "summary": "It is too long."}
    if "code" not in envelopes[0]["read"]:
        error |= {"codeless": True, "match": [{"message_contains": "too long"}]}
    spec = {
        "catchable": 1,
        "name": "made_up",
        "title": "Made up",
        "version": "1.2.3",
        "summary": "An API.",
        "types": {"request_error": {"class": "RequestError", "summary": "It was wrong.", "http": ["4xx"]}},
        "envelopes": envelopes,
        "errors": {"too_long": error},
    }
    catalogue = compiled(spec, tmp_path)
    with loaded(rendered(catalogue), tmp_path):
        testing = importlib.import_module("made_up_errors.testing")
        assert testing.documented_response("too_long").status == 400
        assert testing.documented_error("too_long").kind == "too_long"


def test_a_kind_that_nothing_made_up_can_mean_has_no_response(tmp_path: Path) -> None:
    """Its code cannot survive what the source drops; that is said, and nothing is pretended."""
    spec = {
        "catchable": 1,
        "name": "made_up",
        "title": "Made up",
        "version": "1.2.3",
        "summary": "An API.",
        "types": {"request_error": {"class": "RequestError", "summary": "It was wrong.", "http": ["4xx"]}},
        "envelopes": [
            {
                "name": "object",
                "fits": {"/error": "string"},
                "read": {"code": {"at": "/error", "shape": "constant"}, "message": "/error"},
            }
        ],
        "errors": {
            "too_long": {"type": "request_error", "category": "invalid_request", "summary": "Long", "code": "too long"},
            "too_short": {"type": "request_error", "category": "invalid_request", "summary": "Short", "code": "SHORT"},
        },
    }
    with loaded(rendered(compiled(spec, tmp_path)), tmp_path):
        testing = importlib.import_module("made_up_errors.testing")
        assert testing.documented_responses("too_long") == ()
        with pytest.raises(KeyError, match="no response carries 'too_long'"):
            testing.documented_response("too_long")
        assert testing.documented_error("too_long").kind == "too_long"
        assert testing.documented_error("too_short").code == "SHORT"
