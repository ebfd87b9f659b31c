"""Rows to the entries of a draft: which rows are one kind, and what kinds, families and scopes are called.

In: what a reader found. Out: a `Grouped`. Rows that say the same become one kind; what the source itself tells apart
by a name of its own stays apart. Where one code means different things under different headings, the headings become
scopes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

from catchable.drafts import Names, is_name, kind_of_code, short_name
from catchable.importing.rows import Found, Row
from catchable.naming import error_class

_SPACE = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Entry:
    """One kind under construction: the rows that mean it, and its names once they are given."""

    rows: list[Row]
    rival: Entry | None = None
    """Who has this entry's code already, where the source gives it to two."""
    kind: str = ""
    code: str = ""

    @property
    def first(self) -> Row:
        """The row it was made of first."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Grouped:
    """The entries of a draft with all its names."""

    entries: tuple[Entry, ...]
    families: Mapping[str, str]
    """What the source calls a family, to its id."""
    scopes: Mapping[str, str]
    """What the source calls a section, to its id; empty where no code needs scopes."""


def group(found: Found, name: str, reserved: Collection[str]) -> Grouped:
    """The entries of a catalogue called `name`; `reserved` are class names that nothing may have."""
    names = Names([*reserved, error_class(name)])
    scopes = _scopes(found.sections) if _needs_scopes(found) else {}
    entries = _entries(found.rows, scoped=bool(scopes))
    families = {each: names.take(_family(each)) for each in dict.fromkeys(entry.first.type for entry in entries)}
    _name(entries, names)
    return Grouped(entries, families, scopes)


def _family(type: str) -> str:
    if not type:
        return "api_error"
    return type if is_name(type) else short_name(type) or "family"


def _scopes(sections: Iterable[str]) -> dict[str, str]:
    names = Names(())
    return {each: names.take(short_name(each) or ("section" if each else "general")) for each in sections}


def _needs_scopes(found: Found) -> bool:
    """Whether a code stands under more than one heading."""
    headings: dict[str, set[str]] = {}
    for row in found.rows:
        headings.setdefault(row.code, set()).add(row.section)
    return any(len(each) > 1 for code, each in headings.items() if code)


def _entries(rows: Sequence[Row], *, scoped: bool) -> tuple[Entry, ...]:
    """Group rows into kinds: same code and same words, or same code under one heading."""
    entries: list[Entry] = []
    known: dict[tuple[str, ...], Entry] = {}
    for row in rows:
        keys = _keys(row, scoped=scoped)
        entry = next((known[key] for key in keys if key in known), None)
        if entry is None or (row.kind and (entry.first.kind != row.kind or row.kind != row.code)):
            entry = Entry([row], entry)
            entries.append(entry)
        else:
            entry.rows.append(row)
        for key in keys:
            known.setdefault(key, entry)
    return tuple(entries)


def _keys(row: Row, *, scoped: bool) -> tuple[tuple[str, ...], ...]:
    """What rows of one kind have in common; none where the source has a name and no code for it."""
    if not row.code:
        return () if row.kind else (("http", str(row.http)),)
    section = (row.code, f"in {row.section}") if scoped else (row.code,)
    return section, (row.code, "says", _SPACE.sub(" ", row.title).strip().casefold())


def _name(entries: Iterable[Entry], names: Names) -> None:
    """Give each entry its kind and code; its name stands in for a code that it lacks, or that belongs to another."""
    codes = {entry.first.code for entry in entries}
    for entry in entries:
        row = entry.first
        own = next((each for each in (row.kind, row.code) if is_name(each)), "")
        base = (
            own or kind_of_code(row.symbol) or kind_of_code(row.code) or short_name(row.kind) or short_name(row.title)
        )
        base = base or (f"status_{row.http}" if row.http else "error")
        entry.kind = names.take(base, row.code or ("" if own else str(row.http or "")))
        has_own_code = entry.rival is None and (row.code or not row.kind)
        entry.code = row.code if has_own_code else _stand_in(own, entry.kind, codes)


def _stand_in(own: str, kind: str, codes: set[str]) -> str:
    """A code that no other error has, made of the name; it is taken from then on."""
    numbered = (f"{kind}_{number}" for number in count(2))
    code = next(each for each in chain([own, kind], numbered) if each and each not in codes)
    codes.add(code)
    return code
