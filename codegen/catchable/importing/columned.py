"""Tables in plain text whose cells stand apart: between tabs, as they come out of a page, or between many blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from catchable.importing.columns import is_header, is_surely_header
from catchable.importing.grid import Grid, rows
from catchable.importing.rows import Row

MAX_COLUMNS = 100
_GAP = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_RULE = re.compile(r"[-=+~_| \t]+")


def tabbed(lines: Sequence[str], headings: Sequence[str]) -> Iterator[Row]:
    """The rows of tables between tabs, each under the nearest heading above it."""
    return _tables(lines, headings, lambda line: line.split("\t")[:MAX_COLUMNS] if "\t" in line else [])


def aligned(lines: Sequence[str], headings: Sequence[str]) -> Iterator[Row]:
    """The rows of tables whose columns stand below each other, two blanks or more apart."""
    return _tables(lines, headings, lambda line: _GAP.split(line.strip(), MAX_COLUMNS) if _GAP.search(line) else [])


def _tables(lines: Sequence[str], headings: Sequence[str], split: Callable[[str], list[str]]) -> Iterator[Row]:
    """A table begins with a line that names its columns, and ends with one that has no cells."""
    header: tuple[str, ...] = ()
    body: list[tuple[int, tuple[str, ...]]] = []
    heading, table, is_apart = "", 0, True
    for index, line in enumerate((*lines, "")):
        cells = tuple(map(str.strip, split(line)))
        if _is_rule(line) or (not line.strip() and not header):
            continue
        if cells and (not header or (is_apart and is_surely_header(cells))):
            yield from _rows(heading, header, body, table)
            header, body, heading, table = cells, [], headings[index], table + bool(is_header(cells))
        elif cells and header:
            body.append((index + 1, cells))
        elif line.strip() or index == len(lines):
            yield from _rows(heading, header, body, table)
            header, body = (), []
        is_apart = not line.strip()
    yield from _rows(heading, header, body, table)


def _rows(
    heading: str, header: tuple[str, ...], body: Sequence[tuple[int, tuple[str, ...]]], table: int
) -> Iterator[Row]:
    """The rows of one table; none where its first line names no column of codes."""
    return rows(Grid(heading, header, tuple(body), table)) if header and is_header(header) else iter(())


def _is_rule(line: str) -> bool:
    """Whether a line only draws what stands between a header and its body."""
    return bool(line.strip()) and line.isascii() and _RULE.fullmatch(line) is not None
