"""Read a source, draft a catalogue, and hand it over; free of how the command is called."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from catchable.diagnostics import Diagnostics
from catchable.drafts import is_name, write_new
from catchable.importing.draft import draft
from catchable.importing.readers import Origin, read
from catchable.source import display_path, whole_file
from catchable.targets.project import reserved_words

MAX_BYTES = 64 * 1024 * 1024


def run(
    source: str, name: str, origin: Origin | None, output: Path | None, diagnostics: Diagnostics, out: TextIO
) -> str:
    """Draft a catalogue from `source` into `output` (or `out`); returns a sentence for the user."""
    if not is_name(name):
        hint = "use lower-case letters, digits and single underscores: my_api"
        diagnostics.error("bad-name", f"'{name}' cannot be a catalogue's name", help=hint)
        return ""
    text = _text(source, diagnostics)
    found = None if text is None else read(text, source, origin, diagnostics)
    if found is None:
        return ""
    drafted = draft(found, name, reserved_words(diagnostics))
    if output is None:
        out.write(drafted)
    elif not write_new(output, drafted, diagnostics):
        return ""
    marks = drafted.count("decide:") - 1
    return f"{len(found.rows)} rows; {marks} places are marked for you to decide"


def _text(source: str, diagnostics: Diagnostics) -> str | None:
    """The source's text; None, with a diagnostic, if it cannot be read as such."""
    shown = "standard input" if source == "-" else display_path(Path(source))
    try:
        if source == "-":
            raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                raw = file.read(MAX_BYTES + 1)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        diagnostics.error("unreadable-file", f"cannot read this: {reason}", whole_file(shown), help="check the path")
        return None
    if len(raw) > MAX_BYTES:
        hint = "import a part of it"
        diagnostics.error("file-too-large", "this is larger than 64 MiB", whole_file(shown), help=hint)
        return None
    if b"\0" in raw:
        diagnostics.error("not-text", "this is binary", whole_file(shown), help="save it as text first")
        return None
    return raw.decode("utf-8-sig", "replace")
