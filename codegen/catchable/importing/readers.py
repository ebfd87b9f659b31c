"""Which reader reads what: by its name, else by what the text looks like."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import yaml

from catchable.diagnostics import Diagnostics
from catchable.drafts import listed
from catchable.importing.bounds import bounded
from catchable.importing.exceptions import read_exceptions
from catchable.importing.listings import read_listing
from catchable.importing.markup import read_html
from catchable.importing.openapi import is_openapi, read_openapi
from catchable.importing.pasted import read_text
from catchable.importing.rows import Found
from catchable.importing.separated import read_separated
from catchable.importing.sqlstates import read_sqlstates
from catchable.importing.structured import read_structured
from catchable.source import Position, Span, whole_file

Origin: TypeAlias = Literal["text", "html", "csv", "openapi", "json", "python", "sqlstates"]

_ENDINGS: Mapping[str, Origin] = {
    ".md": "text",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".ndjson": "json",
    ".jsonl": "json",
    ".yaml": "json",
    ".yml": "json",
    ".toml": "json",
    ".py": "python",
}
_SQLSTATES = re.compile(r"^[0-9A-Z]{5}[ \t]+[EWS][ \t]+ERRCODE_", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which tables of a source are wanted; all where nothing is said."""

    table: int | None = None
    heading: str | None = None

    def of(self, found: Found) -> Found:
        """The rows of the tables that are wanted."""
        wanted = (self.heading or "").casefold()
        rows = (each for each in found.rows if self.table in (None, each.table))
        return replace(found, rows=tuple(each for each in rows if wanted in each.section.casefold()))


def read(text: str, name: str, origin: Origin | None, choice: Choice, diagnostics: Diagnostics) -> Found | None:
    """The rows of a document called `name`; None, with a diagnostic, if there are none.

    `origin` says what it is; None lets its name, else its text, tell.
    """
    try:
        found = READERS[origin or _origin(text, name)](text)
    except (SyntaxError, yaml.YAMLError, csv.Error, ValueError, RecursionError) as fault:
        _report(fault, name, diagnostics)
        return None
    chosen = bounded(choice.of(found))
    if not chosen.rows:
        _report_nothing(found, name, diagnostics)
        return None
    for cut in chosen.cuts:
        diagnostics.warning(
            "left-out", f"left out: {cut}", whole_file(name), help="import what is missing from a file of its own"
        )
    return chosen


def _report(fault: Exception, name: str, diagnostics: Diagnostics) -> None:
    mark = getattr(fault, "problem_mark", None)
    line = mark.line + 1 if mark else getattr(fault, "lineno", None) or 1
    place = Span(name, Position(line, 1), Position(line, 1))
    said = "nested too deeply to read" if isinstance(fault, RecursionError) else str(fault).partition("\n")[0]
    message = f"this cannot be read: {said or type(fault).__name__}"
    diagnostics.error("cannot-import", message, place, help="name what it is with --from")


def _report_nothing(found: Found, name: str, diagnostics: Diagnostics) -> None:
    if found.rows:
        message, hint = "no table with codes is called that", f"there are: {tables_of(found)}"
    else:
        message = "no error codes were found in here"
        hint = "name what it is with --from, and see that a table has a heading for its codes"
        hint += f"; there are: {tables_of(found)}" if len(found.tables) > 1 or any(found.tables.values()) else ""
    diagnostics.error("nothing-to-import", message, whole_file(name), help=hint)


def tables_of(found: Found) -> str:
    """The numbers and headings of the tables of a source, for people."""
    with_codes = {row.table for row in found.rows}
    said = (
        f"{number} '{heading}'{'' if number in with_codes else ' (without codes)'}"
        for number, heading in sorted(found.tables.items())
    )
    return listed(list(said), 10)


def _origin(text: str, name: str) -> Origin:
    if _SQLSTATES.search(text[:100_000]):
        return "sqlstates"
    for ending, origin in _ENDINGS.items():
        if name.lower().endswith(ending):
            return origin
    start = text.lstrip()[:2000].lower()
    if "<table" in text.lower():
        return "html"
    if start.startswith(("openapi:", "swagger:", "{", "[")):
        return "json"
    return "python" if start.startswith(("import ", "from ", "class ")) else "text"


def _text(text: str) -> Found:
    """Tables and lists of a page; a text that has none may be what a spreadsheet wrote."""
    found = read_text(text)
    try:
        return found if found.rows else replace(read_separated(text), headings=found.headings)
    except csv.Error:
        return found


def _structured(text: str) -> Found:
    """A description, or a list of codes: both are data, and tell themselves apart."""
    data = read_structured(text)
    return read_openapi(data) if is_openapi(data) else read_listing(data)


def _python(text: str) -> Found:
    return Found(read_exceptions(text))


READERS: Mapping[Origin, Callable[[str], Found]] = {
    "text": _text,
    "html": read_html,
    "csv": read_separated,
    "openapi": _structured,
    "json": _structured,
    "python": _python,
    "sqlstates": read_sqlstates,
}
