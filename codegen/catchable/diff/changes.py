"""What a comparison gives: changes in a caller's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from catchable.diff.findings import FINDINGS, SEVERITIES, Severity
from catchable.source import Position, Span


class Notice(NamedTuple):
    """Who notices a change, and in which languages, by their titles."""

    who: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions of a catalogue.

    `where` names the place in the words of the format (`my_api/errors/gone/http`), the same in every run. In texts,
    what is code stands between backticks, and no text of a catalogue brings backticks of its own.
    """

    id: str
    where: str
    message: str
    noticed: tuple[Notice, ...]
    advice: str | None
    old: Span | None
    new: Span | None

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return FINDINGS[self.id].severity

    @property
    def rank(self) -> tuple[int, str, Position, str, str]:
        """What changes are sorted by: the worst first, then by place."""
        span = self.new or self.old
        place = (span.file, span.start) if span else ("", Position(0, 0))
        return (SEVERITIES.index(self.severity), *place, self.id, self.message)
