"""All or nothing: a failure or a kill leaves the old tree whole, and only what changed is touched."""

from __future__ import annotations

import errno
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from catchable.diagnostics import Diagnostics
from catchable.targets.base import OutputFile
from catchable.writer import Owners, locked, make_plan, write
from catchable.writer import swap as swapping
from catchable.writer.plan import Owned

OWNERS = Owners(frozenset({"t"}), None)


def _files(texts: dict[str, str]) -> list[Owned]:
    return [Owned(OutputFile(path, text), "t", "c") for path, text in texts.items()]


def _generate(out: Path, texts: dict[str, str], *, force: bool = False) -> list[str]:
    """Write the texts; gives the ids of what was found."""
    diagnostics = Diagnostics()
    with locked(out, diagnostics) as got:
        plan = make_plan(out, _files(texts), OWNERS, diagnostics, force=force)
        if got and not diagnostics.has_errors and not plan.is_empty:
            write(out, plan, diagnostics)
    return [each.id for each in diagnostics]


def _tree(out: Path) -> dict[str, str]:
    files = (each for each in sorted(out.rglob("*")) if each.is_file() and each.name != "manifest.json")
    return {each.relative_to(out).as_posix(): each.read_text() for each in files}


def test_only_what_changed_is_touched(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert _generate(out, {"a/x": "1", "a/y": "1"}) == []
    before = {name: (out / "a" / name).stat() for name in ("x", "y")}
    assert _generate(out, {"a/x": "1", "a/y": "2"}) == []
    after = {name: (out / "a" / name).stat() for name in ("x", "y")}
    assert (before["x"].st_ino, before["x"].st_mtime_ns) == (after["x"].st_ino, after["x"].st_mtime_ns)
    assert before["y"].st_ino != after["y"].st_ino
    assert _tree(out) == {"a/x": "1", "a/y": "2"}


def test_orphans_go_and_foreign_files_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _generate(out, {"a/x": "1", "b/y": "1", "c": "1"})
    (out / "b" / "mine").write_text("mine")
    (out / "link").symlink_to("c")
    assert _generate(out, {"c": "1"}) == []
    assert _tree(out) == {"b/mine": "mine", "c": "1", "link": "1"}
    assert (out / "link").is_symlink()
    assert not (out / "a").exists()


def test_what_somebody_edited_is_reported_and_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _generate(out, {"x": "1", "y": "1"})
    (out / "x").write_text("edited")
    assert _generate(out, {"x": "2", "y": "2"}) == ["hand-edited"]
    assert _tree(out) == {"x": "edited", "y": "1"}
    assert _generate(out, {"y": "1"}) == ["hand-edited"]
    assert _generate(out, {"x": "2", "y": "2"}, force=True) == []
    assert _tree(out) == {"x": "2", "y": "2"}


def test_a_file_in_the_way_is_reported_and_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "x").write_text("mine")
    assert _generate(out, {"x": "1"}) == ["foreign-file"]
    assert _tree(out) == {"x": "mine"}


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"files": 1}', '{"files": {"x": {}}}'])
def test_a_broken_manifest_is_reported(tmp_path: Path, manifest: str) -> None:
    out = tmp_path / "out"
    _generate(out, {"x": "1"})
    (out / "manifest.json").write_text(manifest)
    assert "bad-manifest" in _generate(out, {"x": "2"})
    assert _tree(out) == {"x": "1"}


@pytest.mark.parametrize("step", ["os.link", "shutil.copytree", "_put", "_swap", "os.fsync"])
def test_a_failure_at_any_step_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    out = tmp_path / "out"
    _generate(out, {"x": "1", "y": "1"})

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(f"catchable.writer.swap.{step}", full)
        found = _generate(out, {"x": "2"})
    # Where no links can be made, files are copied; everything else is a failure.
    assert (found, _tree(out)) in ((["cannot-write"], {"x": "1", "y": "1"}), ([], {"x": "2"}))
    assert found == ([] if step == "os.link" else ["cannot-write"])
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert _generate(out, {"x": "3"}) == []


def test_without_an_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    _generate(out, {"x": "1"})
    monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    assert _generate(out, {"x": "2"}) == []
    assert _tree(out) == {"x": "2"}
    out.rename(tmp_path / ".out.catchable-old")  # as a kill between the two renames leaves it
    assert _generate(out, {"x": "3"}) == []
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from test_swap import _generate
number = int(sys.argv[2])
while True:
    number += 1
    _generate(Path(sys.argv[1]), {{f"d{{n}}/f": str(number) for n in range(40)}})
"""


def test_a_kill_at_any_moment_leaves_one_tree_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _generate(out, {f"d{n}/f": "0" for n in range(40)})
    program = KILLED.format(tests=str(Path(__file__).parent))
    chance = random.Random(7)
    for number in range(12):
        run = subprocess.Popen([sys.executable, "-c", program, str(out), str(1000 * number)])
        time.sleep(0.25 + chance.random() / 4)
        run.send_signal(signal.SIGKILL)
        run.wait()
        texts = _tree(out)
        assert len(texts) == 40
        assert len(set(texts.values())) == 1
    assert _generate(out, {"x": "end"}) == []
    assert _tree(out) == {"x": "end"}
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
