"""What the user trusts: the projects whose plugins may run, with the digests of these plugins.

In: a project's folder and plugins. Out: a record below the user's own state folder, one file a project, that nobody
else can write. A record that could have been written by anyone else, or that cannot be read, is worth nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from catchable.config.owners import own_users

_MAX_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Trust:
    """What a user has said of one project."""

    plugins: Mapping[str, str]
    """The digest of each plugin that may run, by its path below the project's folder."""
    owners: frozenset[int]
    """The other users whose settings and plugins are obeyed here."""


def digest(plugin: Path) -> str | None:
    """The digest of a plugin's file, or of everything in its folder; None where that holds links or cannot be read."""
    result = hashlib.sha256()
    try:
        if plugin.is_file():
            return hashlib.sha256(plugin.read_bytes()).hexdigest()
        for file in sorted(_files(plugin)):
            name = file.relative_to(plugin).as_posix().encode("utf-8", "surrogateescape")
            result.update(b"%d %s %s\n" % (len(name), name, hashlib.sha256(file.read_bytes()).digest()))
    except OSError:
        return None
    return result.hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    """The files below a folder, without Python's own copies. Raises OSError for what is neither file nor folder."""
    for here, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if each != "__pycache__"]
        for path in (Path(here, each) for each in (*folders, *files)):
            if not (stat.S_ISREG(path.lstat().st_mode) or stat.S_ISDIR(path.lstat().st_mode)):
                raise OSError(f"{path} is a link")
        yield from (Path(here, each) for each in files)


def recall(project: Path) -> Trust | None:
    """What the user has said of a project; None if nothing, or nothing that can be believed."""
    place = _place(project)
    if place is None:
        return None
    try:
        data = json.loads(_read(place))
        if data["project"] != _key(project):
            return None
        plugins = cast("dict[str, str]", data["plugins"])
        owners = frozenset(int(each) for each in data["owners"])
        return Trust({str(path): str(value) for path, value in plugins.items()}, owners)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _read(place: Path) -> bytes:
    """The record's bytes. Raises OSError unless it is a file that the user alone can write."""
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as file:
        found, ours = os.fstat(handle), own_users()
        is_open = ours is not None and (found.st_uid not in ours or found.st_mode & 0o022)
        if is_open or not stat.S_ISREG(found.st_mode):
            raise PermissionError(f"{place} can be written by others")
        return file.read(_MAX_BYTES)


def record(project: Path, trust: Trust) -> Path:
    """Write down what the user says of a project; gives the record's path. Raises OSError if that cannot be done."""
    place = _place(project)
    if place is None:
        raise OSError("there is no home folder to write it to")
    data = {"project": _key(project), "plugins": dict(trust.plugins), "owners": sorted(trust.owners)}
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=place.parent)  # readable and writable by its owner alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return place


def revoke(project: Path) -> bool:
    """Forget a project; gives whether it was known. Raises OSError if the record cannot be removed."""
    place = _place(project)
    if place is None or not place.exists():
        return False
    place.unlink()
    return True


def _key(project: Path) -> str:
    return str(project.resolve()).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _place(project: Path) -> Path | None:
    """Where the record of a project lies; None where the user has no folder of their own."""
    from platformdirs import user_state_path

    name = hashlib.sha256(os.fsencode(project.resolve())).hexdigest()
    with suppress(RuntimeError, OSError):
        folder = user_state_path("catchable", appauthor=False)
        return folder / "trusted" / f"{name}.json" if folder.is_absolute() else None
    return None
