"""One fault a case: `catchable check` says exactly what `expected.txt` holds.

A new case is a new folder with an `input.yaml`; `pytest --update` writes its `expected.txt`, to be read like code.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from catchable.cli import cli
from catchable.cli.options import FINDINGS

HERE = Path(__file__).parent
CASES = sorted(each.parent.name for each in HERE.glob("*/input.yaml"))


@pytest.mark.parametrize("case", CASES)
def test_check_says_exactly_this(case: str, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    result = CliRunner().invoke(cli, ["check", f"{case}/input.yaml"], catch_exceptions=False)
    expected = HERE / case / "expected.txt"
    if update:
        expected.write_text(result.output, "utf-8")
    assert result.output == expected.read_text("utf-8")
    assert result.exit_code == FINDINGS
