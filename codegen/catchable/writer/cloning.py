"""A second tree of the same files: linked where that can be, so that they keep their times, else copied.

In: two folders, the second one empty. Out: the paths of what is now in both. No link is followed, and nothing is
taken from another file system than the folder's own.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from catchable.tree import HAS_HANDLES, Spot, Tree


def clone(source: Path, target: Path) -> frozenset[str]:
    """Link every file below one folder into another. Raises OSError, with EXDEV for what is mounted below it."""
    old, new = Tree(source), Tree(target)
    folders, files = [""], []
    for path, is_folder in old.walk():
        if is_folder:
            new.make_folder(path)
            folders.append(path)
        else:
            _share(path, old, new)
            files.append(path)
    for path in reversed(folders):  # at last, for their times
        _liken(path, old, new)
    return frozenset(files)


def _share(path: str, old: Tree, new: Tree) -> None:
    with old.spot(path) as source, new.spot(path) as target:
        try:
            os.link(
                source.name,
                target.name,
                src_dir_fd=source.folder,
                dst_dir_fd=target.folder,
                follow_symlinks=False,
            )
        except FileNotFoundError:  # somebody has just removed it
            return
        except OSError as fault:
            if fault.errno == errno.EXDEV:
                raise
            _copy(source, target)


def _copy(source: Spot, target: Spot) -> None:
    mode = os.stat(source.name, dir_fd=source.folder, follow_symlinks=False).st_mode
    if stat.S_ISLNK(mode):
        os.symlink(os.readlink(source.name, dir_fd=source.folder), target.name, dir_fd=target.folder)
        return
    if not stat.S_ISREG(mode):
        raise OSError(errno.EXDEV, "a pipe or a device cannot be copied")
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    reading = os.open(source.name, os.O_RDONLY | flags, dir_fd=source.folder)
    with os.fdopen(reading, "rb") as file:
        writing = os.open(target.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | flags, dir_fd=target.folder)
        with os.fdopen(writing, "wb") as copy:
            shutil.copyfileobj(file, copy)
            if HAS_HANDLES:
                copy.flush()
                _same_status(reading, writing)


def _liken(path: str, old: Tree, new: Tree) -> None:
    """Give a folder the mode, times and attributes of its original."""
    if HAS_HANDLES:
        with old.inside(path) as source, new.inside(path) as target:
            if source.folder is not None and target.folder is not None:
                _same_status(source.folder, target.folder)


def _same_status(source: int, target: int) -> None:
    status = os.stat(source)
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # not every file system has them, and not all may be set
            for name in os.listxattr(source):
                os.setxattr(target, name, os.getxattr(source, name))
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
    os.chmod(target, stat.S_IMODE(status.st_mode))
