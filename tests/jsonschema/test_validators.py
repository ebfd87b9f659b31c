"""The validators of others: every body of an API is accepted, every body of the wrong shape is not, and they agree."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from catchable.reference.reading import Reading
from foreign_tools import Tools, run
from jsonschema import Draft202012Validator
from wire_bodies import (
    ABOUT_THE_WIRE,
    NAMES,
    PROJECT,
    broken,
    examples,
    reading,
    recorded,
    schema,
    schema_path,
    vectors,
)

SCHEMAS = sorted((PROJECT / "generated" / "jsonschema").glob("*.schema.json"))


@cache
def jsonschema_says(name: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema(name))
    return Draft202012Validator(schema(name))


def rejected(name: str, bodies: dict[str, Any]) -> list[str]:
    return [id for id, body in bodies.items() if not jsonschema_says(name).is_valid(body)]


@pytest.mark.parametrize("name", NAMES)
def test_documented_and_recorded_bodies_are_accepted(name: str, tools: Tools) -> None:
    tools.uses("jsonschema")
    bodies = [*examples(name), *recorded(name)]
    assert rejected(name, {json.dumps(body): body for body in bodies}) == []


@pytest.mark.parametrize("name", NAMES)
def test_bodies_of_vectors_are_accepted(name: str) -> None:
    """Every one in which an envelope finds anything."""
    own = {id: body for id, body in vectors(name) if id.split("/")[0] in ABOUT_THE_WIRE}
    read_as_such = {id: body for id, body in own.items() if reading(name, body) != Reading()}
    assert len(read_as_such) > 20
    assert rejected(name, read_as_such) == []


@pytest.mark.parametrize("name", [name for name in NAMES if examples(name)])
def test_bodies_of_the_wrong_shape_are_rejected(name: str) -> None:
    wrong = dict(broken(name))
    assert len(wrong) >= 2 * len(examples(name))
    assert rejected(name, wrong) == list(wrong)


@pytest.mark.parametrize("name", NAMES)
def test_examples_in_a_schema_are_what_they_illustrate(name: str) -> None:
    shown = [
        (definition, body) for definition, each in schema(name)["$defs"].items() for body in each.get("examples", ())
    ]
    assert shown
    for definition, body in shown:
        own = {"$ref": f"#/$defs/{definition}", "$defs": schema(name)["$defs"]}
        assert Draft202012Validator(own).is_valid(body), definition


@pytest.mark.parametrize("name", NAMES)
def test_unknown_codes_are_accepted(name: str) -> None:
    unknown = {
        id: body for id, body in vectors(name) if id.startswith("envelope/") and "never_heard" in json.dumps(body)
    }
    assert unknown
    assert rejected(name, unknown) == []


def test_ajv_agrees_with_jsonschema(tools: Tools) -> None:
    """On every body there is, hostile ones among them."""
    bodies = {
        name: [*examples(name), *recorded(name), *dict(vectors(name)).values(), *dict(broken(name)).values()]
        for name in NAMES
    }
    asked = [
        {"schema": str(schema_path(name)), "bodies": [json.dumps(each) for each in bodies[name]]} for name in NAMES
    ]
    for name, verdicts in zip(NAMES, tools.ajv(asked), strict=True):
        mine = [jsonschema_says(name).is_valid(body) for body in bodies[name]]
        assert {True, False} == set(mine)
        assert [body for body, one, other in zip(bodies[name], mine, verdicts, strict=True) if one != other] == []


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_check_jsonschema_finds_the_schema_valid(path: Path, tools: Tools) -> None:
    tools.python("check-jsonschema", "check_jsonschema", "--check-metaschema", path)


def test_catalogues_are_valid_where_this_project_is_not(tmp_path: Path) -> None:
    """check-jsonschema needs the schema and the files, and nothing of ours."""
    files = sorted((PROJECT / "generated" / "catalogue").glob("*.json"))
    assert [each.stem for each in files] == list(NAMES)
    for each in (*files, PROJECT / "generated" / "jsonschema" / "catalogue.schema.json"):
        (tmp_path / each.name).write_bytes(each.read_bytes())
    without = "import sys; sys.modules['catchable'] = None; from check_jsonschema import main; main()"
    names = [each.name for each in files]
    run(sys.executable, "-I", "-c", without, "--schemafile", "catalogue.schema.json", *names, cwd=tmp_path)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("errors"),
        lambda data: data.update(catchable=2),
        lambda data: data.update(surprise=True),
        lambda data: data["errors"][0].update(kind="Not A Kind"),
        lambda data: data["errors"][0].update(retry="sometimes"),
        lambda data: data["envelopes"][0]["fits"].update({"no pointer": "object"}),
    ],
    ids=["no errors", "another version", "unknown key", "bad name", "bad verdict", "bad pointer"],
)
def test_a_wrong_catalogue_is_rejected(name: str, change: Any) -> None:
    described = json.loads((PROJECT / "generated" / "jsonschema" / "catalogue.schema.json").read_text("utf-8"))
    data = json.loads((PROJECT / "generated" / "catalogue" / f"{name}.json").read_text("utf-8"))
    change(data)
    assert not Draft202012Validator(described).is_valid(data)


def test_ajv_accepts_the_catalogues(tools: Tools) -> None:
    files = sorted((PROJECT / "generated" / "catalogue").glob("*.json"))
    path = PROJECT / "generated" / "jsonschema" / "catalogue.schema.json"
    asked = [{"schema": str(path), "bodies": [each.read_text("utf-8") for each in files]}]
    assert tools.ajv(asked) == [[True] * len(files)]
