"""Questions to a repository, each of them one call of git.

A name of a repository's own (of a tag, a branch, a file) is made an object's id before anything else is asked about
it, so that no name is ever taken for an option or a path.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from catchable.diff.git import refusals
from catchable.diff.git.calling import call
from catchable.diff.git.refusals import Refusal
from catchable.terminal import printable

TOP = PurePosixPath()
"""The top folder of a repository."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: what a person calls it, and the id by which git is asked about it."""

    name: str
    commit: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at a path of a commit: its mode, and the id of its contents."""

    mode: str
    id: str

    @property
    def is_file(self) -> bool:
        """Whether it is a plain file, and no folder, link or other repository."""
        return self.mode in ("100644", "100755", "100664")

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.mode == "040000"

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == "120000"


def repository_of(folder: Path) -> Repository:
    """The repository that a folder lies in; one that lies in none is asked in vain."""
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
        except (ValueError, OSError, RuntimeError):  # RuntimeError: links that lead round in a circle
            return None

    def revision(self, name: str) -> Revision | Refusal:
        """The commit that a person means; a name with two meanings has none."""
        if name.startswith("-"):
            return refusals.unknown(name, shallow=False)
        found = call(self.folder, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
        if isinstance(found, Refusal):
            return found if found.id != "git-failed" else refusals.unknown(name, shallow=self.is_shallow())
        if "is ambiguous" in found.said:
            return refusals.ambiguous(name)
        commit = found.printed.decode("ascii").strip()
        return Revision(printable(name), commit) if commit.isalnum() else refusals.unknown(name, shallow=False)

    def is_shallow(self) -> bool:
        """Whether history was cut off when the repository was cloned."""
        found = call(self.folder, "rev-parse", "--is-shallow-repository")
        return not isinstance(found, Refusal) and found.printed == b"true\n"

    def last_tag(self) -> Revision | Refusal:
        """The nearest tag in the history of what is checked out.

        Its name is looked up as it stands: `rev-parse` reads `NAME-1-gHASH`, which `describe` gives for a tag that was
        renamed, as another commit.
        """
        found = call(self.folder, "describe", "--tags", "--abbrev=0")
        if isinstance(found, Refusal):
            return found if not _finds_none(found) else refusals.no_tag(shallow=self.is_shallow())
        name = found.printed.decode("utf-8", "surrogateescape").removesuffix("\n")
        tag = call(self.folder, "show-ref", "--verify", "--dereference", "--hash", "--", f"refs/tags/{name}")
        if isinstance(tag, Refusal):
            return refusals.misnamed_tag(name) if tag.id == "git-failed" else tag
        return Revision(printable(name), tag.printed.decode("ascii").split()[-1])

    def beside(
        self, commit: str, folders: Collection[PurePosixPath], paths: Iterable[PurePosixPath]
    ) -> Mapping[PurePosixPath, Entry] | Refusal:
        """What stands directly in some folders of a commit, and at some paths."""
        inside = [f"{folder}/" for folder in folders if folder != TOP]
        wanted = [*inside, *(str(path) for path in paths if path != TOP)]
        found = self._listed(commit, "--", *sorted(filter(_can_be_asked, wanted))) if wanted else {}
        top = self._listed(commit) if TOP in folders else {}
        if isinstance(found, Refusal) or isinstance(top, Refusal):
            return found if isinstance(found, Refusal) else top
        return {**top, **found}

    def _listed(self, *arguments: str) -> Mapping[PurePosixPath, Entry] | Refusal:
        found = call(self.folder, "ls-tree", "-z", "--full-tree", "--end-of-options", *arguments)
        return found if isinstance(found, Refusal) else dict(_entries(found.printed))

    def contents(self, commit: str, paths: Iterable[PurePosixPath]) -> Mapping[PurePosixPath, bytes] | Refusal:
        """The plain files of a commit that exist among some paths."""
        entries = self.beside(commit, (), paths)
        if isinstance(entries, Refusal):
            return entries
        files = {path: entry.id for path, entry in entries.items() if entry.is_file}
        asked = "".join(f"{id}\n" for id in dict.fromkeys(files.values()))
        found = call(self.folder, "cat-file", "--batch", given=asked.encode("ascii"))
        if isinstance(found, Refusal):
            return found
        texts = dict(_blobs(found.printed))
        if not texts.keys() >= set(files.values()):
            return refusals.incomplete()
        return {path: texts[id] for path, id in files.items()}


def _finds_none(refusal: Refusal) -> bool:
    """Whether `git describe` has nothing to describe by, or no commit to begin at."""
    said = ("No names found", "No tags can describe", "cannot describe anything", "Not a valid object name HEAD")
    return refusal.id == "git-failed" and any(each in refusal.message for each in said)


def _can_be_asked(path: str) -> bool:
    """Whether a path can be one of a repository's: below its top folder, and of what a command line can hold."""
    if "\0" in path or path.startswith("/") or ".." in path.split("/"):
        return False
    try:
        return bool(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return False


def _entries(printed: bytes) -> Iterator[tuple[PurePosixPath, Entry]]:
    """Split what `ls-tree -z` prints: the mode, the type and the id, a tab, and the path."""
    for row in printed.decode("utf-8", "surrogateescape").split("\0"):
        facts, _, path = row.partition("\t")
        if path:
            mode, _, id = facts.split(" ")
            yield PurePosixPath(path), Entry(mode, id)


def _blobs(printed: bytes) -> Iterator[tuple[str, bytes]]:
    """Split what `cat-file --batch` prints: a line with the object's id, type and size, and its bytes."""
    at = 0
    while at < len(printed):
        end = printed.index(b"\n", at)
        facts = printed[at:end].split(b" ")
        at = end + 1
        if facts[-1].isdigit():
            size = int(facts[-1])
            yield facts[0].decode("ascii"), printed[at : at + size]
            at += size + 1
