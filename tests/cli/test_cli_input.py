"""Whatever is given to the command: a finding that says what to do, exit status 1 or 2, and never a traceback."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

STARTER = """catchable: 1
name: parcel
title: Parcel
version: 1.0.0
summary: Parcels.
types: {parcel_error: {class: SomeParcelError, summary: Any., http: ["4xx"]}}
envelopes: [{name: error, fits: {/code: code}, read: {code: /code}}]
errors:
  too_heavy: {type: parcel_error, category: invalid_request, retry: never, summary: Too heavy.}
"""


def _run(folder: Path, *arguments: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [sys.executable, "-m", "catchable", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=limited,
    )
    assert "Traceback" not in done.stderr + done.stdout
    assert "internal fault" not in done.stderr
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "parcel.yaml").write_text(STARTER)
    return tmp_path


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
def test_a_catalogue_that_cannot_be_read(folder: Path, sort: str, id: str) -> None:
    name = _make(folder, sort)
    done = _run(folder, "generate", name)
    assert done.returncode == 1
    assert sort in LINKS or f"{name}:" in done.stdout
    assert f"error[{id}]" in done.stdout
    assert "  help: " in done.stdout
    assert not (folder / "generated").exists()


@pytest.mark.parametrize(
    "arguments",
    [["--target", "pyton"], ["--format", "xml"], ["--nonsense"], ["nonsense"]],
    ids=lambda arguments: arguments[0],
)
def test_used_wrongly(folder: Path, arguments: list[str]) -> None:
    command = arguments if arguments == ["nonsense"] else ["generate", *arguments]
    assert _run(folder, *command).returncode in (1, 2)


def test_no_folder_of_catalogues(tmp_path: Path) -> None:
    done = _run(tmp_path, "check")
    assert done.returncode == 1
    assert "error[no-catalogue]" in done.stdout


@pytest.mark.parametrize("sort", ["file", "inside a file", "full disk"])
def test_an_output_that_cannot_be_written(folder: Path, sort: str) -> None:
    out, limit = "out", None
    if sort == "file":
        (folder / "out").write_text("mine")
    elif sort == "inside a file":
        (folder / "file").write_text("mine")
        out = "file/out"
    else:
        assert _run(folder, "generate", "--out", out).returncode == 0
        spec = folder / "spec" / "parcel.yaml"
        spec.write_text(spec.read_text().replace("Too heavy.", "Far too heavy."))
        limit = 1000
    before = _tree(folder)
    done = _run(folder, "generate", "--out", out, limit=limit)
    assert done.returncode == 1
    assert "error[cannot-write]" in done.stdout
    assert "  help: " in done.stdout
    assert _tree(folder) == before


def _tree(folder: Path) -> dict[str, bytes]:
    """What lies there, but for the caches."""
    files = (each for each in sorted(folder.rglob("*")) if each.is_file() and ".catchable_cache" not in each.parts)
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


def test_several_runs_at_once(folder: Path) -> None:
    command = [sys.executable, "-m", "catchable", "generate", "-q", "-t", "catalogue"]
    runs = [subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [(run.communicate(timeout=120)[0], run.returncode) for run in runs] == [("", 0)] * 4
    assert _run(folder, "generate", "--check", "-t", "catalogue").returncode == 0
    assert [each.name for each in folder.iterdir() if each.name.startswith(".generated")] == []


def test_a_reader_that_goes_away(folder: Path) -> None:
    command = f"{sys.executable} -m catchable generate --format json spec/missing.yaml | true"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
