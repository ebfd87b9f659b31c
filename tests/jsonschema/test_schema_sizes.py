"""10,000 codes: a schema of a few megabytes, and no more work for a body than with ten codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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


def steps(described: Any) -> dict[str, int]:
    """How many keywords are looked at for each body."""
    counter, seen = counting()
    found: dict[str, int] = {}
    for name, body in BODIES.items():
        seen.clear()
        assert counter(described).is_valid(body) == (name not in REJECTED)
        found[name] = len(seen)
    return found


def ajv_takes(described: str, folder: Path, tools: Tools) -> bool:
    """Whether ajv finds the schema valid, and says of the bodies what it should."""
    path = folder / "schema.json"
    path.write_text(described, "utf-8")
    bodies = [json.dumps(each) for each in BODIES.values()]
    return tools.ajv([{"schema": str(path), "bodies": bodies}]) == [[name not in REJECTED for name in BODIES]]


def test_ten_thousand_codes(tools: Tools, tmp_path: Path) -> None:
    """Steps, not seconds: the machine is shared."""
    text = schema_text(compiled(tmp_path, errors=errors(MANY)))
    assert len(text.encode()) < MOST_BYTES
    assert ajv_takes(text, tmp_path, tools)
    few, many = steps(schema(compiled(tmp_path, errors=errors(10)))), steps(json.loads(text))
    assert {name for name in BODIES if many[name] > few[name]} == set()


def test_the_longest_list_that_properties_refer_to(tools: Tools, tmp_path: Path) -> None:
    """It is not too deep for ajv, and costs nothing but where what stands there is no code at all."""
    text = schema_text(compiled(tmp_path, errors=errors(1000)))
    code = json.loads(text)["$defs"]["ErrorObject"]["properties"]["code"]
    assert {"$ref": "#/$defs/ErrorCode"} in code["anyOf"]
    assert ajv_takes(text, tmp_path, tools)
    few, many = steps(schema(compiled(tmp_path, errors=errors(10)))), steps(json.loads(text))
    assert {name for name in BODIES if many[name] > few[name]} == {"no code"}
