"""Codes that are meant, though they are not what was asked: in another case, by their last part, or inside a text.

In: a question. Out: entries, with why. A URL, a line of a log or a whole body may be asked; what stands in it as a
word counts, the longest first, and a number only where it is no part of a time, a date or a version.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from catchable.explain.entries import Entry

LONGEST_TEXT = 20_000
"""How many characters of a text are searched."""

_SHORTEST_WORD = 4
_SHORTEST_NUMBER = 4
"""A shorter one counts only behind the word `code`."""


_BETWEEN = (r"[\s:=]", r":\s", r"['\"]:", r"['\"]:\s", r"['\"]:['\"]", r"['\"]:\s['\"]")
"""What may stand between the word `code` and a code."""
_BEHIND_CODE = "(?i:" + "|".join(rf"(?<=code{each})" for each in _BETWEEN) + ")"


class Sign(NamedTuple):
    """A text that stands for an entry, and what it is."""

    text: str
    entry: Entry
    what: str


def last_part(code: str) -> str:
    """What follows the last colon, slash or number sign, if that is a word; empty if there is none."""
    part = re.split(r"[:/#]", code)[-1].strip()
    return part if part != code and any(map(str.isalpha, part)) else ""


def codes(entry: Entry) -> Iterator[str]:
    """Its codes and those of providers, each once."""
    mapped = (code for of_provider in entry.provider_codes.values() for code in of_provider)
    yield from dict.fromkeys((*entry.codes, *mapped))


def named_parts(entry: Entry) -> Iterator[Sign]:
    """The last parts of its codes."""
    for code in codes(entry):
        if part := last_part(code):
            yield Sign(part, entry, f"code {code}")


def whole_signs(entry: Entry) -> Iterator[Sign]:
    """Its codes, and the kind and the class of an error."""
    for code in codes(entry):
        yield Sign(code, entry, f"code {code}")
    if entry.sort == "error":
        yield Sign(entry.name, entry, "kind")
        yield from (Sign(each, entry, "class") for each in entry.other_names)


def inside(text: str, entries: list[Entry]) -> list[Sign]:
    """What stands in a text: whole codes and names, else those in another case, else last parts of codes."""
    text = text[:LONGEST_TEXT]
    for signs in (whole_signs, named_parts):
        every = [sign for each in entries for sign in signs(each)]
        for fold in (str, str.casefold):
            if found := _standing(text, every, fold):
                return found
    return []


def _standing(text: str, signs: list[Sign], fold: Callable[[str], str]) -> list[Sign]:
    """The signs that stand in a text where no longer one stands already."""
    text = fold(text)
    by_text: dict[str, list[Sign]] = {}
    for sign in signs:
        by_text.setdefault(fold(sign.text), []).append(sign)
    found: list[Sign] = []
    for wanted in sorted((each for each in by_text if each in text), key=len, reverse=True):
        text, count = re.subn(_pattern(wanted), "\0", text)
        if count:
            found += by_text[wanted]
    return found


def _pattern(word: str) -> str:
    """Where a code stands as a word of its own."""
    whole = rf"(?<!\w){re.escape(word)}(?!\w)"
    digits = word.lstrip("-")
    if not digits.isdecimal():
        return whole if len(word) >= _SHORTEST_WORD else f"{_BEHIND_CODE}{whole}"
    alone = rf"(?<!\d[-:.,/]){whole}(?![-:.,/]\d)"
    return alone if len(digits) >= _SHORTEST_NUMBER else f"{_BEHIND_CODE}{alone}"
