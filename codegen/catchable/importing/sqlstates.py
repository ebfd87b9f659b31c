"""PostgreSQL's errcodes.txt: `sqlstate  E/W/S  errcode_macro_name  spec_name` under `Section: Class 23 - …`."""

from __future__ import annotations

import re

from catchable.importing.rows import Found, Row

_LINE = re.compile(
    r"(?P<code>[0-9A-Z]{5})\s+(?P<level>[EWS])\s+ERRCODE_(?P<macro>[A-Z0-9_]+)(?:\s+(?P<name>[a-z0-9_]+))?"
)
_SECTION = re.compile(r"Section:\s*(?P<title>Class\s+[0-9A-Z]{2}\s+-\s+(?P<family>\S.*))")


def read_sqlstates(text: str) -> Found:
    """A row for every error, with its section as the family; what is left out is counted: warnings, second names."""
    found: dict[str, Row] = {}
    section, family, table, others, seconds = "", "", 0, 0, 0
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        heading = _SECTION.fullmatch(stripped)
        if heading:
            section, family, table = heading["title"], heading["family"], table + 1
        entry = _LINE.fullmatch(stripped)
        if entry and entry["level"] == "E":
            row = _row(entry, section, family, number, table)
            seconds += row.code in found
            found[row.code] = row if entry["name"] or row.code not in found else found[row.code]
        elif entry:
            others += 1
    counts = {"warnings and successes, which are no errors": others, "second names of a code": seconds}
    return Found(tuple(found.values()), "PostgreSQL", cuts=tuple(f"{what}: {n:,}" for what, n in counts.items() if n))


def _row(entry: re.Match[str], section: str, family: str, line: int, table: int) -> Row:
    kind = entry["name"] or entry["macro"].lower()
    return Row(entry["code"], kind.replace("_", " "), section, type=family, line=line, kind=kind, table=table)
