"""Put a new tree in the place of the old one, in one step.

The new tree is built beside the old one: what does not change is linked, not copied, so that its files keep
their times; then the two folders change places. A failure or a kill at any moment leaves one of them whole.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from catchable.diagnostics import Diagnostics
from catchable.source import whole_file
from catchable.writer.plan import Plan

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_PATIENCE_SECONDS = 30.0
_STAGE = ".{name}.catchable-new"
_ASIDE = ".{name}.catchable-old"


@contextmanager
def locked(out: Path, diagnostics: Diagnostics) -> Iterator[bool]:
    """Hold the output folder against other runs; gives False, with a diagnostic, if it cannot be had."""
    folder = _real(out)
    if Path.cwd().is_relative_to(folder):
        message = "this is where you are, and the folder is replaced as a whole"
        hint = "name a folder below this one, such as --out generated"
        diagnostics.error("cannot-write", message, whole_file(out.as_posix()), help=hint)
        yield False
        return
    with ExitStack() as cleanup:
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(folder.parent, os.O_RDONLY)
            cleanup.callback(_close, handle)
            got = _lock(handle)
            if got:
                _recover(folder)
        except OSError as fault:
            _report(out, fault, diagnostics)
            yield False
            return
        if not got:
            message = "another run has been writing here for half a minute"
            diagnostics.error("busy", message, whole_file(out.as_posix()), help="wait until it ends, then run again")
        yield got


def _close(handle: int) -> None:
    with suppress(OSError):  # nothing was written through it
        os.close(handle)


def _real(out: Path) -> Path:
    """The folder behind symbolic links, `.` and `..`: a link to the output stays a link."""
    return Path(os.path.realpath(out))


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


def _recover(out: Path) -> None:
    """Clear away what a killed run left; where it was killed between two renames, bring the old tree back."""
    aside = out.with_name(_ASIDE.format(name=out.name))
    if not out.exists() and aside.is_dir():
        aside.rename(out)
    for left in (aside, out.with_name(_STAGE.format(name=out.name))):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def write(out: Path, plan: Plan, diagnostics: Diagnostics) -> bool:
    """Carry out a plan; on failure nothing has changed, and the diagnostics say why."""
    folder = _real(out)
    stage = folder.with_name(_STAGE.format(name=folder.name))
    try:
        _stage(folder, stage, plan)
        _swap(folder, stage)
        return True
    except OSError as fault:
        _report(out, fault, diagnostics)
        return False
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _report(out: Path, fault: OSError, diagnostics: Diagnostics) -> None:
    reason = fault.strerror or str(fault)
    hint = "check that the output path is a folder that you may write to, and that the disk has room"
    message = f"cannot write here: {reason}; nothing was changed"
    diagnostics.error("cannot-write", message, whole_file(out.as_posix()), help=hint)


def _stage(out: Path, stage: Path, plan: Plan) -> None:
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(20, "it is a file, not a folder")
    if out.is_dir():
        if not os.access(out, os.W_OK):
            raise PermissionError(13, "the folder is not writable")
        shutil.copytree(out, stage, symlinks=True, copy_function=_link)
    else:
        stage.mkdir()
    for path in plan.removals:
        (stage / path).unlink()
        _remove_empty(stage, (stage / path).parent)
    for path, text in plan.writes.items():
        _put(stage / path, text)


def _link(source: str, target: str) -> str:
    """Give an unchanged file to the new tree too, without touching it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _remove_empty(stage: Path, folder: Path) -> None:
    while folder != stage and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _put(path: Path, text: bytes) -> None:
    """Write a file of its own: the old one may still be linked into the old tree."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _swap(out: Path, stage: Path) -> None:
    if not out.exists():
        stage.rename(out)
        return
    if _exchange(out, stage):
        return
    aside = out.with_name(_ASIDE.format(name=out.name))
    out.rename(aside)
    try:
        stage.rename(out)
    except BaseException:
        aside.rename(out)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can do that."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
