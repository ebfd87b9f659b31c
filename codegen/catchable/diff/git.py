"""What git knows of a folder: revisions, tags, and files as they were.

Every question is one call of the `git` command. A question that git cannot answer gives None or a `Refusal`, in words
that say what to do; nothing here writes.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from catchable.source import NO_PATH

_ENVIRONMENT: Mapping[str, str] = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why git gave no answer: a stable id, what is wrong, and what to do."""

    id: str
    message: str
    help: str


def repository_of(folder: Path) -> Repository:
    """The repository that a folder lies in; git itself says so if it lies in none."""
    here = folder.resolve()
    return Repository(next((each for each in (here, *here.parents) if (each / ".git").exists()), here))


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository by its folder; paths of its files are relative to that."""

    folder: Path

    def path(self, place: Path) -> PurePosixPath | None:
        """What git calls a place; None if it lies outside."""
        try:
            return PurePosixPath(place.resolve().relative_to(self.folder).as_posix())
        except NO_PATH:
            return None

    def ask(self, *arguments: str, given: bytes = b"") -> bytes | Refusal:
        """What `git` prints."""
        command = ["git", "-C", str(self.folder), *arguments]
        try:
            done = subprocess.run(  # noqa: S603  # the arguments are ours; a revision was resolved to a hash
                command, input=given, capture_output=True, check=False, env={**os.environ, **_ENVIRONMENT}
            )
        except FileNotFoundError:
            return Refusal("no-git", "the command git is not there", "install git, or compare two folders")
        return done.stdout if done.returncode == 0 else _refusal(done.stderr, self.folder)

    def commit(self, revision: str) -> str | Refusal:
        """The hash of a revision's commit."""
        if revision.startswith("-"):
            return _unknown(revision, shallow=False)
        found = self.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if isinstance(found, bytes):
            return found.decode().strip()
        return found if found.id != "git-failed" else _unknown(revision, shallow=self.is_shallow())

    def is_shallow(self) -> bool:
        """Whether history was cut off when the repository was cloned."""
        return self.ask("rev-parse", "--is-shallow-repository") == b"true\n"

    def last_tag(self) -> str | Refusal:
        """The nearest tag in the history of what is checked out."""
        found = self.ask("describe", "--tags", "--abbrev=0")
        if isinstance(found, bytes):
            return found.decode("utf-8", "replace").strip()
        return found if found.id != "git-failed" else _no_tag(shallow=self.is_shallow())

    def changed_since(self, revision: str, paths: Iterable[PurePosixPath]) -> tuple[Path, ...] | Refusal:
        """The files below some paths that differ between a revision and the work tree."""
        found = self.ask("diff", "--name-only", "--no-renames", "-z", revision, "--", *map(str, paths))
        if isinstance(found, Refusal):
            return found
        return tuple(self.folder / name for name in found.decode("utf-8", "surrogateescape").split("\0") if name)

    def files(self, commit: str, folder: PurePosixPath) -> Mapping[str, str] | Refusal:
        """The files that stand directly in a folder of a commit, by name, with the ids of their contents."""
        found = self.ask("ls-tree", "-z", f"{commit}:{'' if folder == PurePosixPath() else folder}")
        if isinstance(found, Refusal):
            return found
        rows = (row.partition("\t") for row in found.decode("utf-8", "surrogateescape").split("\0") if row)
        return {name: facts.split(" ")[2] for facts, _, name in rows if facts.split(" ")[1] == "blob"}

    def contents(self, commit: str, paths: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, bytes] | Refusal:
        """The files of a commit that exist among some paths."""
        wanted = [path for path in paths if "\n" not in str(path)]
        asked = "".join(f"{commit}:{path}\n" for path in wanted)
        found = self.ask("cat-file", "--batch", given=asked.encode("utf-8", "surrogateescape"))
        return found if isinstance(found, Refusal) else dict(_blobs(found, wanted))


def _blobs(answer: bytes, asked: Iterable[PurePosixPath]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Split what `cat-file --batch` prints: a line with the object's type and size, and its bytes."""
    for path in asked:
        head, _, answer = answer.partition(b"\n")
        facts = head.split(b" ")
        if facts[-1].isdigit():
            size = int(facts[-1])
            if facts[-2] == b"blob":
                yield path, answer[:size]
            answer = answer[size + 1 :]


def _refusal(said: bytes, folder: Path) -> Refusal:
    text = said.decode("utf-8", "replace").strip()
    if "not a git repository" in text:
        hint = "run inside a repository, or compare two folders"
        return Refusal("not-a-repository", f"{folder.as_posix()} is in no git repository", hint)
    if "dubious ownership" in text:
        hint = f"if you trust it: git config --global --add safe.directory {folder.as_posix()}"
        return Refusal("not-trusted", "git does not trust this repository, for somebody else owns it", hint)
    first = text.partition("\n")[0].removeprefix("fatal: ") or "it says nothing"
    return Refusal("git-failed", f"git cannot tell: {first}", "see what git says")


_DEEPEN = "this clone has no history: git fetch --unshallow --tags (for actions/checkout: fetch-depth: 0)"


def _unknown(revision: str, *, shallow: bool) -> Refusal:
    hint = _DEEPEN if shallow else "see git tag and git log for those that there are; git fetch --tags brings more"
    return Refusal("unknown-revision", f"there is no revision '{revision}'", hint)


def _no_tag(*, shallow: bool) -> Refusal:
    hint = _DEEPEN if shallow else "name what to compare with: catchable diff git:REVISION"
    return Refusal("no-tag", "no tag leads up to what is checked out", hint)
