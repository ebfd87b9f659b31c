"""An answer as text for a person.

In: an answer, the indices it came from, the width of the screen. Out: plain lines, or lines with bold headings.
A few entries are shown whole; more are listed, with the words that show each of them.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catchable.explain.entries import Entry, Index, Json
from catchable.explain.search import Answer, Match
from catchable.terminal import printable

_MOST_WHOLE = 3
_MOST_LISTED = 60
_LABEL = 11
VERDICTS: Mapping[str, str] = {
    "never": "never: the same request will not succeed",
    "once": "once: the same request may be sent once more",
    "backoff": "backoff: the same request may be sent again, with growing pauses",
}


@dataclass(frozen=True, slots=True)
class Page:
    """How wide a page is, and how its headings are made to stand out."""

    width: int
    heading: Callable[[str], str] = str

    def whole(self, answer: Answer, indices: Sequence[Index]) -> str:
        """The text of an answer."""
        return "\n".join(self._lines(answer, {each.name: each for each in indices}))

    def _lines(self, answer: Answer, indices: Mapping[str, Index]) -> Iterator[str]:
        if answer.sort == "nearest":
            yield from self._nearest(answer)
        elif (answer.sort == "list" and len(answer.matches) > 1) or len(answer.matches) > _MOST_WHOLE:
            yield from self._list(answer)
        else:
            for number, match in enumerate(answer.matches):
                if number:
                    yield from ("", "")
                yield from self._entry(match, indices[match.entry.catalogue])
            if answer.heading:
                yield from ("", *self._wrapped(answer.heading))

    def _nearest(self, answer: Answer) -> Iterator[str]:
        yield f"No catalogue knows {printable(answer.question)!r}."
        if answer.matches:
            yield from ("", self.heading("Nearest"), *self._rows(answer.matches))
        else:
            yield "Ask for a kind, a code, a provider with its code, `http 429`, a category, or words of its text."

    def _list(self, answer: Answer) -> Iterator[str]:
        count = f"{len(answer.matches)} match {printable(answer.question)!r}."
        first, *last = (answer.heading or count,) if answer.sort == "list" else (count, answer.heading)
        yield from self._wrapped(first)
        yield from ("", *self._rows(answer.matches), "", "catchable explain NAME tells more of each.")
        yield from (line for text in last for line in self._wrapped(text))

    def _rows(self, matches: Sequence[Match]) -> Iterator[str]:
        for match in matches[:_MOST_LISTED]:
            entry = match.entry
            about = " ".join(part for part in (entry.sort != "error" and f"({entry.sort})", entry.title) if part)
            yield f"  {entry.qualified}{f'  {printable(about)}' if about else ''}"
            yield from self._wrapped(entry.summary, "      ")
            yield from self._wrapped(f"({match.reason})" if match.reason else "", "      ")
        if len(matches) > _MOST_LISTED:
            yield f"  and {len(matches) - _MOST_LISTED} more; a further word narrows them"

    def _entry(self, match: Match, index: Index) -> Iterator[str]:
        entry = match.entry
        yield self.heading(f"{printable(index.title)}: {entry.name}") + f"  ({printable(match.reason)})"
        if entry.title:
            yield from self._wrapped(entry.title)
        yield from ("", *self._wrapped(entry.summary), "")
        for label, text in _facts(entry, index):
            yield from self._wrapped(text, "  " + " " * _LABEL, f"  {label:<{_LABEL}}")
        for heading, rows in _lists(entry, index):
            yield from self._listed(heading, rows)
        for example in entry.examples:
            yield from ("", self.heading("Example"), *_indented(_as_json(example)))
        for target, snippet in entry.catch.items():
            yield from ("", self.heading(f"Catch it: {target}"), *_indented(snippet))

    def _listed(self, heading: str, rows: Iterable[str]) -> Iterator[str]:
        rows = tuple(rows)
        if rows:
            yield from ("", self.heading(heading))
            for row in rows:
                yield from self._wrapped(row, "    ", "  - ")

    def _wrapped(self, text: str, margin: str = "", first: str | None = None) -> Iterator[str]:
        yield from textwrap.wrap(
            printable(text),
            self.width,
            initial_indent=margin if first is None else first,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _facts(entry: Entry, index: Index) -> Iterator[tuple[str, str]]:
    """What fits on a line each, with a label."""
    category = entry.category or ""
    facts = {
        "No error": f"a status, {entry.state}" if entry.state else "",
        "Code": ", ".join(entry.codes),
        "Range": ", ".join(_range(*each) for each in entry.ranges),
        "Code like": ", ".join(f"{a}{{{name}}}{b}" for a, name, b in entry.code_like),
        "Prefix": ", ".join(entry.prefixes),
        "On the wire": ", ".join(entry.wire),
        "HTTP": ", ".join(map(str, entry.http)),
        "Class": ", ".join(entry.other_names) if entry.sort != "value" else "",
        "Value": ", ".join(entry.other_names) if entry.sort == "value" else "",
        "Family": entry.family or "",
        "Category": f"{category}: {index.categories.get(category, '')}" if category else "",
        "Retry": " ".join(filter(None, (f"{VERDICTS.get(entry.retry or '', '')}.", entry.retry_because)))
        if entry.retry
        else "",
        "Section": entry.section or "",
        "Deprecated": entry.deprecated or "",
        "Defined": entry.place,
        "Docs": entry.doc_url or "",
    }
    yield from ((label, text) for label, text in facts.items() if text)


def _range(first: int, last: int, least: int, most: int) -> str:
    return f"{first:0{least}}-{last:0{most}}" if most else f"{first} to {last}"


def _lists(entry: Entry, index: Index) -> Iterator[tuple[str, Iterable[str]]]:
    """What takes a list, with a heading."""
    yield "Causes", entry.causes
    yield "What to do", entry.fixes
    for provider, checks in entry.checks.items():
        yield f"Check in {index.providers.get(provider, provider)}", checks
    yield "Attributes", (f"{name}: {summary}" for name, summary in entry.attributes.items())
    yield "Wordings", _wordings(entry, index)
    yield "Provider codes", _provider_codes(entry, index)
    yield "See also", (f"{index.name}:{each}" for each in entry.see)
    if entry.sort == "family":
        yield "Kinds", (each.qualified for each in index.entries if each.family == entry.name)


def _wordings(entry: Entry, index: Index) -> Iterator[str]:
    for scope, rows in entry.wordings.items():
        yield f"{index.scopes.get(scope, scope)}: {'; '.join(rows)}"


def _provider_codes(entry: Entry, index: Index) -> Iterator[str]:
    for provider, codes in entry.provider_codes.items():
        for code, title in codes.items():
            yield f"{index.providers.get(provider, provider)} {code}{f': {title}' if title else ''}"
    for provider in entry.fallback_of:
        yield f"{index.providers.get(provider, provider)}: every code that is not mapped"


def _as_json(value: Json) -> str:
    """Indented, and safe to print: what is not ASCII is escaped where it is not a plain letter or sign.

    A text is a body as it comes.
    """
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
    return "\n".join(printable(line) for line in text.split("\n"))


def _indented(text: str) -> Iterator[str]:
    yield from (f"  {line}".rstrip() for line in text.rstrip("\n").split("\n"))
