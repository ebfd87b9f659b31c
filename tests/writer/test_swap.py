"""All or nothing: a failure or a kill leaves the old tree whole, and only what changed is touched."""

from __future__ import annotations

import errno
import itertools
import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from catchable.diagnostics import Diagnostics
from catchable.targets.base import OutputFile
from catchable.tree import digest
from catchable.writer import Owners, locked, make_plan, write
from catchable.writer import swap as swapping
from catchable.writer.plan import Owned

OWNERS = Owners(frozenset({"t"}), None)


def _files(texts: dict[str, str]) -> list[Owned]:
    return [Owned(OutputFile(path, text), "t", "c") for path, text in texts.items()]


def _generate(out: Path, texts: dict[str, str], *, force: bool = False) -> list[str]:
    """Write the texts; gives the ids of what was found."""
    return _generate_owned(out, _files(texts), OWNERS, force=force)


def _generate_owned(out: Path, files: list[Owned], owners: Owners, *, force: bool = False) -> list[str]:
    diagnostics = Diagnostics()
    with locked(out, diagnostics) as got:
        plan = make_plan(out, files, owners, diagnostics, force=force)
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


def test_a_run_of_one_target_or_catalogue_leaves_the_rest(tmp_path: Path) -> None:
    out = tmp_path / "out"
    every = [Owned(OutputFile(f"{t}/{c}", "1"), t, c) for t in ("go", "java") for c in ("chat", "mail")]
    _generate_owned(out, every, Owners(frozenset(("go", "java")), None))
    one = [Owned(OutputFile("go/chat2", "1"), "go", "chat")]
    assert _generate_owned(out, one, Owners(frozenset(("go",)), frozenset(("chat",)))) == []
    assert set(_tree(out)) == {"go/chat2", "go/mail", "java/chat", "java/mail"}
    assert _generate_owned(out, one, Owners(frozenset(("go",)), None)) == []
    assert set(_tree(out)) == {"go/chat2", "java/chat", "java/mail"}
    assert _generate_owned(out, [], Owners(frozenset(("go", "java")), frozenset(("chat",)))) == []
    assert set(_tree(out)) == {"java/mail"}


def test_what_is_kept_keeps_its_modes_and_links(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _generate(out, {"a/x": "1", "y": "1"})
    (out / "a" / "tool").write_text("mine")
    (out / "a" / "tool").chmod(0o750)
    (out / "a").chmod(0o700)
    (out / "dangling").symlink_to("nowhere")
    os.mkfifo(out / "pipe")
    assert _generate(out, {"a/x": "1", "y": "2"}) == []
    assert stat.S_IMODE((out / "a" / "tool").stat().st_mode) == 0o750
    assert stat.S_IMODE((out / "a").stat().st_mode) == 0o700
    assert (out / "dangling").readlink() == Path("nowhere")
    assert stat.S_ISFIFO((out / "pipe").lstat().st_mode)


def test_a_file_in_the_way_is_reported_and_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "x").write_text("mine")
    assert _generate(out, {"x": "1"}) == ["foreign-file"]
    assert _tree(out) == {"x": "mine"}


BROKEN = ["", "{", "[]", "\xff", '{"files": 1}', '{"files": {"x": {}}}', '{"files": {"x": 1}}', "[" * 100_000]


@pytest.mark.parametrize("manifest", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_manifest_is_reported(tmp_path: Path, manifest: str) -> None:
    out = tmp_path / "out"
    _generate(out, {"x": "1"})
    (out / "manifest.json").write_text(manifest, "latin-1")
    assert "bad-manifest" in _generate(out, {"x": "2"})
    assert _tree(out) == {"x": "1"}


@pytest.mark.parametrize("path", ["../mine", "/{0}/mine", "a/../../mine", "."])
def test_a_manifest_that_leads_out_is_broken(tmp_path: Path, path: str) -> None:
    mine, out = tmp_path / "mine", tmp_path / "out"
    mine.write_text("mine")
    _generate(out, {"x": "1"})
    entry = {"sha256": digest(b"mine"), "target": "t", "catalogue": "c"}
    (out / "manifest.json").write_text(json.dumps({"files": {path.format(tmp_path): entry}}))
    assert "bad-manifest" in _generate(out, {"x": "2"})
    assert "bad-manifest" in _generate(out, {"x": "2"}, force=True)
    assert mine.read_text() == "mine"


CALLS = (
    *(
        "link",
        "mkdir",
        "rename",
        "unlink",
        "rmdir",
        "scandir",
        "symlink",
        "readlink",
        "utime",
        "chmod",
        "fsync",
        "replace",
    ),
    *("open", "listdir", "stat", "lstat", "close", "access"),
)
"""What the writer asks of the system, by its names in `os`."""
CLOSE = os.close


def _counted(call: Callable[..., object], fails_at: int, made: list[int]) -> Callable[..., object]:
    def counting(*arguments: object, **options: object) -> object:
        made.append(1)
        if len(made) == fails_at:
            if call is CLOSE:  # a system closes the file even where it says that it could not
                call(*arguments)
            raise OSError(errno.ENOSPC, "No space left on device")
        return call(*arguments, **options)

    return counting


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "renames"])
def test_a_failure_of_any_call_leaves_one_tree_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, exchange: bool
) -> None:
    """Each call fails once, the first of its kind, the second, and so on until none is left to fail."""
    if not exchange:
        monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    old, new = {"a/x": "1", "a/y": "1", "b/z": "1"}, {"a/x": "1", "a/y": "2", "c/w": "2"}
    for number in itertools.count(1):
        out = tmp_path / str(number) / "out"
        assert _generate(out, old) == []
        (out / "b" / "mine").write_text("mine")
        made: list[int] = []
        with monkeypatch.context() as patched:
            patched.setattr(os, name, _counted(getattr(os, name), number, made))
            found = _generate(out, new)
        if found:
            assert {"cannot-write", "bad-manifest"} & set(found), number
            assert (number, _tree(out)) == (number, {**old, "b/mine": "mine"})
        else:
            assert (number, _tree(out)) == (number, {**new, "b/mine": "mine"})
        assert _generate(out, {"end": "3"}) == []
        assert _tree(out) == {"b/mine": "mine", "end": "3"}
        assert [each.name for each in out.parent.iterdir()] == ["out"]
        if len(made) < number:
            break


def test_a_link_to_the_output_stays_a_link(tmp_path: Path) -> None:
    real, out = tmp_path / "elsewhere" / "real", tmp_path / "out"
    out.symlink_to(real)
    for number in ("1", "2"):
        assert _generate(out, {"x": number}) == []
        assert out.is_symlink()
        assert _tree(real) == {"x": number}
    assert [each.name for each in real.parent.iterdir()] == ["real"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["elsewhere", "out"]


@pytest.mark.parametrize("written", ["out/", "./out", "b/../out", "out/."])
def test_the_output_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b").mkdir()
    for number in ("1", "2"):
        assert _generate(Path(written), {"x": number}) == []
        assert _tree(tmp_path / "out") == {"x": number}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["b", "out"]


@pytest.mark.parametrize("written", [".", "..", "../here", "/"])
def test_the_folder_that_one_stands_in_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert _generate(Path(written), {"x": "1"}) == ["cannot-write"]
    assert list(here.iterdir()) == []


def test_without_an_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    _generate(out, {"x": "1"})
    monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    assert _generate(out, {"x": "2"}) == []
    assert _tree(out) == {"x": "2"}
    (tmp_path / ".out.catchable-new").mkdir()
    out.rename(tmp_path / ".out.catchable-new" / "old")  # as a kill between the two renames leaves it
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
