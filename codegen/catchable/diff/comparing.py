"""The comparison as one function: what was asked to what is to be reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catchable.compiler import Compiled
from catchable.diagnostics import Diagnostics
from catchable.diff.audience import everyone
from catchable.diff.changes import Change
from catchable.diff.compare import compare
from catchable.diff.findings import Severity
from catchable.diff.git import Refusal, repository_of
from catchable.diff.ignoring import Entry, counting, read_entries, report_left_over
from catchable.diff.languages import Language
from catchable.diff.pairing import Match, matches
from catchable.diff.pairs import Pair
from catchable.diff.phrases import code
from catchable.diff.revisions import Side, Source, read_side, report, source_of
from catchable.diff.verdict import least_version, parsed, worst
from catchable.source import Span, is_there


@dataclass(frozen=True, slots=True)
class Request:
    """What `diff` is asked to do.

    `places` are the project's catalogues, and are meant where a side names none. `ignore` is the file of what was
    accepted, if there is one.
    """

    sides: tuple[str, ...]
    places: tuple[Path, ...]
    languages: tuple[Language, ...]
    ignore: Path | None
    today: date


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed about one catalogue; a version is None on a side on which it is not."""

    name: str
    old_version: str | None
    new_version: str | None
    changes: tuple[Change, ...]
    accepted: int
    """How many changes the maintainer has accepted; they are not among `changes`."""

    @property
    def severity(self) -> Severity | None:
        """How bad the worst change is."""
        return worst(self.changes)

    @property
    def least_version(self) -> str | None:
        """The least version that it may have now; None where there is nothing to go by."""
        if self.old_version is None or self.new_version is None:
            return None
        return least_version(self.old_version, self.severity)

    @property
    def is_enough(self) -> bool:
        """Whether its version says what has changed."""
        if self.least_version is None or self.new_version is None:
            return True
        return parsed(self.new_version) >= parsed(self.least_version)


@dataclass(frozen=True, slots=True)
class Report:
    """What a comparison found, in the order of the names."""

    old: str
    new: str
    comparisons: tuple[Comparison, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change of every catalogue."""
        return tuple(change for each in self.comparisons for change in each.changes)


def run(request: Request, diagnostics: Diagnostics) -> Report | None:
    """Compare; None, with diagnostics, where one of the sides is not to be had."""
    sources = _sources(request, diagnostics)
    if sources is None:
        return None
    old = read_side(sources[0], diagnostics)
    new = read_side(sources[1], diagnostics) if old is not None else None
    if old is None or new is None:
        return None
    entries = read_entries(request.ignore, diagnostics) if request.ignore else ()
    compared = [(_name(each), _changes(each, request.languages), each) for each in matches(old, new)]
    found = [change for _, changes, _ in compared for change in changes]
    report_left_over(found, entries, [name for name, _, _ in compared], request.today, diagnostics)
    return _report(old, new, compared, entries, request.today)


def _sources(request: Request, diagnostics: Diagnostics) -> tuple[Source, Source] | None:
    """Both sides: what was left out is the last tag on the left, and the work tree on the right."""
    named = [source_of(text, request.places) for text in request.sides]
    if len(named) == 2:
        return named[0], named[1]
    if named and named[0].revision is not None:
        there = [place for place in named[0].places if is_there(place)]
        return named[0], Source(None, tuple(there) or request.places)
    new = named[0] if named else Source(None, request.places)
    tag = repository_of(Path()).last_tag()
    if isinstance(tag, Refusal):
        report(tag, diagnostics)
        return None
    return Source(tag, new.places, otherwise=request.places), new


def _name(match: Match) -> str:
    side = match.new or match.old
    return side.catalogue.name if side else ""


def _changes(match: Match, languages: Sequence[Language]) -> tuple[Change, ...]:
    if match.old is not None and match.new is not None:
        return compare(Pair(match.old, match.new, tuple(languages)))
    return tuple(_alone(match, languages))


def _alone(match: Match, languages: Sequence[Language]) -> Iterator[Change]:
    """A catalogue that is on one side only."""
    if match.old is not None:
        name = match.old.catalogue.name
        who = everyone(languages, "code that imports the package made from it")
        advice = "keep it until the next breaking version of whatever it is part of"
        message = f"the catalogue {code(name)} is gone"
        yield Change("catalogue-removed", name, message, who, advice, _start(match.old), None)
    elif match.new is not None:
        name = match.new.catalogue.name
        yield Change("catalogue-added", name, f"the catalogue {code(name)} is new", (), None, None, _start(match.new))


def _start(side: Compiled) -> Span:
    return side.written.catalogue.key("name")


def _report(
    old: Side,
    new: Side,
    compared: Iterable[tuple[str, Sequence[Change], Match]],
    entries: Sequence[Entry],
    today: date,
) -> Report:
    found = []
    for name, changes, match in compared:
        left = counting(changes, entries, today)
        versions = [side.catalogue.version if side else None for side in (match.old, match.new)]
        found.append(Comparison(name, versions[0], versions[1], left, len(changes) - len(left)))
    return Report(old.label, new.label, tuple(sorted(found, key=lambda each: each.name)))
