"""Hold an output folder against other runs, and mend what a killed one left.

In: the path of the folder. Out: whether it may be written to.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from catchable.diagnostics import Diagnostics
from catchable.source import whole_file
from catchable.writer import journal, swap
from catchable.writer.writing import real, report

_PATIENCE_SECONDS = 30.0


@contextmanager
def locked(out: Path, diagnostics: Diagnostics) -> Iterator[bool]:
    """Hold the output folder against other runs; gives False, with a diagnostic, if it cannot be had."""
    with ExitStack() as cleanup:
        try:
            folder = real(out)
            got = not _is_underfoot(folder, out, diagnostics) and _hold(folder, out, diagnostics, cleanup)
        except OSError as fault:
            report(out, fault, diagnostics)
            got = False
        yield got


def _is_underfoot(folder: Path, out: Path, diagnostics: Diagnostics) -> bool:
    """Whether this is where the user stands: their folder would be another one afterwards."""
    if not Path.cwd().is_relative_to(folder):
        return False
    message = "this is where you are, and the folder is replaced as a whole"
    hint = "name a folder below this one, such as --out generated"
    diagnostics.error("cannot-write", message, whole_file(out.as_posix()), help=hint)
    return True


def _hold(folder: Path, out: Path, diagnostics: Diagnostics, cleanup: ExitStack) -> bool:
    folder.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder.parent, os.O_RDONLY)
    cleanup.callback(_close, handle)
    if not _lock(handle):
        message = "another run has been writing here for half a minute"
        diagnostics.error("busy", message, whole_file(out.as_posix()), help="wait until it ends, then run again")
        return False
    swap.recover(folder)
    journal.recover(folder)
    return True


def _close(handle: int) -> None:
    with suppress(OSError):  # nothing was written through it
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # no such locks on this system: the swap alone keeps each tree whole
        return True
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        except OSError:  # no such locks on this file system
            return True
