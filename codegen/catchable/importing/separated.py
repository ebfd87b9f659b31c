"""Tables as spreadsheets write them: cells between commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io

from catchable.importing.grid import Grid, rows
from catchable.importing.rows import Found

MAX_COLUMNS = 1_000
_DELIMITERS = ",;\t|"


def read_separated(text: str) -> Found:
    """The rows of a table; the first line that is not blank is its header. Raises csv.Error if it is none."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    lines: list[tuple[int, tuple[str, ...]]] = []
    cut = 0
    for cells in reader:
        cut += max(0, len(cells) - MAX_COLUMNS)
        if any(cells):
            lines.append((reader.line_num, tuple(cells[:MAX_COLUMNS])))
    cuts = (f"{cut:,} cells after the first {MAX_COLUMNS:,} of a line",) if cut else ()
    grid = Grid("", lines[0][1], tuple(lines[1:])) if lines else None
    return Found(tuple(rows(grid)) if grid else (), cuts=cuts)


def _delimiter(text: str) -> str:
    """What stands most often in the first line that is not blank; a comma where nothing does."""
    start = len(text) - len(text.lstrip("\n\r "))
    end = text.find("\n", start)
    header = text[start : end if end >= 0 else len(text)]
    return max(_DELIMITERS, key=header.count)
