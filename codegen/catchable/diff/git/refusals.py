"""Why git gives no answer: what is wrong, in words that say what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from catchable.terminal import printable


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why git gave no answer: a stable id, what is wrong, and what to do."""

    id: str
    message: str
    help: str

    @property
    def is_absence(self) -> bool:
        """Whether there simply is no git, no repository or no tag."""
        return self.id in ("no-git", "not-a-repository", "no-tag")


_DEEPEN = "this clone has no history: git fetch --unshallow --tags (for actions/checkout: fetch-depth: 0)"
_PARTIAL = ("promisor", "lazy fetching", "transport '")


def no_git() -> Refusal:
    """The command is not installed."""
    return Refusal("no-git", "the command git is not there", "install git, or compare two folders")


def not_a_repository(folder: Path) -> Refusal:
    """A folder is in no repository."""
    hint = "run inside a repository, or compare two folders"
    return Refusal("not-a-repository", f"{folder.as_posix()} is in no git repository", hint)


def too_slow(seconds: int) -> Refusal:
    """Git was stopped."""
    return Refusal("git-too-slow", f"git gave no answer within {seconds} seconds", "see whether git fsck finds a fault")


def too_large(size: int) -> Refusal:
    """Git's answer has no end in sight."""
    message = f"what git holds there is larger than {size // 1024 // 1024} MiB"
    return Refusal("git-too-large", message, "name the catalogues that are meant: git:REVISION:PATH")


def failed(reason: str) -> Refusal:
    """Something that no other refusal has words for."""
    return Refusal("git-failed", f"git cannot tell: {printable(reason)}", "see what git says")


def of(said: str, folder: Path) -> Refusal:
    """What git's own words mean."""
    if "not a git repository" in said or "safe.bareRepository" in said:
        return not_a_repository(folder)
    if "dubious ownership" in said:
        hint = f"if you trust it: git config --global --add safe.directory {folder.as_posix()}"
        return Refusal("not-trusted", "git does not trust this repository, for somebody else owns it", hint)
    if any(each in said for each in _PARTIAL):
        return incomplete()
    return failed(said.strip().partition("\n")[0].removeprefix("fatal: ") or "it says nothing")


def incomplete() -> Refusal:
    """Objects are missing."""
    hint = "clone it without --filter: nothing is fetched while catalogues are compared"
    return Refusal("partial-clone", "this clone lacks some of the files that it should hold", hint)


def unknown(revision: str, *, shallow: bool) -> Refusal:
    """There is no such revision."""
    hint = _DEEPEN if shallow else "see git tag and git log for those that there are; git fetch --tags brings more"
    return Refusal("unknown-revision", f"there is no revision '{printable(revision)}'", hint)


def ambiguous(revision: str) -> Refusal:
    """A name that is a tag's and a branch's; git would take one of them."""
    hint = "write it in full: refs/tags/NAME, refs/heads/NAME or refs/remotes/origin/NAME"
    return Refusal("ambiguous-revision", f"more than one thing is called '{printable(revision)}'", hint)


def no_tag(*, shallow: bool) -> Refusal:
    """History has no tag."""
    hint = _DEEPEN if shallow else "name what to compare with: catchable diff git:REVISION"
    return Refusal("no-tag", "no tag leads up to what is checked out", hint)


def misnamed_tag(name: str) -> Refusal:
    """A tag object that holds another name than the tag that leads to it."""
    message = f"git calls the last tag '{printable(name)}', and there is no tag of that name"
    return Refusal("misnamed-tag", message, "tag that commit again under its name, and delete the tag that was renamed")
