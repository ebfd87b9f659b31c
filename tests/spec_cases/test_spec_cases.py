"""One fault a case: `catchable check` says exactly what `expected.txt` holds.

A new case is a new folder with an `input.yaml`; `pytest --update` writes its `expected.txt`, to be read like code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from catchable.cli import cli
from catchable.cli.options import CLEAN, FINDINGS
from click.testing import CliRunner

HERE = Path(__file__).parent
CASES = sorted(each.parent.name for each in HERE.glob("*/input.yaml"))
MOST_LINES = 40


@pytest.mark.parametrize("case", CASES)
def test_check_says_exactly_this(case: str, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    result = CliRunner().invoke(cli, ["check", f"{case}/input.yaml"], catch_exceptions=False)
    expected = HERE / case / "expected.txt"
    if update:
        expected.write_text(result.output, "utf-8")
    assert result.output == expected.read_text("utf-8")
    assert result.exit_code == (FINDINGS if ": error[" in result.output else CLEAN)


@pytest.mark.parametrize("case", CASES)
def test_every_finding_says_what_to_do(case: str) -> None:
    lines = (HERE / case / "expected.txt").read_text("utf-8").splitlines()
    findings = sum(": error[" in line or ": warning[" in line for line in lines)
    assert findings >= 1
    assert sum(line.startswith("  help: ") for line in lines) == findings


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_small_enough_to_be_read(case: str) -> None:
    assert (HERE / case / "input.yaml").read_bytes().count(b"\n") < MOST_LINES
