"""What every reader gives: rows, one an error, with where they stood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    table: int = 1
    """Which table of the source it stands in, from 1."""
    doubt: bool = False
    """Whether the source says that it is no error: a warning, a success."""
    http_guess: str = ""
    """What the status is guessed from; empty where the source says it."""
    code_guess: str = ""
    """What the code is guessed from; empty where the source says it."""
    symbol: str = ""
    """A name that the source has for the code, from which a kind can be made."""


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
    guesses: tuple[str, ...] = ()
    """What was guessed about the whole source, a clause each."""
    cuts: tuple[str, ...] = ()
    """What of the source was left out, and how much of it, a clause each."""
    headings: Mapping[int, str] = field(default_factory=dict)
    """What each table of the source stands under, by its number; also those without codes."""

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings that rows stand under, in order, each once."""
        return tuple(dict.fromkeys(row.section for row in self.rows))

    @property
    def tables(self) -> Mapping[int, str]:
        """The tables of the source: the heading of each, by its number."""
        return {**self.headings, **{row.table: row.section for row in reversed(self.rows)}}


def without_repeats(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows in order; of exact repeats, only the first."""
    first: dict[tuple[str, str, str, str, int | None, int], Row] = {}
    for row in rows:
        own_line = row.line if row.kind and not row.code else 0  # two classes of one name are two errors
        first.setdefault((row.section, row.code, row.kind, row.title, row.http, own_line), row)
    return tuple(first.values())
