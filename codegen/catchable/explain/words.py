"""Words to entries: which entries say them, and how prominently.

In: words and entries. Out: entries with the places of the words in them, the best first. A word is found where
another begins with it, so that `window` finds `windows`, and never inside one, so that `age` misses `message`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catchable.explain.entries import Entry

_WEIGHTS: Mapping[str, int] = {
    "name": 16,
    "title": 8,
    "category": 6,
    "wordings": 6,
    "provider codes": 6,
    "summary": 4,
    "causes": 2,
    "fixes": 1,
    "section": 1,
}
"""What a word counts for, by the place where it stands."""


def containing_all(asked: Sequence[str], entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """The entries in which every word stands somewhere."""
    return [(entry, where) for entry, where, found in _scored(asked, entries) if found == len(asked)]


def containing_some(asked: Sequence[str], entries: Iterable[Entry]) -> list[tuple[Entry, str]]:
    """The entries in which at least half of the words stand, those with the most first."""
    scored = [each for each in _scored(asked, entries) if each[2] * 2 >= len(asked)]
    return [(entry, where) for entry, where, found in sorted(scored, key=lambda each: -each[2])]


def _scored(asked: Sequence[str], entries: Iterable[Entry]) -> list[tuple[Entry, str, int]]:
    """Every entry with a word in it: where, and how many of them; the best first."""
    patterns = [re.compile(rf"(?<![^\W_]){re.escape(each)}", re.IGNORECASE) for each in asked]
    found: list[tuple[int, Entry, str, int]] = []
    for entry in entries:
        places = [place for pattern in patterns if (place := _best_place(pattern, entry))]
        if places:
            score = sum(_WEIGHTS[place] for place in places)
            found.append((score, entry, f"in its {' and '.join(dict.fromkeys(places))}", len(places)))
    found.sort(key=lambda each: -each[0])
    return [(entry, where, count) for _, entry, where, count in found]


def _best_place(pattern: re.Pattern[str], entry: Entry) -> str | None:
    """The place where the word counts most; None where it does not stand."""
    return next((place for place, text in _texts(entry) if pattern.search(text)), None)


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """The texts of an entry, the heaviest places first."""
    yield "name", f"{entry.name} {' '.join(entry.other_names)}"
    yield "title", entry.title or ""
    yield "category", entry.category or ""
    yield "wordings", "\n".join(row for rows in entry.wordings.values() for row in rows)
    yield "provider codes", "\n".join(title for codes in entry.provider_codes.values() for title in codes.values())
    yield "summary", entry.summary
    yield "causes", "\n".join(entry.causes)
    yield "fixes", "\n".join(entry.fixes)
    yield "section", entry.section or ""
