"""Read a source, draft a catalogue, prove it, and hand it over; free of how the command is called."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from catchable.diagnostics import Diagnostics
from catchable.drafts import is_name, write_new
from catchable.importing.draft import COMPILES, FAILS, draft
from catchable.importing.readers import Choice, Origin, read, tables_of
from catchable.importing.rows import Found
from catchable.importing.sources import read_source, shown
from catchable.proving import prove
from catchable.targets.project import reserved_words


@dataclass(frozen=True, slots=True)
class Request:
    """What `import` is asked to do."""

    source: str
    name: str
    origin: Origin | None
    choice: Choice
    output: Path | None


def run(request: Request, diagnostics: Diagnostics, out: TextIO) -> str:
    """Draft a catalogue into the request's output, or `out`; returns a sentence for the user, empty without a draft."""
    if not is_name(request.name):
        hint = "use lower-case letters, digits and single underscores, at most 60 in all: my_api"
        diagnostics.error("bad-name", f"'{request.name}' cannot be a catalogue's name", help=hint)
        return ""
    text = read_source(request.source, diagnostics)
    if text is None:
        return ""
    found = read(text, shown(request.source), request.origin, request.choice, diagnostics)
    if found is None:
        return ""
    drafted = draft(found, request.name, reserved_words(diagnostics))
    faults = prove(drafted, request.output or Path(f"{request.name}.yaml"))
    drafted = FAILS + drafted.removeprefix(COMPILES) if faults.has_errors else drafted
    if request.output is None:
        out.write(drafted)
    elif not write_new(request.output, drafted, diagnostics):
        return ""
    diagnostics.found += faults.found
    marks = drafted.count("decide:") - 1
    verdict = "it does not compile yet" if faults.has_errors else "it compiles"
    tables = _of_tables(found, request.choice)
    return f"{len(found.rows):,} rows; {marks:,} places are marked for you to decide; {verdict}{tables}"


def _of_tables(found: Found, choice: Choice) -> str:
    """Which tables there are, where no choice was made of several."""
    if len(found.tables) < 2 or choice != Choice():
        return ""
    return f"\n{len(found.tables):,} tables; --table or --heading takes one alone: {tables_of(found)}"
