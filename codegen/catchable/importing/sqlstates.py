"""PostgreSQL's errcodes.txt: `sqlstate  E/W/S  errcode_macro_name  spec_name` under `Section: Class 23 - …`."""

from __future__ import annotations

import re

from catchable.importing.rows import Row

_LINE = re.compile(
    r"(?P<code>[0-9A-Z]{5})\s+(?P<level>[EWS])\s+ERRCODE_(?P<macro>[A-Z0-9_]+)(?:\s+(?P<name>[a-z0-9_]+))?"
)
_SECTION = re.compile(r"Section:\s*(?P<title>Class\s+[0-9A-Z]{2}\s+-\s+(?P<family>\S.*))")


def read_sqlstates(text: str) -> tuple[Row, ...]:
    """A row for every line; the section is the family, and what is a warning or a success is doubted to be an error."""
    found: list[Row] = []
    section, family, table = "", "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        heading = _SECTION.fullmatch(stripped)
        if heading:
            section, family, table = heading["title"], heading["family"], table + 1
        entry = _LINE.fullmatch(stripped)
        if entry:
            kind = entry["name"] or entry["macro"].lower()
            title = kind.replace("_", " ")
            doubt = entry["level"] != "E"
            row = Row(entry["code"], title, section, type=family, line=number, kind=kind, table=table, doubt=doubt)
            found.append(row)
    return tuple(found)
