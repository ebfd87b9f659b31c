"""From the name of a log to its lines, whatever the log is.

In: a path, or `-` for standard input; plain or gzip, told apart by the first bytes. Out: lines as bytes. A line is
read up to a limit only; the rest of a longer one is passed over, and a line that does not end at all ends the log.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from catchable.source import is_file

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

STDIN = "-"
MAX_LINE = 4 * 1024 * 1024
"""The longest line that is read, in bytes: far above any honest error body."""
MAX_PASSED_OVER = 256 * 1024 * 1024
"""How many bytes of a longer line are passed over before the log is given up: a device of zeros never ends one."""

_BUFFER = 1024 * 1024
_GZIP = b"\x1f\x8b"
UNREADABLE = (OSError, EOFError, zlib.error)
"""What reading raises where a log ends early, is damaged, or cannot be opened."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open log."""

    stream: BinaryIO
    """What is read from, unpacked."""
    raw: BinaryIO
    """What is read from as it lies; its position tells how far the reading has come."""

    def lines(self) -> Iterator[bytes | None]:
        """Each line; None for one that is too long. Raises one of UNREADABLE where the log is damaged."""
        readline = self.stream.readline
        while line := readline(MAX_LINE + 1):
            if len(line) > MAX_LINE and not line.endswith(b"\n"):
                _pass_over(self.stream)
                yield None
            else:
                yield line

    def position(self) -> int | None:
        """How many bytes of the log have been read, as it lies; None where that cannot be told, as of a pipe."""
        try:
            return self.raw.tell()
        except (OSError, ValueError):
            return None


def _pass_over(stream: BinaryIO) -> None:
    """Read on to the end of the line, holding no more than a buffer of it. Raises OSError where none comes."""
    passed = 0
    while (rest := stream.readline(_BUFFER)) and not rest.endswith(b"\n"):
        passed += len(rest)
        if passed > MAX_PASSED_OVER:
            raise OSError(f"the next line does not end within {MAX_PASSED_OVER // 1024 // 1024} MiB")


@contextmanager
def opened(name: str) -> Iterator[Source]:
    """The log of this name. Raises OSError where it cannot be opened."""
    if name == STDIN:
        yield _unpacked(sys.stdin.buffer)
        return
    with Path(name).open("rb", buffering=_BUFFER) as raw:
        yield _unpacked(raw)


def _unpacked(raw: BinaryIO) -> Source:
    peek = getattr(raw, "peek", None)
    if peek is None or peek(2)[:2] != _GZIP:
        return Source(raw, raw)
    return Source(io.BufferedReader(_Unpacking(raw), _BUFFER), raw)


class _Unpacking(io.RawIOBase):
    """Unpacks gzip piece by piece, so that what comes before a damaged place is still read."""

    def __init__(self, raw: BinaryIO) -> None:
        self._packed = gzip.GzipFile(fileobj=raw)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        piece = self._packed.read1(len(view))
        view[: len(piece)] = piece
        return len(piece)


def size(name: str) -> int:
    """The size of a log in bytes; 0 where it is not known beforehand."""
    path = Path(name)
    return path.stat().st_size if name != STDIN and is_file(path) else 0
