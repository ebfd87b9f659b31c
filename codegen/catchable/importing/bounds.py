"""How much of a source goes into a draft: rows are tidied, and what is too much is left out and counted.

In: rows as a reader found them. Out: rows whose texts a catalogue can hold, and what was cut, a clause each.
"""

from __future__ import annotations

from dataclasses import replace

from catchable.drafts import trimmed
from catchable.importing.rows import Found, Row, without_repeats

MAX_ROWS = 50_000
MAX_TEXT = 2_000
"""Characters of one text: a title, a sentence, a heading."""
MAX_CODE = 200
"""Characters of a code, as the format has it."""


def bounded(found: Found) -> Found:
    """What was found, within bounds, with what they cost added to its cuts."""
    long, codes = 0, 0
    kept: list[Row] = []
    for row in found.rows:
        code = _code(row.code)
        if len(code) > MAX_CODE or (row.code and not code):
            codes += 1
            continue
        long += any(len(each) > MAX_TEXT for each in (row.title, row.section, row.details, row.type, *row.fixes))
        kept.append(_tidy(row, code))
    rows = without_repeats(kept)
    cuts = [*found.cuts]
    cuts += [f"rows whose code is blank or longer than {MAX_CODE} characters: {codes:,}"] if codes else []
    cuts += [f"the ends of texts longer than {MAX_TEXT:,} characters, in so many rows: {long:,}"] if long else []
    cuts += [f"rows after the first {MAX_ROWS:,}: {len(rows) - MAX_ROWS:,}"] if len(rows) > MAX_ROWS else []
    return replace(found, rows=rows[:MAX_ROWS], title=_text(found.title), cuts=tuple(cuts))


def _code(text: str) -> str:
    """A code without blanks at its ends, with a sign for what is half a character."""
    return trimmed(_whole(text[: MAX_CODE * 10]))


def _whole(text: str) -> str:
    if text.isascii():
        return text
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


def _text(text: str) -> str:
    return " ".join(_whole(text[: MAX_TEXT * 2]).split())[:MAX_TEXT].rstrip()


def _tidy(row: Row, code: str) -> Row:
    fixes = tuple(filter(None, map(_text, row.fixes)))
    title, section, details, type = map(_text, (row.title, row.section, row.details, row.type))
    return replace(row, code=code, title=title, section=section, details=details, type=type, fixes=fixes)
