"""Call git so that a repository decides neither what is run nor what is written.

In: a folder and arguments. Out: what git printed, or a `Refusal`. Only commands that read objects and refs are called
from here (`rev-parse`, `describe`, `show-ref`, `ls-tree`, `cat-file`): none of them looks at files of the work tree, so
that no filter, hook, or program that a repository's settings name has a part in it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Timer
from typing import IO

from catchable.diff.git import refusals
from catchable.diff.git.refusals import Refusal

SECONDS = 60
"""How long git may take for one answer."""
MOST = 64 * 1024 * 1024
"""How many bytes one answer may have."""

_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_TEST_ASSUME_DIFFERENT_OWNER")
"""Variables of git's that count: where the user's own settings are, and one that only makes git trust less."""

_SET: Mapping[str, str] = {
    "GIT_ALLOW_PROTOCOL": "none",  # what a partial clone lacks is not fetched: neither by git's own ways...
    "GIT_NO_LAZY_FETCH": "1",  # ...nor at all, which older versions of git do not know
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_OPTIONS = (
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.warnAmbiguousRefs=true"),
    *("-c", "protocol.allow=never"),
    *("-c", "safe.bareRepository=explicit"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What git printed, and what it said beside that."""

    printed: bytes
    said: str


def call(folder: Path, *arguments: str, given: bytes = b"") -> Answer | Refusal:
    """The answer of `git` to a question about the repository whose top folder is named."""
    program = _program()
    if program is None:
        return refusals.no_git()
    command = [program, "-C", str(folder), *_OPTIONS, *arguments]
    with TemporaryFile() as asked, TemporaryFile() as said:
        asked.write(given)
        asked.seek(0)
        try:
            running = subprocess.Popen(  # noqa: S603  # the program is git by its whole path; arguments are guarded
                command, stdin=asked, stdout=subprocess.PIPE, stderr=said, env=_environment(folder)
            )
        except (OSError, ValueError) as fault:  # ValueError: a name that no command line can hold
            return refusals.failed(str(fault))
        with running:
            return _answer(running, said, folder)


def _program() -> str | None:
    """The path of git, from the absolute folders of PATH alone: a repository's own folder may hold another."""
    folders = [each for each in os.environ.get("PATH", "").split(os.pathsep) if Path(each).is_absolute()]
    found = shutil.which("git", path=os.pathsep.join(folders)) if folders else None
    return found if found is not None and Path(found).is_absolute() else None


def _environment(folder: Path) -> dict[str, str]:
    """The environment without variables that tell git what to run, what to write, or which repository is meant."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return {**kept, **_SET, "GIT_CEILING_DIRECTORIES": str(folder.parent)}


def _answer(running: subprocess.Popen[bytes], said: IO[bytes], folder: Path) -> Answer | Refusal:
    """Read within the limits of size and time; git is gone when this returns."""
    late = Event()
    timer = Timer(SECONDS, _stop, (running, late))
    timer.start()
    try:
        printed = running.stdout.read(MOST + 1) if running.stdout else b""
        if len(printed) > MOST:
            return refusals.too_large(MOST)
        status = running.wait()
    finally:
        timer.cancel()
        running.kill()
    said.seek(0)
    words = said.read(MOST).decode("utf-8", "replace")
    if late.is_set():
        return refusals.too_slow(SECONDS)
    return Answer(printed, words) if status == 0 else refusals.of(words, folder)


def _stop(running: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    running.kill()
