"""Tables of any origin: from a header and cells to rows.

In: a heading, a header and lines of cells. Out: rows. Which column is which is told by its heading; where the
headings do not tell, by what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from catchable.importing.rows import Row

Role: TypeAlias = Literal["code", "title", "details", "type", "http", "fixes"]

_HEADINGS: Mapping[Role, tuple[str, ...]] = {
    "code": ("error code", "status code", "code", "technical code", "error", "id", "no", "number", "#"),
    "http": ("http status", "http code", "http", "http status code"),
    "type": ("type", "category", "class", "family"),
    "title": ("title", "name", "message", "description", "meaning", "reason", "error message", "text", "summary"),
    "details": ("details", "detail", "description", "explanation", "error message", "message", "notes", "cause"),
    "fixes": ("solution", "resolution", "fix", "how to fix", "remedy", "action", "what to do"),
}
_CODE = re.compile(r"#?-?(\d{1,9}|[A-Za-z][A-Za-z0-9]*([_.-][A-Za-z0-9]+)+|[A-Z]{1,5}-?\d{1,8})")
_STATUS = re.compile(r"[1-5]\d\d")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: what it stands under, its header, and its lines with their numbers in the file."""

    heading: str
    header: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]


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
            yield _row(grid.heading, number, code, said)


def _row(heading: str, number: int, code: str, said: Mapping[Role, str]) -> Row:
    status = _STATUS.search(said.get("http", ""))
    fixes = said.get("fixes", "")
    return Row(
        code=code,
        title=said.get("title", ""),
        section=heading,
        details=said.get("details", ""),
        type=said.get("type", ""),
        http=int(status.group()) if status else None,
        fixes=(fixes,) if fixes else (),
        line=number,
    )


def _roles(grid: Grid) -> dict[Role, int]:
    """The column of each role: by the headings, then by what the cells look like."""
    roles: dict[Role, int] = {}
    names = [name.strip().casefold() for name in grid.header]
    for role, known in _HEADINGS.items():
        column = _column(names, known, taken=roles.values())
        if column is not None:
            roles[role] = column
    if "code" in roles and "http" not in roles and not _mostly_codes(grid, roles["code"]):
        del roles["code"]
    if "code" not in roles:
        guess = next((column for column in range(len(names)) if _mostly_codes(grid, column)), None)
        if guess is not None:
            roles = {role: column for role, column in roles.items() if column != guess} | {"code": guess}
    if "title" not in roles and "details" in roles:
        roles["title"] = roles.pop("details")
    if "title" not in roles:
        free = [column for column in range(len(names)) if column not in roles.values()]
        roles |= {"title": free[0]} if free else {}
    return roles


def _column(names: Sequence[str], known: Iterable[str], taken: Iterable[int]) -> int | None:
    used = set(taken)
    for name in known:
        if name in names and names.index(name) not in used:
            return names.index(name)
    return None


def _mostly_codes(grid: Grid, column: int) -> bool:
    cells = [cells[column] for _, cells in grid.lines if column < len(cells) and cells[column].strip()]
    return bool(cells) and sum(map(is_code, cells)) * 2 > len(cells)
