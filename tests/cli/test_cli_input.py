"""Whatever is given to the command: a finding that says what to do, exit status 1 or 2, and never a traceback."""

from __future__ import annotations

import os
import resource
import subprocess
from pathlib import Path

import pytest
from small_project import COMMAND, STARTER, Run

BOMB = "a0: &a0 [x]\n" + "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))
CONTENTS = {
    "empty": b"",
    "binary": b"\x7fELF\0\0\0",
    "UTF-16": STARTER.encode("utf-16"),
    "latin-1": STARTER.replace("Parcels.", "Colis envoy\xe9s.").encode("latin-1"),
    "bomb": BOMB.encode(),
    "deep": b"[" * 100_000,
}
LINKS = {"dangling link": "nowhere.yaml", "endless": "/dev/zero"}


def _make(folder: Path, sort: str) -> str:
    path = folder / "odd.yaml"
    if sort in CONTENTS:
        path.write_bytes(CONTENTS[sort])
    elif sort in LINKS:
        path.symlink_to(LINKS[sort])
    elif sort == "directory":
        path.mkdir()
    elif sort == "50 MB":
        with path.open("wb") as file:
            file.truncate(50 * 1024 * 1024)
    elif sort == "pipe":
        os.mkfifo(path)
    return path.name


@pytest.mark.parametrize(
    ("sort", "id"),
    [
        ("missing", "unreadable-file"),
        ("directory", "unreadable-file"),
        ("dangling link", "unreadable-file"),
        ("empty", "empty-file"),
        ("binary", "not-text"),
        ("UTF-16", "not-utf-8"),
        ("latin-1", "not-utf-8"),
        ("50 MB", "file-too-large"),
        ("endless", "unreadable-file"),
        ("pipe", "unreadable-file"),
        ("bomb", "alias-explosion"),
        ("deep", "yaml-syntax"),
    ],
)
def test_a_catalogue_that_cannot_be_read(run: Run, folder: Path, sort: str, id: str) -> None:
    name = _make(folder, sort)
    done = run("generate", name)
    assert done.returncode == 1
    assert sort in LINKS or f"{name}:" in done.stdout
    assert f"error[{id}]" in done.stdout
    assert "  help: " in done.stdout
    assert not (folder / "generated").exists()


NO_FILES = {
    "a pipe": "pipe",
    "a device": "/dev/zero",
    "an empty device": "/dev/null",
    "a folder's name too long": f"{'x' * 300}/a.yaml",
    "a name too long": "x" * 300,
    "a file's name too long": "\u00e9" * 150 + ".yaml",
    "a path too long": "x/" * 3_000 + "a.yaml",
}


@pytest.mark.parametrize("path", NO_FILES.values(), ids=NO_FILES)
@pytest.mark.parametrize("command", ["check", "generate", "diff", "diff new", "diff git", "explain", "audit", "import"])
def test_a_path_that_is_no_file(run: Run, folder: Path, command: str, path: str) -> None:
    """Each command ends at once, with a finding and without a fault of its own."""
    os.mkfifo(folder / "pipe")
    spec = "spec/parcel.yaml"
    words = {
        "diff": ["diff", path, spec],
        "diff new": ["diff", spec, path],
        "diff git": ["diff", f"git:HEAD:{path}", spec],
        "explain": ["explain", "too_heavy", "--spec", path],
        "audit": ["audit", "-c", path, spec],
    }
    done = run(*words.get(command, [command, path]), timeout=60)
    assert done.returncode in (1, 2)
    assert "error[" in done.stdout + done.stderr or "Error: " in done.stderr
    assert not (folder / "generated").exists()


def test_the_other_catalogues_are_still_checked(run: Run, folder: Path) -> None:
    (folder / "spec" / "empty.yaml").write_bytes(b"")
    (folder / "spec" / "wrong.yml").write_text(STARTER.replace("title", "tittle"))
    done = run("check")
    assert done.returncode == 1
    assert "spec/empty.yaml:1:1: error[empty-file]" in done.stdout
    assert "spec/wrong.yml:3:1: error[unknown-key]" in done.stdout


def test_a_link_to_a_catalogue_is_read(run: Run, folder: Path) -> None:
    (folder / "link.yaml").symlink_to("spec/parcel.yaml")
    assert run("check", "link.yaml").returncode == 0


@pytest.mark.parametrize("sort", ["missing", "empty"])
def test_no_catalogues(run: Run, folder: Path, sort: str) -> None:
    """What was generated is not taken for left over."""
    assert run("generate", "-t", "catalogue").returncode == 0
    (folder / "spec" / "parcel.yaml").unlink()
    if sort == "missing":
        (folder / "spec").rmdir()
    for command in ("check", "generate"):
        done = run(command)
        assert done.returncode == 1
        assert "spec:1:1: error[no-catalogue]" in done.stdout
        assert "  help: " in done.stdout
    assert (folder / "generated" / "catalogue" / "parcel.json").exists()


OUTPUTS = {"file": "file", "inside a file": "file/out", "not writable": "/proc/nowhere/out", "here": ".", "above": ".."}


@pytest.mark.parametrize("sort", OUTPUTS)
def test_an_output_that_cannot_be_written(run: Run, folder: Path, sort: str) -> None:
    (folder / "file").write_text("mine")
    before = _tree(folder)
    done = run("generate", "-t", "catalogue", "--out", OUTPUTS[sort])
    assert done.returncode == 1
    assert f"{OUTPUTS[sort]}:1:1: error[cannot-write]" in done.stdout
    assert "  help: " in done.stdout
    assert _tree(folder) == before


def test_a_full_disk(run: Run, folder: Path) -> None:
    assert run("generate", "-t", "catalogue").returncode == 0
    spec = folder / "spec" / "parcel.yaml"
    spec.write_text(spec.read_text().replace("Too heavy.", "Far too heavy."))
    before = _tree(folder)
    full = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))}
    done = run("generate", "-t", "catalogue", **full)
    assert done.returncode == 1
    assert "generated:1:1: error[cannot-write]: cannot write here: File too large; nothing was changed" in done.stdout
    assert _tree(folder) == before
    assert run("generate", "-t", "catalogue").returncode == 0


def _tree(folder: Path) -> dict[str, bytes]:
    """What lies there, but for the caches."""
    files = (each for each in sorted(folder.rglob("*")) if each.is_file() and ".catchable_cache" not in each.parts)
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


def test_several_runs_at_once(run: Run, folder: Path) -> None:
    command = [*COMMAND, "generate", "-q", "-t", "catalogue"]
    runs = [subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [(each.communicate(timeout=120)[0], each.returncode) for each in runs] == [("", 0)] * 4
    assert run("generate", "--check", "-t", "catalogue").returncode == 0
    assert [each.name for each in folder.iterdir() if each.name.startswith(".generated")] == []
