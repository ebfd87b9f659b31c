"""Tables of any origin: from a header and cells to rows.

In: a heading, a header and lines of cells. Out: rows, one a code, or one a status where a table has no codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from catchable.importing.columns import Role, roles_of
from catchable.importing.rows import Row

_STATUS = re.compile(r"(?<![0-9])[1-5][0-9][0-9](?![0-9])")
_MOST_STATUSES = 20


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what it stands under, its header, and its lines with their numbers in the file."""

    heading: str
    header: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    number: int = 1
    """Which table of its source it is, from 1."""


def rows(grid: Grid) -> Iterator[Row]:
    """The rows of a table; none where it has no column of codes or statuses."""
    columns = [
        [cells[column].strip() for _, cells in grid.lines if column < len(cells) and cells[column].strip()]
        for column in range(len(grid.header))
    ]
    roles, code_guess = roles_of(grid.header, columns)
    if "code" not in roles and "http" not in roles:
        return
    guess = "" if "http" in roles else _guess(columns[roles["code"]])
    heading = grid.header[roles["code"] if "code" in roles else roles["http"]].strip().casefold()
    for number, cells in grid.lines:
        said = {role: cells[column].strip() if column < len(cells) else "" for role, column in roles.items()}
        code = said.get("code", "").removeprefix("#").strip()
        if "code" not in roles:
            yield from (row for row in _rows(grid, number, "", said) if (row.http or 0) >= 400)
        elif code and code.casefold() != heading:
            found = _rows(grid, number, code, said | ({"http": code} if guess else {}), guess)
            yield from (replace(row, code_guess=code_guess) for row in found)


def _guess(codes: list[str]) -> str:
    """From what statuses are guessed where no column has them: from the codes, if each of them is one."""
    statuses = [code for code in codes if len(code) == 3 and _STATUS.fullmatch(code)]
    return "the code" if len(statuses) == len(codes) and any(code >= "400" for code in statuses) else ""


def _rows(grid: Grid, number: int, code: str, said: Mapping[Role, str], guess: str = "") -> Iterator[Row]:
    """The row of a line; several where it has several statuses."""
    found = [int(status) for status in _STATUS.findall(said.get("http", ""))[:_MOST_STATUSES]]
    fixes, title, details = said.get("fixes", ""), said.get("title", ""), said.get("details", "")
    for status in dict.fromkeys(found) or [None]:
        yield Row(
            code=code,
            title=title or details,
            section=grid.heading,
            details=details if title else "",
            type=said.get("type", ""),
            http=status,
            fixes=(fixes,) if fixes else (),
            line=number,
            table=grid.number,
            doubt=bool(guess) and status is not None and status < 400,
            http_guess=guess if status else "",
            symbol=said.get("symbol", ""),
        )
