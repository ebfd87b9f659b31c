"""Whatever a repository calls its tags and files, and whatever is typed: nothing is written, and nothing is kept quiet.

Each test tries `count(...)` names from a seed; `CATCHABLE_FUZZ` makes it try more.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from diff.repositories import CATALOGUE, ENVIRONMENT, SPEC, Repository, catchable, new_repository

from .counts import count

SEED = 20261127
PARTS = (
    "-", "--", "--output=", "--no-index", "--ext-diff", "--textconv", "-O", "-o", "-c", "--exec=", "--upload-pack=id",
    "--git-dir=", "HEAD", "main", "spec", "demo.yaml", "refs", "tags", "heads", "v1.0.0", "-1-g", "0123abc", "0" * 40,
    "victim", "/", "/", ".", "..", ":", "^", "~", "@", "@{", "}", "{", "*", "?", "[", "]", "\\", "!", "$(id>victim)",
    "`id>victim`", ";", "|", "&", "<", ">", "'", '"', "%s", "%00", " ", "\t", "\n", "\x01", "\x7f", "é", "\u202e",
    "\U0001f389", "\udcff", "lock", ".lock", "=", "#", "(", ")", "+",
)  # fmt: skip
REMOVED = CATALOGUE[: CATALOGUE.index("  went_away")]
OUTCOME = re.compile(r"^(.*: )?(error|warning|breaking|addition)\[[a-z-]+\]: |: nothing has changed$", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """A repository, and everything around it that nobody may write."""

    repository: Repository
    around: Path

    def files(self) -> Mapping[str, bytes | None]:
        """Every file that is not git's own, by its path."""
        places = (each for each in sorted(self.around.rglob("*")) if ".git" not in each.parts)
        return {str(each): each.read_bytes() if each.is_file() else None for each in places}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A repository of one commit, whose work tree has lost a kind, in a folder with a victim."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    made = new_repository(tmp_path / "project")
    made.write(SPEC, CATALOGUE)
    made.commit("Release 1.0.0")
    made.write(SPEC, REMOVED)
    for each in (made.folder, tmp_path, made.folder / "spec"):
        (each / "victim").write_text("mine", "utf-8")
    monkeypatch.chdir(made.folder)
    return Place(made, tmp_path)


def _names(chance: random.Random, around: Path) -> Iterator[str]:
    """Names without end, some of them with a path that could be written to."""
    while True:
        parts = chance.choices((*PARTS, str(around / "victim")), k=chance.randint(1, 5))
        name = "".join(parts)
        if name:
            yield name


def test_any_tag_is_the_last_tag(place: Place) -> None:
    """One tag at a time: where git takes the name, a version is held against it."""
    commit = place.repository.git("rev-parse", "HEAD").strip()
    names, before, tried = _names(random.Random(SEED), place.around), place.files(), 0
    while tried < count(60):
        name = next(names)
        ref = f"refs/tags/{name}"
        if not _git(place, "check-ref-format", ref):
            continue
        tried += 1
        assert _git(place, "update-ref", ref, commit), name
        assert "error[version-too-small]" in catchable("check").output, name
        assert place.files() == before, name
        assert _git(place, "update-ref", "-d", ref), name


def _git(place: Place, *arguments: str) -> bool:
    command = ["git", *map(os.fsencode, arguments)]
    done = subprocess.run(command, cwd=place.repository.folder, env=ENVIRONMENT, capture_output=True, check=False)
    return done.returncode == 0


def test_anything_can_be_typed_as_a_revision(place: Place) -> None:
    names, before = _names(random.Random(SEED), place.around), place.files()
    for _ in range(count(80)):
        typed = f"git:{next(names)}"
        result = catchable("diff", typed, SPEC)
        assert result.exit_code in (0, 1, 2), typed
        assert OUTCOME.search(result.output), typed
        assert place.files() == before, typed


def test_a_tree_may_hold_anything(place: Place) -> None:
    """Trees as no git would write them: names with `..` and slashes, links, other repositories, the same name twice."""
    chance = random.Random(SEED)
    names, before = _names(chance, place.around), place.files()
    blob = place.repository.git("rev-parse", f"HEAD:{SPEC}").strip()
    link = _written(place, "blob", str(place.around / "victim").encode())
    for _ in range(count(40)):
        rows = [_row(chance, next(names), blob, link) for _ in range(chance.randint(1, 4))]
        spec = _written(place, "tree", b"".join([*rows, b"100644 demo.yaml\0" + bytes.fromhex(blob)]))
        top = _written(place, "tree", b"".join([*rows, b"40000 spec\0" + bytes.fromhex(spec)]))
        commit = place.repository.git("commit-tree", "-m", "x", top).strip()
        for side in (f"git:{commit}", f"git:{commit}:.", f"git:{commit}:spec/demo.yaml"):
            result = catchable("diff", side, "spec")
            assert result.exit_code in (0, 1, 2), rows
            assert OUTCOME.search(result.output), rows
        assert place.files() == before, rows


def _row(chance: random.Random, name: str, blob: str, link: str) -> bytes:
    """An entry of a tree, of any mode, for a catalogue or for what leads elsewhere."""
    mode, id = chance.choice([("100644", blob), ("100755", blob), ("120000", link), ("160000", blob), ("40000", blob)])
    ending = chance.choice(["", ".yaml", ".yaml"])
    return mode.encode() + b" " + os.fsencode(name + ending) + b"\0" + bytes.fromhex(id)


def _written(place: Place, kind: str, data: bytes) -> str:
    command = ["git", "hash-object", "-t", kind, "--literally", "-w", "--stdin"]
    done = subprocess.run(
        command, cwd=place.repository.folder, env=ENVIRONMENT, input=data, capture_output=True, check=True
    )
    return done.stdout.decode().strip()
