"""Kinds that were renamed work under their old names in Python, and both people and type checkers are told."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from catchable.cli import cli
from click.testing import CliRunner

HERE = Path(__file__).parent
CLIENT = (HERE / "client.py").read_text("utf-8")
PACKAGE = "renamed_demo_errors"
Run = Callable[..., subprocess.CompletedProcess[str]]


def told(who: str) -> set[str]:
    """The numbers of the client's lines that somebody points at."""
    lines = enumerate(CLIENT.splitlines(), start=1)
    return {str(number) for number, line in lines if who in line.partition("  # ")[2].split(", ")}


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the generated package is imported from."""
    out = tmp_path_factory.mktemp("generated")
    arguments = ["generate", str(HERE / "demo.yaml"), "--target", "python", "--out", str(out)]
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return out / "python/renamed-demo-errors/src"


@pytest.fixture
def run(sources: Path, tmp_path: Path) -> Run:
    """Run Python with the package, in a folder of its own."""
    environment = {**os.environ, "PYTHONPATH": str(sources), "MYPYPATH": str(sources)}
    (tmp_path / "client.py").write_text(CLIENT, "utf-8")

    def python(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return python


def test_old_names_are_the_new_things_and_warn_where_they_are_used(run: Run) -> None:
    done = run("-W", "default", "client.py")
    assert done.returncode == 0, done.stderr
    assert set(re.findall(r"client\.py:(\d+): DeprecationWarning: ", done.stderr)) == told("python")
    assert "VanishedError is GoneAwayError since 1.1.0" in done.stderr
    assert "ErrorKind.LEFT is ErrorKind.GONE_AWAY since 1.2.0" in done.stderr


def test_mypy_accepts_old_names_and_points_at_them(run: Run) -> None:
    strict = ["--strict", "--enable-error-code", "deprecated", "--report-deprecated-as-note", "--no-error-summary"]
    done = run("-m", "mypy", *strict, "--cache-dir", "mypy_cache", "client.py")
    assert done.returncode == 0, done.stdout
    assert set(re.findall(r"^client\.py:(\d+): note: .* is deprecated: ", done.stdout, re.MULTILINE)) == told("mypy")


def test_pyright_accepts_old_names_and_points_at_them(run: Run, sources: Path, tmp_path: Path) -> None:
    settings: dict[str, object] = {"typeCheckingMode": "strict", "reportDeprecated": "warning"}
    settings |= {"include": ["client.py"], "extraPaths": [str(sources)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    found = json.loads(run("-m", "pyright", "--outputjson").stdout)["generalDiagnostics"]
    assert {each["rule"] for each in found} == {"reportDeprecated"}
    assert {str(each["range"]["start"]["line"] + 1) for each in found} == told("pyright")


@pytest.mark.parametrize("tool", ["mypy", "black"])
def test_the_package_itself_is_clean(run: Run, sources: Path, tool: str) -> None:
    options = {"mypy": ["--strict", "--enable-error-code", "deprecated", "--cache-dir", "c"], "black": ["--check"]}
    done = run("-m", tool, *options[tool], str(sources / PACKAGE))
    assert done.returncode == 0, done.stdout + done.stderr


SILENT = {
    "importing": f"import {PACKAGE}",
    "a new name": f"from {PACKAGE} import GoneAwayError, ErrorKind; ErrorKind.GONE_AWAY",
    "a star": f"from {PACKAGE} import *",
    "dir": f"import {PACKAGE}; assert 'LeftError' not in dir({PACKAGE})",
    "the enum": f"from {PACKAGE} import ErrorKind; assert len([*ErrorKind]) == len(ErrorKind) == 2",
    "a stored name": f"from {PACKAGE} import ErrorKind; assert ErrorKind('vanished') is ErrorKind.GONE_AWAY",
    "a name without a successor": f"import {PACKAGE}; assert not hasattr({PACKAGE}, 'DeadError')",
    "no such name": f"from {PACKAGE} import ErrorKind; assert not hasattr(ErrorKind, 'DEAD')",
    "laziness": f"import sys, {PACKAGE}; assert '{PACKAGE}._deprecated' not in sys.modules",
}


@pytest.mark.parametrize("code", SILENT.values(), ids=list(SILENT))
def test_who_uses_no_old_name_is_told_nothing(run: Run, code: str) -> None:
    done = run("-W", "error", "-c", code)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("value", ["'dead'", "'nothing'", "None", "[]", "0"])
def test_a_value_that_was_never_a_kind_is_none_now(run: Run, value: str) -> None:
    done = run("-c", f"from {PACKAGE} import ErrorKind; ErrorKind({value})")
    assert done.stderr.rstrip().endswith("is not a valid ErrorKind")


def test_a_package_in_which_nothing_was_renamed_has_nothing_of_it(project: Path) -> None:
    with_old_names = {each.parents[2].name for each in project.glob("generated/python/*/src/*/_deprecated.py")}
    assert with_old_names == {"webex-connect-errors"}
