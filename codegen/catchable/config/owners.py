"""Whose files are obeyed: those of the user who runs the command, as git has it with `safe.directory`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def own_users() -> frozenset[int] | None:
    """The numbers of the users whose files are ours; None where the system has no such numbers.

    Under `sudo`, the files of the user who called it are ours, too.
    """
    if not hasattr(os, "geteuid"):
        return None
    caller = os.environ.get("SUDO_UID", "")
    is_sudo = os.geteuid() == 0 and caller.isascii() and caller.isdecimal() and len(caller) < 11
    return frozenset((os.geteuid(), int(caller))) if is_sudo else frozenset((os.geteuid(),))


def strangers(owners: Iterable[int]) -> frozenset[int]:
    """Those among some owners of files who are not the user that runs the command."""
    ours = own_users()
    return frozenset() if ours is None else frozenset(owners) - ours


def owners_of(path: Path) -> frozenset[int]:
    """The owners of a file or link, or of a folder and everything in it. Raises OSError if it cannot be read."""
    found = {path.lstat().st_uid, path.stat().st_uid}
    for folder, folders, files in os.walk(path):
        found |= {Path(folder, each).lstat().st_uid for each in (*folders, *files)}
    return frozenset(found)


def user_name(number: int) -> str:
    """A user as a person knows them."""
    try:
        import pwd

        return f"'{pwd.getpwuid(number).pw_name}'"
    except (ImportError, KeyError, OverflowError):
        return f"number {number}"
