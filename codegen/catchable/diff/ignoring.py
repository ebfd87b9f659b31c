"""Findings that a maintainer has accepted: `.catchable-ignore.yaml`, with a reason and a date for each.

    ignore:
      - id: kind-removed
        where: my_api/errors/gone        # as the report says it; a part of the way covers what is below
        reason: nobody ever received it
        until: "2027-03-31"

In: the file, and changes. Out: the changes that count. An entry that has expired, or that no change needs, is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catchable.diagnostics import Diagnostics
from catchable.diff.changes import Change
from catchable.diff.findings import FINDINGS
from catchable.loader import Document, Json, Route, load
from catchable.source import Span

FILE = Path(".catchable-ignore.yaml")
_KEYS = ("id", "where", "reason", "until")


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding, until a day that still counts."""

    id: str
    where: str
    until: date
    span: Span

    def covers(self, change: Change) -> bool:
        """Whether it accepts a change."""
        return change.id == self.id and f"{change.where}/".startswith(f"{self.where}/")


def read_entries(path: Path, diagnostics: Diagnostics) -> tuple[Entry, ...]:
    """The entries of a file that are as they should be; the others are reported."""
    document = load(path, diagnostics)
    if document is None:
        return ()
    entries = document.data.get("ignore") if isinstance(document.data, dict) else None
    if not isinstance(entries, list):
        _report(document, (), "a list under 'ignore' is missing", diagnostics)
        return ()
    read = [_entry(document, index, each, diagnostics) for index, each in enumerate(entries)]
    return tuple(each for each in read if each is not None)


def _entry(document: Document, index: int, data: Json, diagnostics: Diagnostics) -> Entry | None:
    route: Route = ("ignore", index)
    given = data if isinstance(data, dict) else {}
    texts = {key: value for key, value in given.items() if isinstance(value, str) and value.strip()}
    for key in (*_KEYS, *given):
        if key not in texts or key not in _KEYS:
            message = f"'{key}' is missing, or is no text" if key in _KEYS else f"'{key}' is not a key of an entry"
            _report(document, (*route, key), message, diagnostics)
            return None
    until = _date(texts["until"])
    if texts["id"] not in FINDINGS or until is None:
        key = "until" if until is None else "id"
        _report(document, (*route, key), f"'{texts[key]}' is no {'date' if key == 'until' else 'finding'}", diagnostics)
        return None
    return Entry(texts["id"], texts["where"].strip("/"), until, document.value(*route))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _report(document: Document, route: Route, message: str, diagnostics: Diagnostics) -> None:
    hint = 'an entry has an id and a place as the report says them, a reason, and a last day: until: "2027-03-31"'
    diagnostics.error("bad-ignore-file", message, document.value(*route), help=hint)


def counting(changes: Iterable[Change], entries: Sequence[Entry], today: date) -> tuple[Change, ...]:
    """The changes that no entry accepts today."""
    valid = [entry for entry in entries if entry.until >= today]
    return tuple(each for each in changes if not any(entry.covers(each) for entry in valid))


def report_left_over(
    changes: Sequence[Change],
    entries: Iterable[Entry],
    catalogues: Iterable[str],
    today: date,
    diagnostics: Diagnostics,
) -> None:
    """Report entries of these catalogues that have expired, and those that no change needs."""
    compared = set(catalogues)
    for entry in entries:
        if entry.where.partition("/")[0] not in compared:
            continue
        if not any(entry.covers(each) for each in changes):
            message = f"nothing needs this entry: there is no {entry.id} at {entry.where}"
            diagnostics.warning("ignore-unused", message, entry.span, help="remove it")
        elif entry.until < today:
            message = f"this entry has expired on {entry.until}"
            diagnostics.warning("ignore-expired", message, entry.span, help="deal with the finding, or decide again")
