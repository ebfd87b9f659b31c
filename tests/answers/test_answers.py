"""The section «My API sends …»: each of its catalogues compiles, and reads an answer of its API as it should.

A row of `answers.yaml` is an answer; a text is the body as it comes. Each block has one row at least.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.reference.deciding import outcomes
from catchable.reference.response import documented
from catchable.reporting import as_text

HERE = Path(__file__).parent
SPEC = HERE.parents[1] / "spec"
ROWS: list[dict[str, Any]] = yaml.safe_load((HERE / "answers.yaml").read_text("utf-8"))
SECTION = (SPEC / "README.md").read_text("utf-8").partition("\n## My API sends")[2].partition("\n## ")[0]
BLOCKS = dict(re.findall(r"^```yaml\n# spec/(\w+)\.yaml\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['api']}-{index}" for index, row in enumerate(ROWS)])
def test_an_answer_is_read_as_said(row: dict[str, Any], tmp_path: Path) -> None:
    shutil.copy(SPEC / "categories.yaml", tmp_path)
    path = tmp_path / f"{row['api']}.yaml"
    path.write_text(BLOCKS[row["api"]], "utf-8")
    diagnostics = Diagnostics()
    catalogue = compile_catalogue(path, diagnostics)
    assert as_text(diagnostics) == ""
    assert catalogue is not None
    response = documented(row.get("http"), row.get("headers", {}), row.get("body", ""))
    found = outcomes(catalogue, response)
    assert [each.kind for each in found] == row["kinds"]
    for name, value in row.get("said", {}).items():
        assert getattr(found[0], name) == value, name
    details = [(each.field, each.code, each.message) for one in found[:1] for each in one.details]
    assert details == [tuple(each) for each in row.get("details", [])]


def test_each_block_is_tried() -> None:
    assert {row["api"] for row in ROWS} == BLOCKS.keys()
    assert len(BLOCKS) == SECTION.count("```yaml")
