"""Catalogues made up for one question each, compiled as a user's would be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catchable.binder import Written, bind
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.loader import load
from catchable.model import Catalogue
from catchable.reporting import as_text
from catchable.spec_format import validate
from catchable.specs import vocabulary_path
from catchable.targets import load_target

ERROR = {"type": "api_error", "category": "internal", "summary": "It went away."}
OBJECT = {"name": "error object", "fits": {"/error": "object"}, "read": {"code": "/error/code"}}


def compiled(folder: Path, **changes: Any) -> Catalogue:
    """A small catalogue with some of its parts replaced."""
    parts: dict[str, Any] = {
        "catchable": 1,
        "name": "demo",
        "title": "Demo",
        "version": "1.0.0",
        "summary": "An API to try things on.",
        "types": {"api_error": {"class": "ApiError", "summary": "The API failed."}},
        "envelopes": [OBJECT],
        "errors": {"gone_away": ERROR | {"match": [{"http": 410}]}},
    }
    path = folder / "demo.yaml"
    path.write_text(json.dumps(parts | changes, ensure_ascii=False), "utf-8")  # which is YAML too, and faster
    diagnostics = Diagnostics()
    catalogue = compile_catalogue(path, diagnostics)
    assert as_text(diagnostics) == ""
    assert catalogue is not None
    return catalogue


def schema_text(catalogue: Catalogue) -> str:
    """The text of a catalogue's schema."""
    (file,) = load_target("jsonschema").render(catalogue)
    return file.text


def schema(catalogue: Catalogue) -> Any:
    return json.loads(schema_text(catalogue))


def bound(folder: Path, spec: dict[str, Any]) -> Catalogue:
    """The model of a whole catalogue that keeps to the format, whatever the rules say of it."""
    path, found = folder / "bound.yaml", Diagnostics()
    path.write_text(json.dumps(spec, ensure_ascii=False), "utf-8")
    own, vocabulary = load(path, found), load(vocabulary_path(path), found)
    assert own is not None, list(found)
    assert vocabulary is not None, list(found)
    validate(own, "catalogue", found)
    assert not found.has_errors, list(found)
    return bind(Written(own, vocabulary, {}))
