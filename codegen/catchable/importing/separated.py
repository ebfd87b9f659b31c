"""Tables as spreadsheets write them: cells between commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
import re

from catchable.importing.columns import has_code, is_header
from catchable.importing.grid import Grid, rows
from catchable.importing.rows import Found

MAX_COLUMNS = 1_000
_DELIMITERS = ",;\t|"
_PREFACE = 10
"""Lines among which the header is looked for; above it a spreadsheet may have a title."""

_SEPARATOR = re.compile(r"\s*sep=(?P<sign>[,;\t|])[^\S\n]*\n", re.IGNORECASE)


def read_separated(text: str) -> Found:
    """The rows of a table. Raises csv.Error if it is none."""
    told = _SEPARATOR.match(text)
    body = "\n" * told[0].count("\n") + text[told.end() :] if told else text
    delimiter = told["sign"] if told else _delimiter(text)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)
    lines: list[tuple[int, tuple[str, ...]]] = []
    cut = 0
    for cells in reader:
        cut += max(0, len(cells) - MAX_COLUMNS)
        if any(map(str.strip, cells)):
            lines.append((reader.line_num, tuple(cells[:MAX_COLUMNS])))
    cuts = (f"{cut:,} cells after the first {MAX_COLUMNS:,} of a line",) if cut else ()
    return Found(tuple(rows(_grid(lines))) if lines else (), cuts=cuts)


def _grid(lines: list[tuple[int, tuple[str, ...]]]) -> Grid:
    """The lines below the header: the first line that names a column, else the first that is not blank.

    Where that has a code itself, as the line after it has, there is no header.
    """
    header = next((index for index, (_, cells) in enumerate(lines[:_PREFACE]) if is_header(cells)), None)
    if header is None and len(lines) > 1 and has_code(lines[0][1]) and has_code(lines[1][1]):
        return Grid("", ("",) * len(lines[0][1]), tuple(lines))
    header = header or 0
    return Grid("", lines[header][1], tuple(lines[header + 1 :]))


def _delimiter(text: str) -> str:
    """What stands most often in the first line that is not blank; a comma where nothing does."""
    start = len(text) - len(text.lstrip("\n\r "))
    end = text.find("\n", start)
    header = text[start : end if end >= 0 else len(text)]
    return max(_DELIMITERS, key=header.count)
