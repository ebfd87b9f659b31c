"""A report as blocks: headings, sentences, lists and tables, for whoever prints them.

In: a report. Out: blocks; how they are set is the business of the formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from catchable.audit.advice import advice, counted, shown_code
from catchable.audit.report import CodeCount, Report, Section

_MOST_ROWS = 40
_MOST_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows; level 1 is the report's."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Prose."""

    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of sentences."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Samples:
    """Bodies, each with its code."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head; numbers are set to the right."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = "Heading | Sentence | Listing | Samples | Table"


def blocks(report: Report) -> Iterator[Block]:
    """The whole report: what to do first, then what was counted."""
    yield Heading("Audit", 1)
    yield Sentence(_summary(report))
    to_do = tuple(advice(report))
    if to_do:
        yield Heading("What to do", 2)
        yield Listing(to_do)
    for section in report.sections:
        yield from _section(section)


def _summary(report: Report) -> str:
    lines = counted(sum(log.lines for log in report.logs), "line")
    read = f"{counted(report.records, 'record')} in {lines} of {counted(len(report.logs), 'log')}"
    if not report.errors:
        return f"{read}; no error among them."
    retried = _share(report.retried, report.errors)
    return f"{read}; {counted(report.errors, 'error')}, of which a client would send {retried} again."


def _section(section: Section) -> Iterator[Block]:
    yield Heading(f"{section.title}, reading {section.provider}" if section.provider else section.title, 2)
    verdicts = ", ".join(f"{verdict} {_share(count, section.errors)}" for verdict, count in section.retry.items())
    retry = f" Retry: {verdicts}." if section.errors else ""
    yield Sentence(f"{counted(section.records, 'record')}, {counted(section.errors, 'error')}.{retry}")
    if section.kinds:
        yield _kinds(section)
    if section.categories:
        yield _counts("category", section.categories, section.errors)
    for title, codes in (
        ("Codes that are not known", section.unknown),
        ("Codes of the provider that are mapped to no kind", section.unmapped),
        ("Codes that need a scope", section.ambiguous),
        ("Errors without a code", section.codeless),
    ):
        if codes:
            yield Heading(title, 3)
            yield from _codes(codes)
    if section.statuses:
        yield Heading("Other HTTP statuses than documented", 3)
        yield _statuses(section)
    if section.wordings:
        yield Heading("Other messages than documented", 3)
        yield _wordings(section)


def _kinds(section: Section) -> Block:
    rows = tuple(
        (each.kind, each.category, each.retry, f"{each.count:,}", _share(each.count, section.errors), each.place)
        for each in section.kinds
    )
    return Table(("kind", "category", "retry", "errors", "share", "seen at"), rows)


def _counts(what: str, counts: Mapping[str, int], total: int) -> Block:
    return Table(
        (what, "errors", "share"), tuple((name, f"{count:,}", _share(count, total)) for name, count in counts.items())
    )


def _codes(codes: Sequence[CodeCount]) -> Iterator[Block]:
    rows = tuple(
        (
            shown_code(each),
            " | ".join(each.candidates) or each.read_as or "-",
            each.retry,
            f"{each.count:,}",
            ", ".join(each.statuses),
            next(iter(each.messages), ""),
            each.place,
        )
        for each in codes[:_MOST_ROWS]
    )
    yield Table(("code", "reads as", "retry", "errors", "HTTP", "message", "seen at"), rows)
    if len(codes) > _MOST_ROWS:
        yield Sentence(f"and {len(codes) - _MOST_ROWS} more")
    samples = tuple((shown_code(each), each.samples[0]) for each in codes[:_MOST_SAMPLES] if each.samples)
    if samples:
        yield Samples(samples)


def _statuses(section: Section) -> Block:
    rows = tuple(
        (each.kind, ", ".join(map(str, each.documented)), str(each.seen), f"{each.count:,}", each.place)
        for each in section.statuses
    )
    return Table(("kind", "documented", "seen", "errors", "seen at"), rows)


def _wordings(section: Section) -> Block:
    rows = tuple(
        (each.kind, f"{each.same:,}", f"{each.other:,}", next(iter(each.messages), "")) for each in section.wordings
    )
    return Table(("kind", "as documented", "otherwise", "such as"), rows[:_MOST_ROWS])


def _share(part: int, whole: int) -> str:
    """A percentage that never rounds something to nothing, nor less than everything to everything."""
    percent = 100 * part / whole if whole else 0.0
    if 0 < percent < 0.1:
        return "<0.1 %"
    return f"{min(percent, 99.9) if part < whole else percent:.1f} %"
