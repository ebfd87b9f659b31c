"""Where something stands in a source file.

Lines and columns count from 1, columns count characters, and files are named by the path that the user
gave, with forward slashes, so that a diagnostic can be clicked wherever it is shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Position(NamedTuple):
    """A point in a file: line and column, both from 1."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of a file; `end` is the first position after it."""

    file: str
    start: Position
    end: Position

    def __str__(self) -> str:
        return f"{self.file}:{self.start.line}:{self.start.column}"


def whole_file(file: str) -> Span:
    """The span to point at when the fault is the file itself."""
    return Span(file, Position(1, 1), Position(1, 1))


def display_path(path: Path) -> str:
    """The path as a user would write it: relative to here where it lies below, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def origin(file: str) -> str:
    """A file as generated ones name it: with its folder, the same from wherever it is compiled."""
    return "/".join(Path(file).absolute().parts[-2:])
