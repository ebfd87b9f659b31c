"""Well-known APIs: every row is read as the API's documentation says, by the package that their catalogue becomes."""

from __future__ import annotations

import json

import pytest
from rows import APIS, HERE, Api, Row, examples, is_told, json_of, rows, wrong

ROWS = list(rows())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row(row: Row, apis: dict[str, Api]) -> None:
    found = apis[row.api].read(row)
    assert bool(found) is row.is_error
    if found:
        assert found[0].kind == row.said["expected"]["kind"]
        assert wrong(row, found) == {}


def test_all_rows_and_facts_are_counted(apis: dict[str, Api]) -> None:
    """Each attribute is a fact of its own; `error` and `kind` are the verdict on the row, and not counted."""
    read = {row.name: apis[row.api].read(row) for row in ROWS}
    kinds = [row for row in ROWS if [each.kind for each in read[row.name][:1]] == _kind(row)]
    facts = sum(len(row.facts) - len(wrong(row, read[row.name])) for row in ROWS if row.is_error and read[row.name])
    assert (len(kinds), len(ROWS)) == (170, 170)
    assert (facts, sum(len(row.facts) for row in ROWS)) == (272, 272)


def _kind(row: Row) -> list[str | None]:
    return [row.said["expected"]["kind"]] if row.is_error else []


def test_bodies_in_json_have_a_shape_of_the_schema(apis: dict[str, Api]) -> None:
    """Of some only the status or a header says that they are errors; their shape is free."""
    bodies = [(row, json_of(row)) for row in ROWS if row.is_error]
    told = [(row, body) for row, body in bodies if is_told(apis[row.api], body)]
    assert len(told) == 118
    assert [row.name for row, body in told if not apis[row.api].schema.is_valid(body)] == []


@pytest.mark.parametrize("name", APIS)
def test_examples_have_a_shape_of_the_schema(name: str, apis: dict[str, Api]) -> None:
    """Those of a kind, of its responses and of its events; a text is a body as it comes, and stands in no schema."""
    api = apis[name]
    bodies = [body for error in api.errors for body in examples(error)]
    assert bodies
    assert [body for body in bodies if is_told(api, body) and not api.schema.is_valid(body)] == []


@pytest.mark.parametrize("name", APIS)
def test_each_row_has_a_name_of_its_own_and_says_where_it_is_from(name: str) -> None:
    lines = [json.loads(line) for line in (HERE / name / "bodies.ndjson").read_text("utf-8").splitlines()]
    assert len({each["id"] for each in lines}) == len(lines) > 0
    assert all(each["source"].startswith("https://") for each in lines)
