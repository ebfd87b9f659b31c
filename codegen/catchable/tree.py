"""A folder and what is below it, reached step by step, so that no link leads anywhere else.

In: a path with slashes, relative to the folder. Out: what is there, or a change of just that. Where the system has
folder handles, each step is opened without following links, and a folder that becomes one meanwhile is noticed;
elsewhere each step is looked at first.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

HAS_HANDLES = os.open in os.supports_dir_fd and hasattr(os, "O_DIRECTORY") and hasattr(os, "O_NOFOLLOW")
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

NOTHING, LINK, FOLDER, ODD = "nothing", "a link", "a folder", "a pipe or a device"


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Found:
    """What there is at a path: the bytes of a file, or what it is instead."""

    data: bytes | None = None
    what: str = NOTHING

    @property
    def mark(self) -> str:
        """What tells this from anything else that may be there later."""
        return self.what if self.data is None else digest(self.data)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is: a name in an open folder, or a whole path where there are no folder handles."""

    name: str
    folder: int | None


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder, whose own path may have links; what is below it is reached through none."""

    root: Path

    @contextmanager
    def spot(self, path: str, *, make: bool = False) -> Iterator[Spot]:
        """Where a path leads. Raises OSError if a folder on the way is missing (unless made) or is none."""
        *folders, name = PurePosixPath(path).parts or (".",)
        if not HAS_HANDLES:
            yield Spot(str(_stepped(self.root, folders, make=make) / name), None)
            return
        handle = os.open(self.root, _FOLDER & ~os.O_NOFOLLOW)
        try:
            for each in folders:
                handle = _entered(handle, each, make=make)
            yield Spot(name, handle)
        finally:
            _close(handle)

    def look(self, path: str, most: int | None = None) -> Found:
        """What there is at a path, without following a link; of a file, up to `most` bytes."""
        try:
            with self.spot(path) as spot:
                mode = os.stat(spot.name, dir_fd=spot.folder, follow_symlinks=False).st_mode
                if stat.S_ISREG(mode):
                    return Found(_read(spot, -1 if most is None else most), "a file")
                if stat.S_ISLNK(mode):
                    return Found(what=f"{LINK} to {os.readlink(spot.name, dir_fd=spot.folder)}")
                return Found(what=FOLDER if stat.S_ISDIR(mode) else ODD)
        except (FileNotFoundError, NotADirectoryError):
            return Found()
        except OSError as fault:
            if fault.errno in (errno.ELOOP, errno.ENAMETOOLONG):
                return Found()
            raise

    def status(self, path: str) -> os.stat_result | None:
        """The status of what is at a path, a link's its own; None if there is nothing."""
        try:
            with self.spot(path) as spot:
                return os.stat(spot.name, dir_fd=spot.folder, follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def put(self, path: str, data: bytes, mode: int = 0o666) -> None:
        """Write a new file, to the disk itself, in folders that are made as needed. Raises OSError if it is there."""
        with self.spot(path, make=True) as spot:
            handle = os.open(spot.name, _NEW, mode, dir_fd=spot.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(handle)

    def remove(self, path: str) -> None:
        """Remove a file, or a link itself."""
        with self.spot(path) as spot:
            os.unlink(spot.name, dir_fd=spot.folder)

    def move(self, path: str, other: Tree, to: str) -> None:
        """Move a file, or a link itself, to a place in another tree, or in this one."""
        with self.spot(path) as source, other.spot(to, make=True) as target:
            os.replace(source.name, target.name, src_dir_fd=source.folder, dst_dir_fd=target.folder)

    def make_folder(self, path: str) -> None:
        """Make a folder, and those that it lies in, unless they are there."""
        with self.inside(path, make=True):
            pass

    def inside(self, folder: str, *, make: bool = False) -> AbstractContextManager[Spot]:
        """A spot in a folder, which is thereby known to be one; the folder itself for none."""
        return self.spot(f"{folder}/-" if folder else "-", make=make)

    def remove_empty(self, path: str) -> None:
        """Remove a folder, then those above it, as far as they are empty."""
        folder = PurePosixPath(path)
        while folder.parts:
            try:
                with self.spot(str(folder)) as spot:
                    os.rmdir(spot.name, dir_fd=spot.folder)
            except (FileNotFoundError, NotADirectoryError):
                pass
            except OSError as fault:
                if fault.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.EBUSY):
                    return
                raise
            folder = folder.parent

    def walk(self) -> Iterator[tuple[str, bool]]:
        """Every path below, and whether it is a folder; what a folder holds comes after it."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            for name, is_folder in self._listed(folder):
                path = f"{folder}/{name}" if folder else name
                yield path, is_folder
                if is_folder:
                    waiting.append(path)

    def _listed(self, folder: str) -> list[tuple[str, bool]]:
        with (
            self.inside(folder) as spot,
            os.scandir(Path(spot.name).parent if spot.folder is None else spot.folder) as entries,
        ):
            return [(each.name, each.is_dir(follow_symlinks=False)) for each in entries]


def _stepped(root: Path, folders: list[str], *, make: bool) -> Path:
    for each in folders:
        root /= each
        if make and not os.path.lexists(root):
            root.mkdir()
        if root.is_symlink() or not root.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    return root


def _entered(handle: int, name: str, *, make: bool) -> int:
    """The handle of a folder in a folder, whose own is given back, unless that fails."""
    if make:
        with suppress(FileExistsError):
            os.mkdir(name, dir_fd=handle)
    inner = os.open(name, _FOLDER, dir_fd=handle)
    _close(handle)
    return inner


def _close(handle: int) -> None:
    with suppress(OSError):  # nothing was written through it
        os.close(handle)


def _read(spot: Spot, most: int) -> bytes | None:
    handle = os.open(spot.name, _FILE, dir_fd=spot.folder)
    with os.fdopen(handle, "rb") as file:
        return file.read(most) if stat.S_ISREG(os.fstat(handle).st_mode) else None
