"""Where a folder cannot be moved, its files are replaced one by one, and a kill leaves the next run to finish."""

from __future__ import annotations

import errno
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from catchable.writer import mounts
from catchable.writer import swap as swapping
from catchable.writer.journal import DRAFT, SIGNED
from test_swap import _counted, _generate, _tree

OLD, NEW = {"a/x": "1", "a/y": "1", "b/z": "1"}, {"a/x": "1", "a/y": "2", "c/w": "2"}


def _leftovers(out: Path) -> list[str]:
    return [path.name for path in out.parent.rglob("*catchable*")]


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every output is taken for one that is mounted."""
    monkeypatch.setattr(mounts, "touch", lambda out: out.is_dir())


def test_files_are_replaced_one_by_one(tmp_path: Path, mounted: None) -> None:
    out = tmp_path / "out"
    assert _generate(out, OLD) == []
    (out / "b" / "mine").write_text("mine")
    before = out.stat().st_ino
    assert _generate(out, NEW) == []
    assert _tree(out) == {**NEW, "b/mine": "mine"}
    assert out.stat().st_ino == before
    assert _leftovers(out) == []


def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path: Path, mounted: None) -> None:
    out = tmp_path / "out"
    for texts in ({"a": "1"}, {"a/b/c": "2"}, {"a": "3"}):
        assert _generate(out, texts) == []
        assert _tree(out) == texts


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EBUSY, errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    out = tmp_path / "out"
    assert _generate(out, OLD) == []

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(swapping, "_swap", refuse)
    assert _generate(out, NEW) == []
    assert _tree(out) == NEW
    assert _leftovers(out) == []


CALLS = ("open", "mkdir", "replace", "unlink", "rmdir", "fsync", "stat", "readlink")


@pytest.mark.parametrize("name", CALLS)
def test_a_failure_of_any_call_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounted: None, name: str
) -> None:
    """What fails before the journal is signed changes nothing; after that the next run finishes, whatever it does."""
    for number in itertools.count(1):
        out = tmp_path / str(number) / "out"
        assert _generate(out, OLD) == []
        (out / "b" / "mine").write_text("mine")
        made: list[int] = []
        with monkeypatch.context() as patched:
            patched.setattr(os, name, _counted(getattr(os, name), number, made))
            found = _generate(out, NEW)
        if found and not (out / SIGNED).exists():
            texts = {path: text for path, text in _tree(out).items() if ".catchable" not in path}
            assert (number, texts) == (number, {**OLD, "b/mine": "mine"})
        assert _generate(out, NEW) == []
        assert _tree(out) == {**NEW, "b/mine": "mine"}
        assert _leftovers(out) == []
        if len(made) < number:
            break


def _stop_at(call: Callable[..., object], stops_at: int, made: list[int]) -> Callable[..., object]:
    def stopping(*arguments: object, **options: object) -> object:
        made.append(1)
        if len(made) >= stops_at:
            raise SystemExit  # as a kill: from here on, nothing more is done
        return call(*arguments, **options)

    return stopping


CHANGES = ("open", "mkdir", "replace", "unlink", "rmdir")


def test_a_kill_before_any_change_is_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounted: None) -> None:
    """The process stops before its first change, its second, and so on; the next run makes one tree of it."""
    for number in itertools.count(1):
        out = tmp_path / str(number) / "out"
        assert _generate(out, OLD) == []
        made: list[int] = []
        with monkeypatch.context() as patched:
            for name in CHANGES:
                patched.setattr(os, name, _stop_at(getattr(os, name), number, made))
            try:
                _generate(out, NEW)
                stopped = False
            except SystemExit:
                stopped = True
        knows = (out / SIGNED).exists() or (out / DRAFT).exists()
        texts = {path: text for path, text in _tree(out).items() if ".catchable" not in path}
        assert knows or texts in (OLD, NEW), number
        assert _generate(out, OLD) == []
        assert _tree(out) == OLD
        assert _leftovers(out) == []
        if not stopped:
            break


def test_what_is_edited_after_a_kill_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounted: None) -> None:
    out = tmp_path / "out"
    assert _generate(out, {"x": "1", "y": "1"}) == []
    with monkeypatch.context() as patched:
        patched.setattr("catchable.writer.journal._put_in_place", lambda *_: (out / "missing").stat())
        assert _generate(out, {"x": "2", "y": "2"}) == ["cannot-write"]
    (out / "x").write_text("mine")
    assert _generate(out, {"x": "2", "y": "2"}) == ["hand-edited"]
    assert _tree(out) == {"x": "mine", "y": "2"}


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from catchable.writer import mounts
from test_swap import _generate
mounts.touch = lambda out: out.is_dir()
number = int(sys.argv[2])
while True:
    number += 1
    _generate(Path(sys.argv[1]), {{f"d{{n}}/f": str(number) for n in range(40)}})
"""


def test_a_kill_at_any_moment_is_made_good(tmp_path: Path, mounted: None) -> None:
    out = tmp_path / "out"
    _generate(out, {f"d{n}/f": "0" for n in range(40)})
    program = KILLED.format(tests=str(Path(__file__).parent))
    chance = random.Random(7)
    for number in range(8):
        run = subprocess.Popen([sys.executable, "-c", program, str(out), str(1000 * number)])
        time.sleep(0.25 + chance.random() / 4)
        run.send_signal(signal.SIGKILL)
        run.wait()
        if len({text for path, text in _tree(out).items() if path.endswith("/f")}) > 1:
            assert (out / SIGNED).exists()
        (out / f"mine{number}").write_text("mine")
    texts = {f"d{n}/f": "end" for n in range(40)}
    assert _generate(out, texts) == []
    assert _tree(out) == {**texts, **{f"mine{number}": "mine" for number in range(8)}}
    assert _leftovers(out) == []


PROGRAM = """
set -e
cd "$1"; mkdir lower upper work merged volume
mkdir -p lower/out/vol
{setup}
exec "$2" -c 'import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
from test_swap import _generate, _tree
out = Path(sys.argv[2])
for texts in ({{"a/x": "1", "y": "1"}}, {{"a/x": "2", "z": "2"}}):
    found = _generate(out, texts)
    assert found == [], found
    assert {{**texts, **dict.fromkeys(sys.argv[3:], "mine")}} == _tree(out), _tree(out)
assert not list(out.parent.rglob("*catchable*"))' "$3" {out}
"""
PLACES = {
    "a lower layer": (
        "mount -t tmpfs none work; mkdir work/u work/w; echo -n mine > lower/out/old; "
        "mount -t overlay none -o lowerdir=lower,upperdir=work/u,workdir=work/w merged",
        "merged/out old",
    ),
    "a mount": ("mount --bind volume lower/out", "lower/out"),
    "another device": ("mount -t tmpfs none lower/out", "lower/out"),
    "a volume below": ("echo -n mine > volume/v; mount --bind volume lower/out/vol", "lower/out vol/v"),
    "an empty volume below": ("mount --bind volume lower/out/vol", "lower/out"),
}


@pytest.mark.parametrize("place", PLACES)
def test_what_is_really_mounted(tmp_path: Path, place: str) -> None:
    setup, out = PLACES[place]
    unshare = [shutil.which("unshare") or "false", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    if subprocess.run([*unshare, "mount", "-t", "tmpfs", "none", str(tmp_path)], check=False).returncode:
        pytest.skip("this machine lets nobody mount anything")
    arguments = [str(tmp_path), sys.executable, str(Path(__file__).parent)]
    run = subprocess.run([*unshare, "sh", "-c", PROGRAM.format(setup=setup, out=out), "sh", *arguments], check=False)
    assert run.returncode == 0
