"""Nothing is written, read or removed through a link in a folder of ours, and what else may lie there is said."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from catchable.tree import Tree, digest
from catchable.writer import mounts
from test_swap import _generate, _tree


@pytest.fixture(params=["whole", "files"])
def out(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An output of two files, that is replaced as a whole, or file by file."""
    if request.param == "files":
        monkeypatch.setattr(mounts, "touch", lambda out: out.is_dir())
    folder = tmp_path / "place" / "out"
    assert _generate(folder, {"a/x": "1", "y": "1"}) == []
    return folder


@pytest.fixture
def vic(tmp_path: Path) -> Path:
    """Somebody else's folder, with a file that has just what ours has."""
    folder = tmp_path / "vic"
    folder.mkdir()
    (folder / "x").write_text("1")
    return folder


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_that_is_a_link(out: Path, vic: Path, force: bool) -> None:
    (out / "a" / "x").unlink()
    (out / "a").rmdir()
    (out / "a").symlink_to(vic)
    found = _generate(out, {"a/x": "2", "y": "1"}, force=force)
    assert found == ([] if force else ["foreign-file"])
    assert (out / "a").is_symlink() is not force
    assert _tree(vic) == {"x": "1"}
    if force:
        assert _tree(out) == {"a/x": "2", "y": "1"}


@pytest.mark.parametrize("force", [False, True])
def test_nothing_is_removed_through_a_link(out: Path, vic: Path, force: bool) -> None:
    (out / "a" / "x").unlink()
    (out / "a").rmdir()
    (out / "a").symlink_to(vic)
    assert _generate(out, {"y": "2"}, force=force) == []
    assert _tree(vic) == {"x": "1"}
    assert (out / "a").readlink() == vic


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("target", ["x", "missing"])
def test_a_file_that_is_a_link(out: Path, vic: Path, force: bool, target: str) -> None:
    (out / "y").unlink()
    (out / "y").symlink_to(vic / target)
    assert _generate(out, {"a/x": "1", "y": "1"}, force=force) == ([] if force else ["foreign-file"])
    assert _tree(vic) == {"x": "1"}
    assert (out / "y").is_symlink() is not force


def test_a_hard_link_is_replaced(out: Path, vic: Path) -> None:
    (out / "y").unlink()
    os.link(vic / "x", out / "y")
    assert _generate(out, {"a/x": "1", "y": "2"}) == []
    assert (_tree(vic), (out / "y").read_text()) == ({"x": "1"}, "2")


def _a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as each:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path is a short one
        try:
            each.bind(path.name)
        finally:
            os.chdir(here)


ODD: dict[str, Callable[[Path], None]] = {
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "socket": _a_socket,
    "link": lambda path: path.symlink_to("/dev/zero"),
    "loop": lambda path: path.symlink_to(path.name),
}


@pytest.mark.parametrize("sort", ODD)
@pytest.mark.parametrize("name", ["y", "manifest.json"])
def test_what_is_no_file(out: Path, sort: str, name: str) -> None:
    (out / name).unlink()
    ODD[sort](out / name)
    found = _generate(out, {"a/x": "1", "y": "2"})
    assert ("foreign-file" if name == "y" else "bad-manifest") in found
    assert (out / "a" / "x").read_text() == "1"


def _manifest(path: str, **entry: object) -> str:
    return json.dumps({"files": {path: {"sha256": digest(b"1"), "target": "t", "catalogue": "c", **entry}}})


BAD = {
    "a NUL": _manifest("a\0b"),
    "a long name": _manifest("n" * 300),
    "half a letter": _manifest("\ud800"),
    "another spelling": _manifest("a//x"),
    "itself": _manifest("manifest.json"),
    "a list for a target": _manifest("y", target=["t"]),
    "a number for a hash": _manifest("y", sha256=1),
    "digits": '{"files": ' + "1" * 4301 + "}",
    "nested": '{"files": ' + '{"a":' * 100_000,
    "huge": " " * (64 * 1024 * 1024) + _manifest("y"),
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_bad_manifest(out: Path, text: str) -> None:
    (out / "manifest.json").write_text(text)
    for force in (False, True):
        assert "bad-manifest" in _generate(out, {"y": "2"}, force=force)
    assert (out / "y").read_text() == "1"


@pytest.mark.parametrize("name", ["a\0b", "n" * 300, "n" * 300 + "/out", "n" * 250])
def test_an_output_that_no_system_takes(tmp_path: Path, name: str) -> None:
    assert "cannot-write" in _generate(tmp_path / name, {"x": "1"})
    assert list(tmp_path.iterdir()) == []


def test_our_own_names_may_be_links(out: Path, vic: Path) -> None:
    """Names that only we use are links already: nothing is written through them, and they are said."""
    (out.parent / ".out.catchable-new").symlink_to(vic)
    (out / ".catchable-journal").symlink_to(vic / "x")
    (out / ".catchable-journal-new").symlink_to(vic / "x")
    _generate(out, {"y": "2"})
    assert _tree(vic) == {"x": "1"}


def test_a_folder_that_becomes_a_link_meanwhile(tmp_path: Path, vic: Path) -> None:
    """One thread changes a folder for a link and back, all the time; another writes and removes below it."""
    tree, over = Tree(tmp_path / "tree"), threading.Event()
    (tmp_path / "tree" / "real").mkdir(parents=True)

    def change() -> None:
        here = tmp_path / "tree"
        while not over.is_set():
            (here / "real").rename(here / "aside")
            with suppress(OSError):  # the writer may just have made it anew
                (here / "real").symlink_to(vic)
                (here / "real").unlink()
            while (here / "aside").exists():
                shutil.rmtree(here / "real", ignore_errors=True)  # the writer has just made it
                with suppress(OSError):
                    (here / "aside").rename(here / "real")

    thread = threading.Thread(target=change)
    thread.start()
    try:
        for number in range(2000):
            for act in (lambda: tree.remove("real/x"), lambda n=number: tree.put(f"real/f{n}", b"ours")):
                try:
                    act()
                except OSError:
                    continue
    finally:
        over.set()
        thread.join()
    assert _tree(vic) == {"x": "1"}


OTHERS = """
import sys
from itertools import count
from pathlib import Path
for number in count():
    try:
        (Path(sys.argv[1]) / f"other{number}").write_text("mine")
        print(number, flush=True)
    except OSError:
        pass  # the folder is just being replaced
"""


def test_what_others_make_meanwhile_stays(out: Path) -> None:
    other = subprocess.Popen([sys.executable, "-c", OTHERS, str(out)], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    other.stdout.readline()
    for number in range(12):
        assert _generate(out, {"a/x": "1", "y": str(number)}) == []
    other.terminate()
    made = {f"other{number}" for number in ["0", *other.stdout.read().split()]}
    other.wait()
    missing = made - set(_tree(out))
    assert not missing
