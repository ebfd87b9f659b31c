"""Run an audit: every line of every log to counters.

In: names of logs, packages, and somebody who wants to know how far it is. Out: an `Audit`. What cannot be read is
counted, and the rest is still read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from catchable.audit.choosing import Chooser, Placed
from catchable.audit.counting import Bounded, Tally
from catchable.audit.packages import Package
from catchable.audit.readers import Reader, readers
from catchable.audit.records import record
from catchable.audit.sources import MAX_LINE, UNREADABLE, Source, opened

_LINES_BETWEEN_LOOKS = 4_096
_MOST_LINES_NAMED = 5


@dataclass(slots=True)
class Log:
    """How the reading of one log went."""

    name: str
    lines: int = 0
    bytes: int = 0
    """Of its lines, unpacked."""
    broken: int = 0
    """Lines that are no JSON."""
    too_long: int = 0
    first_broken: list[int] = field(default_factory=list)
    """The numbers of the first lines that could not be read."""
    fault: str | None = None
    """What ended the reading early."""
    looks_whole: bool = False
    """Whether it looks like one JSON document over many lines."""
    looks_binary: bool = False
    """Whether it is no text, or text in another encoding than UTF-8."""


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything that was counted."""

    logs: tuple[Log, ...]
    tallies: tuple[Tally, ...]
    unassigned: Bounded[int | None]
    """Records that no catalogue reads, by HTTP status."""


def audit(names: Iterable[str], packages: Sequence[Package], looking: Callable[[Log, int], None]) -> Audit:
    """Read logs. `looking` is told now and then of the log and how many of its bytes have been read."""
    run = _Run(readers(packages), looking)
    logs = tuple(run.read(name) for name in names)
    run.finish()
    return Audit(logs, tuple(run.tallies.values()), run.unassigned)


class _Run:
    def __init__(self, all_readers: Sequence[Reader], looking: Callable[[Log, int], None]) -> None:
        self.tallies = {each: Tally(each) for each in all_readers}
        self.unassigned: Bounded[int | None] = Bounded(1_000)
        self._chooser = Chooser(all_readers)
        self._looking = looking

    def read(self, name: str) -> Log:
        """Read one log to its end, or as far as it goes."""
        log = Log(name)
        try:
            with opened(name) as source:
                self._read_lines(source, log)
                self._look(log, source)
        except UNREADABLE as fault:
            log.fault = getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
        except KeyboardInterrupt:
            log.fault = "interrupted"
        return log

    def _read_lines(self, source: Source, log: Log) -> None:
        place = self._chooser.place
        for line in source.lines():
            log.lines += 1
            if log.lines % _LINES_BETWEEN_LOOKS == 0:
                self._look(log, source)
            log.bytes += MAX_LINE if line is None else len(line)
            found = record(line) if line is not None else None
            if line is None or found is None:
                _note_broken(log, line)
                continue
            for placed in place(found, f"{log.name}:{log.lines}", len(line)):
                self._count(placed)

    def _look(self, log: Log, source: Source) -> None:
        position = source.position()
        self._looking(log, log.bytes if position is None else position)

    def finish(self) -> None:
        """Count what waited to the end."""
        for placed in self._chooser.rest():
            self._count(placed)

    def _count(self, placed: Placed) -> None:
        if placed.reader is None:
            self.unassigned.add(placed.record.status, placed.weight)
        else:
            self.tallies[placed.reader].add(placed)


def _note_broken(log: Log, line: bytes | None) -> None:
    """Count a line that could not be read; blank ones are none."""
    if line is None:
        log.too_long += 1
    elif line.strip():
        log.broken += 1
        log.looks_whole = log.looks_whole or (log.lines == 1 and line.strip() in (b"[", b"{"))
        log.looks_binary = log.looks_binary or b"\0" in line
    else:
        return
    if len(log.first_broken) < _MOST_LINES_NAMED:
        log.first_broken.append(log.lines)
