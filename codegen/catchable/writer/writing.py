"""Carry out a plan: as a whole tree where that can be, else file by file.

In: an output folder and a plan. Out: the folder as planned, or as it was, and diagnostics that say why.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from catchable.diagnostics import Diagnostics
from catchable.source import whole_file
from catchable.writer import journal, mounts, swap
from catchable.writer.journal import UnfinishedError
from catchable.writer.plan import Plan

_CANNOT_MOVE = (errno.EXDEV, errno.EBUSY, errno.EROFS, errno.EACCES, errno.EPERM)
"""A folder that is mounted, is part of a lower layer, or lies in a folder that may not be written to."""


def write(out: Path, plan: Plan, diagnostics: Diagnostics) -> bool:
    """Carry out a plan; on failure the diagnostics say why, and whether anything has changed."""
    try:
        _carry_out(real(out), plan)
    except OSError as fault:
        report(out, fault, diagnostics)
        return False
    return True


def real(out: Path) -> Path:
    """The folder behind symbolic links, `.` and `..`: a link to the output stays a link. May raise OSError."""
    try:
        return Path(os.path.realpath(out))
    except ValueError:
        raise OSError(errno.EINVAL, "no path can have such a character") from None


def _carry_out(out: Path, plan: Plan) -> None:
    if os.path.lexists(out):
        if not out.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "it is not a folder")
        if not os.access(out, os.W_OK):
            raise PermissionError(errno.EACCES, "the folder is not writable")
    if mounts.touch(out):
        journal.replace_files(out, plan)
        return
    try:
        swap.replace_tree(out, plan)
    except OSError as fault:
        if fault.errno not in _CANNOT_MOVE or not out.is_dir():
            raise
        journal.replace_files(out, plan)


def report(out: Path, fault: OSError, diagnostics: Diagnostics) -> None:
    """Say that a folder cannot be written to."""
    reason = fault.strerror or str(fault)
    state = "some files are new and some old" if isinstance(fault, UnfinishedError) else "nothing was changed"
    hint = "check that the output path is a folder that you may write to, and that the disk has room"
    if isinstance(fault, UnfinishedError):
        hint = "mend that, and run again: the next run begins with what this one left"
    message = f"cannot write here: {reason}; {state}"
    diagnostics.error("cannot-write", message, whole_file(out.as_posix()), help=hint)
