"""From what a user names to text: whatever it is, reading ends, and takes no more than a bounded part of it.

In: a path, or `-` for standard input. Out: text. A pipe is read, for that is how a shell hands over what a command
says; one that says nothing for a while is given up. A device is no document.
"""

from __future__ import annotations

import codecs
import errno
import os
import select
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from catchable.diagnostics import Diagnostics
from catchable.source import display_path, whole_file

MAX_BYTES = 64 * 1024 * 1024
PATIENCE = 30.0
"""Seconds that a pipe may say nothing."""

_CHUNK = 1024 * 1024
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def shown(source: str) -> str:
    """The source as diagnostics call it."""
    return "standard input" if source == "-" else display_path(Path(source))


def read_source(source: str, diagnostics: Diagnostics) -> str | None:
    """The source's text; None, with a diagnostic, if it cannot be read as such."""
    place = whole_file(shown(source))
    try:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1) if source == "-" else _read(source)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        diagnostics.error("unreadable-file", f"cannot read this: {reason}", place, help="check the path")
        return None
    if len(raw) > MAX_BYTES:
        message = f"this is larger than {MAX_BYTES // 1024 // 1024} MiB"
        diagnostics.error("file-too-large", message, place, help="import a part of it")
        return None
    return _decoded(raw, source, diagnostics)


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0, opener=_open) as file:
        if stat.S_ISFIFO(os.fstat(file.fileno()).st_mode):
            return b"".join(_from_pipe(file.fileno()))
        return b"".join(iter(lambda: file.read(_CHUNK) if file.tell() <= MAX_BYTES else b"", b""))


def _open(path: str, flags: int) -> int:
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISFIFO(mode):
        return handle
    os.close(handle)
    raise OSError(errno.EINVAL, "it is a device")


def _from_pipe(handle: int) -> Iterator[bytes]:
    """What is written to a pipe. Raises OSError where nothing comes."""
    length = 0
    while length <= MAX_BYTES:
        ready, _, _ = select.select([handle], [], [], PATIENCE)
        if not ready:
            raise OSError(errno.ETIMEDOUT, f"nothing was written to the pipe for {PATIENCE:.0f} seconds")
        chunk = os.read(handle, _CHUNK)
        if not chunk:
            return
        length += len(chunk)
        yield chunk


def _decoded(raw: bytes, source: str, diagnostics: Diagnostics) -> str | None:
    """Text in UTF-8, or in what its first bytes say that it is; what is none of it becomes a sign, and is counted."""
    mark, encoding = next((each for each in _ENCODINGS if raw.startswith(each[0])), (b"", "utf-8"))
    place = whole_file(shown(source))
    if encoding == "utf-8" and b"\0" in raw:
        diagnostics.error("not-text", "this is binary", place, help="save it as text first")
        return None
    text = raw.removeprefix(mark).decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken and encoding == "utf-8":
        broken -= raw.count("\ufffd".encode())
    if broken:
        message = f"what is not {encoding.upper()} is read as \ufffd, so many times: {broken:,}"
        diagnostics.warning("not-utf-8", message, place, help="save it as UTF-8")
    if "\0" in text:
        diagnostics.error("not-text", "this is binary", place, help="save it as text first")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
