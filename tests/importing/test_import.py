"""A source of every sort becomes a draft that compiles and holds every row.

Each case is a folder: `source.<ending>` and the draft expected of it, or the diagnostic in `expected.txt`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

CASES = sorted(each for each in (Path(__file__).parent / "cases").iterdir() if each.is_dir())
COMMAND = [sys.executable, "-m", "catchable"]


def _run(*arguments: str, cwd: Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], cwd=cwd, input=stdin, capture_output=True, check=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_draft(case: Path, update: bool, tmp_path: Path) -> None:
    (source,) = case.glob("source.*")
    done = _run("import", source.name, "--name", "my_api", cwd=case)
    assert b"Traceback" not in done.stderr
    expected = case / ("expected.txt" if done.returncode else "expected.yaml")
    if update:
        for each in case.glob("expected.*"):
            each.unlink()
        expected.write_bytes(done.stdout)
    assert done.stdout.decode() == expected.read_text("utf-8")
    if not done.returncode:
        draft = tmp_path / "my_api.yaml"
        draft.write_bytes(done.stdout)
        checked = _run("check", draft.name, cwd=tmp_path)
        assert checked.returncode == 0, checked.stdout.decode()


@pytest.mark.parametrize("case", [case for case in CASES if (case / "codes.txt").exists()], ids=lambda case: case.name)
def test_every_row_is_found(case: Path) -> None:
    """`codes.txt` lists every code of the source as a person counts them, one a line."""
    spec = yaml.safe_load((case / "expected.yaml").read_text("utf-8"))
    found = {error.get("code", kind) for kind, error in spec["errors"].items()}
    assert found == set((case / "codes.txt").read_text("utf-8").split())


def test_from_standard_input_into_a_file(tmp_path: Path) -> None:
    table = b"Code | Message\n---|---\nE-1 | Too late\n"
    done = _run("import", "-", "--from", "text", "--name", "late_api", "-o", "late.yaml", cwd=tmp_path, stdin=table)
    assert (done.returncode, done.stdout) == (0, b"")
    assert yaml.safe_load((tmp_path / "late.yaml").read_text())["errors"]["too_late"]["code"] == "E-1"
    again = _run("import", "-", "--from", "text", "--name", "late_api", "-o", "late.yaml", cwd=tmp_path, stdin=table)
    assert again.returncode == 1
    assert b"late.yaml:1:1: error[foreign-file]: this file is already there" in again.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.md"], "error[unreadable-file]: cannot read this: No such file or directory"),
        (["."], "error[unreadable-file]: cannot read this: Is a directory"),
        (["table.md", "--name", "No"], "error[bad-name]: 'No' cannot be a catalogue's name"),
        (["binary.md"], "error[not-text]: this is binary"),
        (["table.md", "-o", "missing/x.yaml"], "error[cannot-write]: cannot write here: No such file or directory"),
    ],
)
def test_bad_input(arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "table.md").write_text("Code | Message\n---|---\n1 | x\n")
    (tmp_path / "binary.md").write_bytes(b"\0\1\2")
    done = _run("import", *arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert said in done.stdout.decode()
    assert b"Traceback" not in done.stderr
