"""10,000 codes: a schema of a few megabytes, and no more work for a body than with ten codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from foreign_tools import Tools
from jsonschema import Draft202012Validator
from jsonschema.validators import extend
from made_up_schemas import ERROR, compiled, schema, schema_text

MANY, MOST_BYTES = 10_000, 5_000_000
BODIES = {
    "known": {"error": {"code": "100000"}},
    "the last known": {"error": {"code": "100009"}},
    "unknown": {"error": {"code": "zzz"}},
    "number": {"error": {"code": 109999}},
    "none": {"error": {}},
    "no code": {"error": {"code": ["100000"]}},
    "no body": ["100000"],
}
REJECTED = ("no code", "no body")


def errors(count: int) -> dict[str, Any]:
    """Errors with texts as long as those of the project's own catalogues."""
    summary = "What was to be done there could not be done, for a reason that this sentence says."
    texts = {"title": "Something went wrong in this step of the work", "summary": summary}
    return {f"something_went_wrong_{number}": ERROR | texts | {"code": f"{100000 + number}"} for number in range(count)}


@pytest.fixture(scope="module", params=[10, MANY], ids="{} codes".format)
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The schema of a catalogue with that many codes."""
    return schema_text(compiled(tmp_path_factory.mktemp("large"), errors=errors(request.param)))


def counting() -> tuple[type[Draft202012Validator], list[str]]:
    """A validator that notes every keyword it looks at."""
    seen: list[str] = []

    def noted(keyword: str, check: Any) -> Any:
        def run(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
            seen.append(keyword)
            yield from check(validator, value, instance, schema) or ()

        return run

    known = {keyword: noted(keyword, check) for keyword, check in Draft202012Validator.VALIDATORS.items()}
    return extend(Draft202012Validator, known), seen


def test_it_stays_small(large: str) -> None:
    assert len(large.encode()) < MOST_BYTES
    Draft202012Validator.check_schema(json.loads(large))


def test_checking_a_body_takes_the_same_steps(tmp_path: Path) -> None:
    """Steps, not seconds: the machine is shared. Only to reject what is no code at all may take a look at every
    code, while properties refer to the list; a long list they do not refer to.
    """
    few, listed, most = (_steps(schema(compiled(tmp_path, errors=errors(count)))) for count in (10, 1000, MANY))
    assert {name for name in BODIES if few[name] != listed[name]} == {"no code"}
    assert {name for name in BODIES if most[name] > few[name]} == set()


def _steps(described: Any) -> dict[str, int]:
    counter, seen = counting()
    found: dict[str, int] = {}
    for name, body in BODIES.items():
        seen.clear()
        assert counter(described).is_valid(body) == (name not in REJECTED)
        found[name] = len(seen)
    return found


def test_ajv_takes_it(large: str, tools: Tools, tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_text(large, "utf-8")
    bodies = [json.dumps(each) for each in BODIES.values()]
    assert tools.ajv([{"schema": str(path), "bodies": bodies}]) == [[name not in REJECTED for name in BODIES]]


def test_a_list_that_properties_refer_to_is_not_too_deep_for_ajv(tools: Tools, tmp_path: Path) -> None:
    """The longest such list there is."""
    described = schema(compiled(tmp_path, errors=errors(1000)))
    assert {"$ref": "#/$defs/ErrorCode"} in described["$defs"]["ErrorObject"]["properties"]["code"]["anyOf"]
    path = tmp_path / "large.json"
    path.write_text(json.dumps(described), "utf-8")
    assert tools.ajv([{"schema": str(path), "bodies": ['{"error": {"code": "100999"}}']}]) == [[True]]
