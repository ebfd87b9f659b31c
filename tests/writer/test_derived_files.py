"""Files that take long to make are made when what they are made from has changed, and at no other time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from catchable.diagnostics import Diagnostics
from catchable.targets.base import DerivedFile, OutputFile
from catchable.writer import make_plan, write
from catchable.writer.plan import NOBODY, Owned, Owners

STAMP = "# made from 1\n"
OWNERS = Owners(frozenset({"demo"}), None)
EDITED = f"{STAMP}edited\n"


def never() -> str:
    raise AssertionError("made although nothing had changed")


def owned(stamp: str, make: Callable[[], str]) -> list[Owned]:
    return [Owned(DerivedFile("demo/long.txt", stamp, make), "demo", "one")]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder into which the file has been written once."""
    plan = make_plan(tmp_path / "out", owned(STAMP, lambda: f"{STAMP}text\n"), OWNERS, Diagnostics())
    assert write(tmp_path / "out", plan, Diagnostics())
    return tmp_path / "out"


def test_it_stays_while_it_was_made_from_the_same(out: Path) -> None:
    diagnostics = Diagnostics()
    assert make_plan(out, owned(STAMP, never), OWNERS, diagnostics).is_empty
    assert len(diagnostics) == 0


def test_it_is_made_where_it_is_missing(out: Path) -> None:
    (out / "demo" / "long.txt").unlink()
    plan = make_plan(out, owned(STAMP, lambda: f"{STAMP}text\n"), OWNERS, Diagnostics())
    assert plan.writes == {"demo/long.txt": f"{STAMP}text\n".encode()}


def test_it_is_made_again_from_something_else(out: Path) -> None:
    plan = make_plan(out, owned("# made from 2\n", lambda: "# made from 2\nother\n"), OWNERS, Diagnostics())
    assert plan.writes["demo/long.txt"] == b"# made from 2\nother\n"


@pytest.mark.parametrize("force", [False, True])
def test_an_edit_is_found_though_the_stamp_is_right(out: Path, force: bool) -> None:
    (out / "demo" / "long.txt").write_text(EDITED, "utf-8")
    diagnostics = Diagnostics()
    plan = make_plan(out, owned(STAMP, lambda: f"{STAMP}text\n"), OWNERS, diagnostics, force=force)
    assert plan.writes == {"demo/long.txt": f"{STAMP}text\n".encode()}
    assert [each.id for each in diagnostics] == ([] if force else ["hand-edited"])


@pytest.mark.parametrize("catalogues", [None, frozenset({"one"}), frozenset({"another"})])
def test_a_file_of_no_catalogue_is_every_runs(out: Path, catalogues: frozenset[str] | None) -> None:
    owners = Owners(frozenset({"demo"}), catalogues)
    shared = Owned(OutputFile("demo/shared.txt", "shared\n"), "demo", NOBODY)
    assert write(out, make_plan(out, [*owned(STAMP, never), shared], OWNERS, Diagnostics()), Diagnostics())
    own = owned(STAMP, never) if owners.catalogues != {"another"} else []
    assert make_plan(out, [*own, shared], owners, Diagnostics()).is_empty
    assert "demo/shared.txt" in make_plan(out, own, owners, Diagnostics()).removals


def test_what_makes_the_types_of_the_wire_is_not_loaded_for_nothing(project: Path) -> None:
    """generated/ is fresh, so to check it takes neither the generator nor the formatter."""
    code = (
        "import sys; from click.testing import CliRunner; from catchable.cli import cli\n"
        "done = CliRunner().invoke(cli, ['generate', '--check', '-t', 'python'], catch_exceptions=False)\n"
        "print(done.exit_code, {'black', 'datamodel_code_generator'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout == "0 set()\n"
