"""Findings about what the user wrote, collected and never raised.

Every stage adds to one `Diagnostics`; the next stage runs only while it holds no error. An exception
anywhere means a fault of the compiler, not of the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from catchable.source import Position, Span

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
        self.found.append(Diagnostic(id, message, span, help, notes))

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
        self.found.append(Diagnostic(id, message, span, help, notes, "warning"))

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(each.severity == "error" for each in self.found)

    def __iter__(self) -> Iterator[Diagnostic]:
        """The findings by place, each once."""
        return iter(sorted(dict.fromkeys(self.found), key=lambda each: each.place))

    def __len__(self) -> int:
        return len(self.found)
