"""What every reader gives: rows, one an error, with where they stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One error as a source has it; what the source does not say is empty or None."""

    code: str
    title: str
    section: str = ""
    details: str = ""
    type: str = ""
    http: int | None = None
    fixes: tuple[str, ...] = ()
    line: int = 0
    kind: str = ""
    """The stable name, where the source itself has one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the facts stand in a body, as JSON Pointers; empty where the source does not say."""

    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a source, and what else it says of the whole API."""

    rows: tuple[Row, ...]
    title: str = ""
    shape: Shape = field(default_factory=Shape)

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings that rows stand under, in order, each once."""
        return tuple(dict.fromkeys(row.section for row in self.rows))


def without_repeats(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows in order; of exact repeats of section, code and title only the first."""
    first: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        first.setdefault((row.section, row.code, row.title), row)
    return tuple(first.values())
