"""Catalogues at the edges: one whose bodies nobody knows, names that the wire has taken, and 10,000 codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.targets.openapi import TARGET
from openapi_spec_validator import validate

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
CATALOGUE: dict[str, Any] = {
    "catchable": 1,
    "name": "demo",
    "title": "Demo",
    "version": "1.0.0",
    "summary": "An API to try things on.",
    "types": {"api_error": {"class": "ApiError", "summary": "The API failed."}},
    "envelopes": [{"name": "error", "fits": {"/error": "object"}, "read": {"code": "/error/code"}}],
    "errors": {"gone_away": {"type": "api_error", "category": "internal", "summary": "It went away."}},
}


def written(tmp_path: Path, catalogue: dict[str, Any]) -> str:
    """The OpenAPI file of a catalogue."""
    spec = tmp_path / "demo.yaml"
    spec.write_text(yaml.dump(catalogue, Dumper=DUMPER, sort_keys=False), "utf-8")
    diagnostics = Diagnostics()
    found = compile_catalogue(spec, diagnostics)
    assert found is not None, list(diagnostics)
    TARGET.validate(found, diagnostics)
    assert list(diagnostics) == []
    (file,) = TARGET.derive(found)
    return file.make()


def loaded(tmp_path: Path, **changes: Any) -> dict[str, Any]:
    document = yaml.load(written(tmp_path, CATALOGUE | changes), Loader=LOADER)
    validate(document)
    found: dict[str, Any] = document["components"]
    return found


def test_without_an_envelope_a_body_can_be_anything(tmp_path: Path) -> None:
    error = {
        "type": "api_error",
        "category": "internal",
        "summary": "Away.",
        "codeless": True,
        "match": [{"http": 503}],
    }
    found = loaded(tmp_path, envelopes=[], errors={"gone_away": error})
    assert found["schemas"]["DemoError"] == {
        "title": "DemoError",
        "description": "What Demo sends is not known.",
    }
    assert set(found["examples"]) == {"gone_away.problem"}


def test_webhooks_are_no_responses(tmp_path: Path) -> None:
    hook = {"name": "event", "fits": {"/event": "object"}, "read": {"code": "/event/code"}}
    with_hook = loaded(tmp_path, webhooks=[hook])
    assert with_hook == loaded(tmp_path)


@pytest.mark.parametrize("name", ["problem", "problem_details", "error_body"])
def test_a_property_that_has_our_name_keeps_it(name: str, tmp_path: Path) -> None:
    """Nobody can rename what is on the wire."""
    envelope = {"name": name, "fits": {f"/{name}": "object"}, "read": {"code": f"/{name}/code"}}
    found = loaded(tmp_path, envelopes=[envelope])
    refs = {each["content"]["application/problem+json"]["schema"]["$ref"] for each in found["responses"].values()}
    (problem,) = refs
    assert "title" in found["schemas"][problem.removeprefix("#/components/schemas/")]["properties"]
    (body,) = found["schemas"]["DemoError"]["anyOf"]
    assert list(found["schemas"][body["$ref"].removeprefix("#/components/schemas/")]["properties"]) == [name]


def test_properties_called_like_keywords_are_properties(tmp_path: Path) -> None:
    names = ["properties", "enum", "oneOf", "$ref", "type", "items", "examples"]
    read = {"code": "/error/properties/code", "message": [f"/error/{each}" for each in names[1:]]}
    found = loaded(tmp_path, envelopes=[{"name": "error", "fits": {"/error": "object"}, "read": read}])
    assert list(found["schemas"]["DemoErrorObject"]["properties"]) == names


def test_ten_thousand_codes(tmp_path: Path) -> None:
    count = 10_000
    error = {
        "type": "api_error",
        "category": "internal",
        "http": 500,
        "summary": "It went away.",
        "causes": ["It did."],
    }
    errors = {f"kind_{index}": {**error, "code": str(100_000 + index)} for index in range(count)}
    lines = written(tmp_path, CATALOGUE | {"errors": errors}).splitlines()
    assert sum(line.startswith("      x-error-kind: kind_") for line in lines) == count
    assert sum(line.startswith("    kind_") and line.endswith(".problem:") for line in lines) == count
