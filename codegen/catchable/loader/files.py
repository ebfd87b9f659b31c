"""From a path to text: whatever the path is, reading ends, and takes no more than a bounded part of it."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from pathlib import Path

from catchable.diagnostics import Diagnostics
from catchable.source import Position, Span, is_folder, whole_file

MAX_BYTES = 16 * 1024 * 1024
START = "see spec/README.md for a start"
"""The hint for whoever has nothing yet."""


def read_text(path: Path, name: str, diagnostics: Diagnostics) -> str | None:
    """The text of a file, its line breaks made alike; None if it has none, which has then been reported."""
    try:
        with open(path, "rb", opener=_open_file) as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        hint = "name a .yaml file, not a folder" if is_folder(path) else "check the path and its permissions"
        diagnostics.error("unreadable-file", f"cannot read this file: {reason}", whole_file(name), help=hint)
        return None
    if len(raw) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB"
        hint = "split the catalogue; one API's errors fit into a small part of that"
        diagnostics.error("file-too-large", message, whole_file(name), help=hint)
        return None
    return _decode(raw, name, diagnostics)


def _open_file(path: str, flags: int) -> int:
    """Open a file of a folder; a pipe or a device, which may keep us waiting or never end, is none."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISREG(os.fstat(handle).st_mode) or stat.S_ISDIR(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    raise OSError(errno.EINVAL, "it is a pipe or a device")


def _decode(raw: bytes, name: str, diagnostics: Diagnostics) -> str | None:
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as fault:
        place = position_after(fault.object[: fault.start].decode("utf-8"))
        diagnostics.error("not-utf-8", "the file is not UTF-8 text", Span(name, place, place), help="save it as UTF-8")
        return None
    if "\0" in text:
        diagnostics.error("not-text", "the file is binary", whole_file(name), help="name a YAML file")
        return None
    if not text.strip():
        diagnostics.error("empty-file", "the file is empty", whole_file(name), help=START)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def position_after(before: str) -> Position:
    """The position that comes after a text."""
    return Position(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
