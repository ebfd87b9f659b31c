"""A source of every sort becomes a draft that compiles and holds every row.

Each case is a folder: `source.<ending>` and the draft expected of it, or the diagnostic in `expected.txt`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from catchable.diagnostics import Diagnostics
from catchable.importing import draft, sources

CASES = sorted(each for each in (Path(__file__).parent / "cases").iterdir() if each.is_dir())
ROOT = Path(__file__).parents[2]
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
        drafted = tmp_path / "my_api.yaml"
        drafted.write_bytes(done.stdout)
        checked = _run("check", drafted.name, cwd=tmp_path)
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


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("commas.csv", b"," * 100_000, "error[nothing-to-import]"),
        ("wide.csv", b"Code,Message" + b"," * 2_000 + b"\nE-1,x\n", "left out: 1,002 cells after the first 1,000"),
        ("nul.csv", b"Code,Message\nE-1,\0\n", "error[not-text]: this is binary"),
        ("latin.csv", b"Code,Message\nE-1,caf\xe9\n", "warning[not-utf-8]: what is not UTF-8 is read as"),
        ("odd.csv", b"\xff\xfe" + "Code,M\nE-1,x\n".encode("utf-16-le") + b"\x00\xd8", "what is not UTF-16-LE"),
        ("deep.json", b"[" * 200_000, "this cannot be read: nested too deeply to read"),
        ("deep.yaml", b"[" * 200_000, "this cannot be read: nested too deeply to read"),
        ("deep.py", b"x = " + b"-" * 200_000 + b"1", "this cannot be read: nested too deeply to read"),
        ("long.json", b'[{"code": ' + b"9" * 5_000 + b"}]", "error[nothing-to-import]"),
        ("long.py", b"class E(Exception):\n    code = " + b"9" * 5_000, "error[cannot-import]"),
        ("line.csv", b"Code,Message\nE-1," + b"a" * 1_000_000, "error[cannot-import]"),
        (
            "line.md",
            b"Code|Message\n---|---\nE-1|" + b"a" * 1_000_000,
            "the ends of texts longer than 2,000 characters",
        ),
        ("broken.ndjson", b'{"code": "a_b"}\n{"code": \n', "line 2 is no JSON"),
    ],
)
def test_odd_sources_are_said(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    done = _run("import", name, "-o", "draft.yaml", cwd=tmp_path)
    assert said in done.stdout.decode()
    assert b"Traceback" not in done.stdout + done.stderr


def test_no_path_keeps_it_waiting(tmp_path: Path) -> None:
    """A device is refused, a pipe is read as far as somebody writes to it, and a long path is no fault of ours."""
    assert b"it is a device" in _run("import", "/dev/zero", cwd=tmp_path).stdout
    assert b"File name too long" in _run("import", "x" * 300, cwd=tmp_path).stdout
    table = "Code,Message\nE-1,x\n"
    line = f"{sys.executable} -m catchable import <(printf '{table}') --from csv"
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert b'code: "E-1"' in done.stdout


def test_a_silent_pipe_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "PATIENCE", 0.05)
    os.mkfifo(tmp_path / "pipe")
    diagnostics = Diagnostics()
    assert sources.read_source(str(tmp_path / "pipe"), diagnostics) is None
    assert "nothing was written to the pipe" in diagnostics.found[0].message


def test_one_table_of_several(tmp_path: Path) -> None:
    table = "## {}\n\nCode | Message\n---|---\nE-{} | x\n\n"
    (tmp_path / "page.md").write_text("".join(table.format(name, name[0]) for name in ("1st", "2nd", "3rd")))
    for arguments in (["--table", "2"], ["--heading", "2ND"]):
        done = _run("import", "page.md", *arguments, cwd=tmp_path)
        assert [each["code"] for each in yaml.safe_load(done.stdout)["errors"].values()] == ["E-2"]
    done = _run("import", "page.md", "--table", "4", cwd=tmp_path)
    assert b"there are: 1 '1st', 2 '2nd', 3 '3rd'" in done.stdout


def _markdown(*cells: str) -> str:
    return "|".join(cells[:2]) + "\n---|---\n" + "|".join(cells[2:]) + "\n\n"


def _html(*cells: str) -> str:
    return "<table><tr><td>{}<td>{}<tr><td>{}<td>{}</table>".format(*cells)


@pytest.mark.parametrize(
    ("name", "heading", "table"), [("x.md", "## {}\n\n", _markdown), ("x.html", "<h2>{}</h2>", _html)]
)
def test_what_tables_there_are(name: str, heading: str, table: Callable[..., str], tmp_path: Path) -> None:
    """All of them are read where none is chosen, and it is said which there are, also those without codes."""
    parts = (
        heading.format("Limits") + table("Name", "Kind", "the limit", "a number"),
        heading.format("Statuses") + table("HTTP", "Meaning", "404", "Not there"),
        heading.format("Codes") + table("Code", "Meaning", "E-1", "Lost"),
    )
    (tmp_path / name).write_text("".join(parts))
    done = _run("import", name, cwd=tmp_path)
    assert set(yaml.safe_load(done.stdout)["errors"]) == {"not_there", "lost"}
    assert (
        b"3 tables; --table or --heading takes one alone: 1 'Limits' (without codes), 2 'Statuses', 3 'C" in done.stderr
    )
    chosen = _run("import", name, "--table", "3", cwd=tmp_path)
    assert set(yaml.safe_load(chosen.stdout)["errors"]) == {"lost"}
    assert b"tables" not in chosen.stderr
    (tmp_path / name).write_text(parts[0])
    assert b"there are: 1 'Limits' (without codes)" in _run("import", name, cwd=tmp_path).stdout


def test_a_finding_does_not_stand_in_the_draft(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes(b"Code,Message\nE-1,caf\xe9\n")
    done = _run("import", "latin.csv", "--format", "json", cwd=tmp_path)
    assert yaml.safe_load(done.stdout)["name"] == "my_api"
    assert b'"not-utf-8"' in done.stderr


def test_the_first_guess_at_a_category_is_what_the_shared_vocabulary_says() -> None:
    vocabulary = yaml.safe_load((ROOT / "spec" / "categories.yaml").read_text("utf-8"))["categories"]
    said = {int(status): id for id, each in vocabulary.items() for status in each.get("http", []) if status.isdigit()}
    assert draft.BY_STATUS == {**said, 500: "internal"}
    assert {id: each["retry"] for id, each in vocabulary.items() if id in draft.BY_CAUSE} == draft.BY_CAUSE
    assert {id for id in said.values() if vocabulary[id]["retry"] != "never"} <= draft.BY_CAUSE.keys()


def test_the_first_example_of_the_page_works_in_a_folder_without_anything_else(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "importing.md").read_text("utf-8")
    example = next(line for line in page.splitlines() if line.startswith("$ catchable import "))
    arguments = example.removeprefix("$ catchable ").split()
    (tmp_path / arguments[1]).write_text("Code | Message\n---|---\nE-1 | Too late\n")
    done = _run(*arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert (tmp_path / arguments[-1]).exists()
