"""Where something stands in a source file.

Lines and columns count from 1, columns count characters, and files are named by the path that the user
gave, with forward slashes, so that a diagnostic can be clicked wherever it is shown.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import NamedTuple

NO_PATH = (OSError, ValueError, RuntimeError)
"""What asking for a path raises: it is too long or may not be read, it holds a NUL, its links lead in a circle."""


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
    except NO_PATH:
        return path.as_posix()


def is_path(path: Path) -> bool:
    """Whether the system takes it for a path at all, whatever is there."""
    try:
        path.resolve().exists()
    except (ValueError, RuntimeError):
        return False
    except OSError as fault:
        return fault.errno != errno.ENAMETOOLONG
    return True


def lies_in(place: Path, folder: Path) -> bool:
    """Whether a place lies in a folder, links followed; what can be no path lies nowhere."""
    try:
        return place.resolve().is_relative_to(folder.resolve())
    except NO_PATH:
        return False


def is_there(path: Path) -> bool:
    """Whether there is anything; what can be no path is nowhere."""
    try:
        return path.exists()
    except NO_PATH:
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file that may be looked at; what can be no path is none."""
    try:
        return path.is_file()
    except NO_PATH:
        return False


def is_folder(path: Path) -> bool:
    """Likewise of a folder."""
    try:
        return path.is_dir()
    except NO_PATH:
        return False


def origin(file: str) -> str:
    """A file as generated ones name it: with its folder, the same from wherever it is compiled."""
    return "/".join(Path(file).absolute().parts[-2:])
