"""What sources, attributes, details and conditions on headers say of a body, as a schema says it (`sources.yaml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.model import Catalogue
from catchable.targets.python.target import PythonTarget
from jsonschema import Draft202012Validator
from made_up_schemas import ERROR, bound, schema

HERE = Path(__file__).parent
QUESTIONS: dict[str, dict[str, list[Any]]] = yaml.safe_load((HERE / "sources.yaml").read_text("utf-8"))
EVERYTHING: dict[str, Any] = yaml.safe_load((HERE.parent / "catalogue" / "everything.yaml").read_text("utf-8"))
ATTRIBUTES = {
    name: {"type": type, "summary": f"The {name}."}
    for name, type in {"size": "integer", "tags": "array", "hint": "integer"}.items()
}


def asked(folder: Path, question: str) -> Catalogue:
    parts = {
        "catchable": 1,
        "name": "demo",
        "title": "Demo",
        "version": "1.0.0",
        "summary": "An API to try things on.",
        "types": {"api_error": {"class": "ApiError", "summary": "The API failed."}},
        "attributes": ATTRIBUTES,
        "envelopes": QUESTIONS[question]["envelopes"],
        "errors": {"gone_away": ERROR | {"match": [{"http": 410}]}},
    }
    return bound(folder, parts)


@pytest.mark.parametrize("question", QUESTIONS)
def test_bodies(question: str, tmp_path: Path) -> None:
    described = schema(asked(tmp_path, question))
    Draft202012Validator.check_schema(described)
    accepts = Draft202012Validator(described).is_valid
    assert [body for body in QUESTIONS[question]["right"] if not accepts(body)] == []
    assert [body for body in QUESTIONS[question]["wrong"] if accepts(body)] == []


def test_shapes_that_are_not_described_are_named(tmp_path: Path) -> None:
    of = "what is told by headers alone, and other media, are not described"
    said = schema(asked(tmp_path, of))["description"]
    assert said.endswith("Not described here, for they are no JSON or are told by headers alone: trailers, xml, text.")


def test_attributes_and_details_are_described(tmp_path: Path) -> None:
    definitions = schema(asked(tmp_path, "an attribute of each type"))["$defs"]
    assert definitions["ErrorObject"]["properties"]["size"] == {
        "description": "The size.",
        "type": ["integer", "null"],
    }
    listed = schema(asked(tmp_path, "details in a list of objects and texts"))["$defs"]
    assert listed["ErrorsItem"]["description"] == "What the API says of one place of a failure."


def test_a_catalogue_with_everything_has_a_sound_schema_and_a_wire_module(tmp_path: Path) -> None:
    catalogue = bound(tmp_path, EVERYTHING)
    described = schema(catalogue)
    Draft202012Validator.check_schema(described)
    definitions = described["$defs"]
    for name, each in definitions.items():
        for example in each.get("examples", ()):
            Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions}).validate(example)
    assert {"1", "TOO_LARGE"} <= {each["const"] for each in definitions["ErrorCode"]["oneOf"]}
    (file,) = (each for each in PythonTarget().derive(catalogue) if each.path.endswith("wire.py"))
    compile(file.make(), "wire.py", "exec")
