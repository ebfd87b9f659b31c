"""Tables of any origin: from a header and cells to rows.

In: a heading, a header and lines of cells. Out: rows. Which column is which is told by its heading; where the
headings do not tell, by what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from catchable.importing.rows import Row

Role: TypeAlias = Literal["code", "title", "details", "type", "http", "fixes"]

_HEADINGS: Mapping[Role, tuple[str, ...]] = {
    "code": ("error code", "code", "technical code", "sqlstate", "errno", "error", "id", "no", "number", "#"),
    "http": ("http status", "http code", "http", "http status code", "status code", "status"),
    "type": ("type", "category", "class", "family"),
    "title": ("title", "name", "message", "description", "meaning", "reason", "error message", "text", "summary"),
    "details": ("details", "detail", "description", "explanation", "error message", "message", "notes", "cause"),
    "fixes": ("solution", "resolution", "fix", "how to fix", "remedy", "action", "what to do"),
}
_SURE = ("error code", "code", "technical code", "sqlstate")
_CODE = re.compile(r"#?-?(\d{1,9}|[A-Za-z][A-Za-z0-9]*([_.-][A-Za-z0-9]+)+|[A-Z]{1,5}-?\d{1,8})")
_STATUS = re.compile(r"(?<![0-9])[1-5][0-9][0-9](?![0-9])")
_JOINT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST_HEADING = 100


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what it stands under, its header, and its lines with their numbers in the file."""

    heading: str
    header: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    number: int = 1
    """Which table of its source it is, from 1."""


def is_code(text: str) -> bool:
    """Whether a text looks like an error's code: a number, snake_case, dotted, or letters and a number."""
    return _CODE.fullmatch(text.strip()) is not None


def rows(grid: Grid) -> Iterator[Row]:
    """The rows of a table; none where it has no column of codes."""
    roles = _roles(grid)
    if "code" not in roles:
        return
    for number, cells in grid.lines:
        said = {role: cells[column].strip() if column < len(cells) else "" for role, column in roles.items()}
        code = said["code"].removeprefix("#").strip()
        if code and code.casefold() != grid.header[roles["code"]].strip().casefold():
            yield _row(grid, number, code, said)


def _row(grid: Grid, number: int, code: str, said: Mapping[Role, str]) -> Row:
    status = _STATUS.search(said.get("http", ""))
    fixes = said.get("fixes", "")
    return Row(
        code=code,
        title=said.get("title", ""),
        section=grid.heading,
        details=said.get("details", ""),
        type=said.get("type", ""),
        http=int(status.group()) if status else None,
        fixes=(fixes,) if fixes else (),
        line=number,
        table=grid.number,
    )


def _roles(grid: Grid) -> dict[Role, int]:
    """The column of each role: by the headings, then by what the cells look like."""
    names = [_heading(name) for name in grid.header]
    roles = _named(names)
    if "code" in roles and not _holds_codes(grid, roles["code"], names[roles["code"]], with_http="http" in roles):
        del roles["code"]
    if "code" not in roles:
        guess = next((column for column in range(len(names)) if _mostly_codes(grid, column)), None)
        if guess is not None:
            roles = {role: column for role, column in roles.items() if column != guess} | {"code": guess}
    if "title" not in roles and "details" in roles:
        roles["title"] = roles.pop("details")
    if "title" not in roles:
        taken = set(roles.values())
        free = next((column for column in range(len(names)) if column not in taken), None)
        roles |= {} if free is None else {"title": free}
    return roles


def _holds_codes(grid: Grid, column: int, name: str, *, with_http: bool) -> bool:
    """Whether a column holds what its heading says: beside a status, or in a column of codes, any word is one."""
    if with_http:
        return True
    cells = [cells[column] for _, cells in grid.lines if column < len(cells) and cells[column].strip()]
    words = sum(len(cell.split()) == 1 for cell in cells) if name in _SURE else 0
    return _mostly_codes(grid, column) or words * 2 > len(cells)


def _heading(text: str) -> str:
    """A heading as words: `errorCode`, `error_code` and `Error Code` are one."""
    return " ".join(_JOINT.sub(" ", text[:_LONGEST_HEADING]).replace("_", " ").replace("-", " ").split()).casefold()


def _named(names: Sequence[str]) -> dict[Role, int]:
    """The columns whose headings say what they hold."""
    first: dict[str, int] = {}
    for column, name in enumerate(names):
        first.setdefault(name, column)
    roles: dict[Role, int] = {}
    for role, known in _HEADINGS.items():
        taken = set(roles.values())
        free = [first[name] for name in known if name in first and first[name] not in taken]
        if free:
            roles[role] = free[0]
    return roles


def _mostly_codes(grid: Grid, column: int) -> bool:
    cells = [cells[column] for _, cells in grid.lines if column < len(cells) and cells[column].strip()]
    return bool(cells) and sum(map(is_code, cells)) * 2 > len(cells)
