"""How to catch an error, as it is shown, is a program that catches it."""

from __future__ import annotations

import contextlib
import importlib
import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.targets.python import TARGET

PROJECT = Path(__file__).parents[2]
SPECS = [each for each in sorted((PROJECT / "spec").glob("*.yaml")) if each.name != "categories.yaml"]


@dataclass(frozen=True, slots=True)
class Response:
    """A response as clients have them."""

    status_code: int
    headers: dict[str, str]
    content: bytes


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_python(spec: Path) -> None:
    catalogue = compile_catalogue(spec, Diagnostics())
    assert catalogue is not None
    documented = importlib.import_module(f"{catalogue.name}_errors.testing").documented_response
    for error in (each for each in catalogue.errors if not each.is_upstream_only):
        status, headers, body = documented(error.kind)
        program = TARGET.how_to_catch(catalogue, error)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(program, {"response": Response(status or 400, dict(headers), body)})
        assert error.summary in printed.getvalue(), program
