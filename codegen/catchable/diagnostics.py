"""Findings about what the user wrote, collected and never raised.

Every stage adds to one `Diagnostics`, and the next one looks at what is left without the errors in it. An exception
anywhere means a fault of the compiler, not of the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from catchable.source import Position, Span

MOST_OF_A_KIND = 100
"""How many findings of a kind in a file are shown: nobody reads more in one go."""
MOST_LETTERS = 2_000
"""How much of a message is kept: it may quote what a user wrote, however long that is."""

Severity = Literal["error", "warning", "notice"]
"""How much a finding stops: the run, nothing but the reader, or not even them."""


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that explains a finding."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable id, what is wrong, where, and what to do about it."""

    id: str
    message: str
    span: Span | None = None
    help: str | None = None
    notes: tuple[Note, ...] = ()
    severity: Severity = "error"

    @property
    def place(self) -> tuple[str, Position, str]:
        """What findings are sorted by: file, position, then id."""
        if self.span is None:
            return ("", Position(0, 0), self.id)
        return (self.span.file, self.span.start, self.id)


@dataclass(slots=True)
class Diagnostics:
    """The findings of one run."""

    found: list[Diagnostic] = field(default_factory=list)

    def error(
        self,
        id: str,
        message: str,
        span: Span | None = None,
        *,
        help: str | None = None,
        notes: tuple[Note, ...] = (),
    ) -> None:
        """Add an error: the run fails, and nothing is written."""
        self.found.append(Diagnostic(id, _bounded(message), span, help and _bounded(help), notes))

    def warning(
        self,
        id: str,
        message: str,
        span: Span | None = None,
        *,
        help: str | None = None,
        notes: tuple[Note, ...] = (),
    ) -> None:
        """Add a warning: something to look at that stops nothing."""
        self.found.append(Diagnostic(id, _bounded(message), span, help and _bounded(help), notes, "warning"))

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(each.severity == "error" for each in self.found)

    def __iter__(self) -> Iterator[Diagnostic]:
        """The findings by place, each once; of very many of a kind in a file, the first and how many more there are."""
        found = sorted(dict.fromkeys(self.found), key=lambda each: each.place)
        return iter(found if len(found) <= MOST_OF_A_KIND else _first_of_each_kind(found))

    def __len__(self) -> int:
        return len(self.found)


def _bounded(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def _first_of_each_kind(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Where a kind has too many findings in a file, the last that is shown says how many more there are."""
    kinds: dict[tuple[Severity, str, str], list[Diagnostic]] = {}
    for each in found:
        kinds.setdefault((each.severity, each.id, each.span.file if each.span else ""), []).append(each)
    kept = [each for kind in kinds.values() for each in kind[:MOST_OF_A_KIND]]
    kept += [_more(kind[MOST_OF_A_KIND:]) for kind in kinds.values() if len(kind) > MOST_OF_A_KIND]
    return sorted(kept, key=lambda each: each.place)


def _more(left_out: Sequence[Diagnostic]) -> Diagnostic:
    """What stands for findings that are not shown, at the first of them."""
    message = f"and {len(left_out):,} more like this in this file"
    return replace(left_out[0], message=message, help="correct those before it, and check again", notes=())
