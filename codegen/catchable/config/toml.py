"""From the path of a TOML file to its data: whatever the path and the file are, reading ends, and raises nothing.

In: a path. Out: the text and its data, or None where there is none, which has then been reported.
"""

from __future__ import annotations

import errno
import os
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias, cast

from catchable.diagnostics import Diagnostics
from catchable.source import display_path, whole_file

Toml: TypeAlias = "Mapping[str, Toml] | list[Toml] | str | int | float | bool"

MAX_BYTES = 1024 * 1024


class TomlFile(NamedTuple):
    """A file that was read: its text, its data, and the numbers of the users that it belongs to."""

    text: str
    data: Mapping[str, Toml]
    owners: frozenset[int]
    """The owner of the file and, where it is a link, of the link too."""


def read_toml(path: Path, diagnostics: Diagnostics) -> TomlFile | None:
    """Read a file; None, with a diagnostic, if it is no TOML, too large, or no file at all."""
    shown = whole_file(display_path(path))
    try:
        raw, owners = _read(path)
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        return TomlFile(text, cast("Mapping[str, Toml]", tomllib.loads(text)), owners)
    except UnicodeDecodeError:
        diagnostics.error("unreadable-file", "the file is not UTF-8 text", shown, help="save it as UTF-8")
    except OSError as fault:
        message = f"cannot read this file: {fault.strerror or fault}"
        diagnostics.error("unreadable-file", message, shown, help="make it a file that you may read, or remove it")
    except RecursionError:
        diagnostics.error("bad-settings", "this is nested too deeply", shown, help="correct it, or remove it")
    except ValueError as fault:  # TOMLDecodeError is one, and so are numbers and dates that Python cannot have
        diagnostics.error("bad-settings", f"this is no TOML: {fault}", shown, help="correct it, or remove it")
    return None


def _read(path: Path) -> tuple[bytes, frozenset[int]]:
    """The bytes of a regular file, and its owners. Raises OSError for a pipe or a device, which might never end."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device")
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise OSError(errno.EFBIG, f"it is larger than {MAX_BYTES // 1024} KiB")
    return raw, frozenset((found.st_uid, path.lstat().st_uid))
