"""Type checkers know the attributes of each class, and the package passes them and black in their strictest modes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
HERE = Path(__file__).parent
EXPECTED = re.compile(r"  # error: (?P<mypy>[\w-]+) / (?P<pyright>[\w, ]+)$")
CLIENT = (HERE / "client.py").read_text("utf-8")


def announced(tool: str) -> set[tuple[int, str]]:
    """The lines of the client that a tool objects to, and its rules."""
    return {
        (number, rule)
        for number, line in enumerate(CLIENT.splitlines(), 1)
        if (said := EXPECTED.search(line))
        for rule in said[tool].split(", ")
    }


def test_mypy(run: Run, sources: Path, tmp_path: Path) -> None:
    (tmp_path / "client.py").write_text(CLIENT, "utf-8")
    options = ["--strict", "--output", "json", "--cache-dir", str(tmp_path / "cache")]
    done = run("-m", "mypy", *options, str(tmp_path / "client.py"), str(sources / "shop_errors"))
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert {(each["line"], each["code"]) for each in found} == announced("mypy"), done.stdout + done.stderr


def test_pyright(run: Run, sources: Path, tmp_path: Path) -> None:
    (tmp_path / "client.py").write_text(CLIENT, "utf-8")
    included = ["client.py", os.path.relpath(sources, tmp_path)]
    settings = {"typeCheckingMode": "strict", "include": included, "extraPaths": [str(sources)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    done = run("-m", "pyright", "--outputjson", "--pythonpath", sys.executable, "--project", str(tmp_path))
    assert json.loads(done.stdout)["summary"]["filesAnalyzed"] > 1
    found = json.loads(done.stdout)["generalDiagnostics"]
    assert {(each["range"]["start"]["line"] + 1, each["rule"]) for each in found} == announced("pyright"), done.stdout


def test_black(run: Run, sources: Path) -> None:
    done = run("-m", "black", "--check", str(sources / "shop_errors"))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("code", ["import shop_errors", "from shop_errors import CardStolenError, MovedError"])
def test_they_cost_nothing_at_import(run: Run, code: str) -> None:
    """No module of Python's own is loaded for their annotations, and none of the package for their values."""
    shown = f"import sys\nbefore = set(sys.modules)\n{code}\nprint(*sorted({{*sys.modules}} - before))"
    done = run("-S", "-c", shown)
    loaded = {*done.stdout.split()} - {"__future__"}
    assert loaded, done.stderr
    assert not {each for each in loaded if each.partition(".")[0] != "shop_errors"}
    assert not {"shop_errors._attributes", "shop_errors._as_json", "shop_errors._tables"} & loaded
