"""From a question to the entries that it means, or to the nearest ones.

In: a question. Out: an `Answer`. What is meant exactly comes first: a name, a code, a provider's code; then a code in
another case or by its last part; a range; an HTTP status, a category, the family of an unknown code; words; the codes
and names inside a URL or a line of a log; at last what is spelled alike.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from catchable.explain import inside, words
from catchable.explain.entries import Entry, Index
from catchable.explain.question import Question, read

_MOST_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Match:
    """An entry, and what it has to do with the question."""

    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question means: these entries, a list of entries under a heading, or only what is nearest."""

    question: str
    sort: Literal["exact", "list", "nearest"]
    matches: tuple[Match, ...]
    heading: str = ""


def answer(text: str, indices: Sequence[Index]) -> Answer:
    """The best answer that the indices have."""
    question = read(text, indices)
    for find in _WAYS:
        found = find(question)
        if found is not None and found.matches:
            return found
    return Answer(text, "nearest", tuple(_nearest(question)))


def _every(question: Question) -> Iterator[Entry]:
    return (entry for index in question.indices for entry in index.entries)


def _exact(question: Question, matches: Iterable[Match]) -> Answer:
    """Each entry once, with the first reason that was found."""
    once: dict[str, Match] = {}
    for match in matches:
        once.setdefault(f"{match.entry.sort} {match.entry.qualified}", match)
    return Answer(question.text, "exact", tuple(once.values()))


def _by_name(question: Question) -> Answer | None:
    term = question.term.casefold()
    if question.provider or question.scope or not term:
        return None
    named = [Match(each, _named(each, term)) for each in _every(question) if _named(each, term)]
    found = _exact(question, (*named, *(_coded_alike(question) if named else ())))
    categories = [index.categories[term] for index in question.indices if term in index.categories]
    heading = f"{term} is also a category: catchable explain category {term}" if categories and found.matches else ""
    return replace(found, heading=heading)


def _coded_alike(question: Question) -> Iterator[Match]:
    """The entries whose code, or provider's code, is exactly what is also a name."""
    for index in question.indices:
        for entry in index.entries:
            yield from (Match(entry, f"code {each}") for each in entry.codes if question.means(each))
            yield from _asked_provider_code(entry, question, index)


def _named(entry: Entry, term: str) -> str:
    if entry.name.casefold() == term:
        return {"error": "kind", "value": f"value of {entry.section}"}.get(entry.sort, entry.sort)
    if any(each.casefold() == term for each in entry.other_names):
        return "value on the wire" if entry.sort == "value" else "class"
    return ""


def _by_code(question: Question) -> Answer | None:
    if not question.term:
        return None
    found: list[Match] = []
    for index in question.indices:
        for entry in index.entries:
            if question.provider is None and _in_scope(entry, question.scope):
                found += _own_code(entry, question)
            if question.scope is None:
                found += _asked_provider_code(entry, question, index)
    others = _by_http(question)
    also = f"For HTTP {question.term}: catchable explain http {question.term}" if others and others.matches else ""
    return replace(_exact(question, found), heading=also)


def _in_scope(entry: Entry, scope: str | None) -> bool:
    return scope is None or not entry.wordings or scope in entry.wordings


def _own_code(entry: Entry, question: Question) -> Iterator[Match]:
    term = question.term
    for code in entry.codes:
        if question.means(code):
            yield Match(entry, f"code {code}")
        elif code.partition("/")[0] == term:
            yield Match(entry, f"code {term} with subcode {code.partition('/')[2]}")


def _asked_provider_code(entry: Entry, question: Question, index: Index) -> Iterator[Match]:
    codes = dict.fromkeys(code for mapped in entry.provider_codes.values() for code in mapped)
    for code in filter(question.means, codes):
        yield from _provider_code(entry, code, question.provider, index)


def _provider_code(entry: Entry, term: str, provider: str | None, index: Index) -> Iterator[Match]:
    for id, codes in entry.provider_codes.items():
        if term in codes and provider in (None, id):
            yield Match(entry, f"{index.providers[id]} code {term}")


def _by_code_in_another_case(question: Question) -> Answer | None:
    return _by_sign(question, lambda entry: (inside.Sign(each, entry, f"code {each}") for each in inside.codes(entry)))


def _by_last_part(question: Question) -> Answer | None:
    """A code is known by what follows its last colon, slash or number sign."""
    return _by_sign(question, inside.named_parts)


def _by_sign(question: Question, signs: Callable[[Entry], Iterable[inside.Sign]]) -> Answer | None:
    asked = {" ".join(question.words).casefold(), " ".join(question.text.split()).casefold()}
    found = (
        Match(entry, sign.what)
        for entry in _every(question)
        if _in_scope(entry, question.scope)
        for sign in signs(entry)
        if " ".join(sign.text.split()).casefold() in asked
    )
    return _exact(question, found)


def _by_text(question: Question) -> Answer | None:
    """What stands in a URL, a line of a log or a body."""
    found = inside.inside(question.text, [each for each in _every(question) if each.sort in ("error", "status")])
    return _exact(question, (Match(each.entry, f"{each.what}, in the text") for each in found))


def _by_wider_provider_code(question: Question) -> Answer | None:
    """A subcode that is not mapped reads as its code, and a code that is not as the provider's fallback."""
    if question.provider is None:
        return None
    code = question.term.partition("/")[0]
    found: list[Match] = []
    for index in question.indices:
        if question.provider not in index.providers:
            continue
        matches = [match for each in index.entries for match in _provider_code(each, code, question.provider, index)]
        said = f"{index.providers[question.provider]} code {question.term}"
        found += [Match(each.entry, f"{said}, which reads as {code}") for each in matches] or [
            Match(each, f"{said} is not mapped, and reads as this")
            for each in index.entries
            if question.provider in each.fallback_of
        ]
    return _exact(question, found)


def _by_number_in_code(question: Question) -> Answer | None:
    """A code with a number in it; of several that hold, those with the most other letters."""
    found: dict[int, list[Match]] = {}
    for entry in _every(question):
        for before, name, after in entry.code_like if _in_scope(entry, question.scope) else ():
            if _has_number(question.term, before, after):
                match = Match(entry, f"code {before}{{{name}}}{after}")
                found.setdefault(len(before + after), []).append(match)
    return _exact(question, found[max(found)] if found else ())


def _has_number(code: str, before: str, after: str) -> bool:
    digits = code[len(before) : len(code) - len(after)]
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= 18
    return code == f"{before}{digits}{after}" and is_number


def _by_prefix(question: Question) -> Answer | None:
    """The kinds with the longest beginning of a code."""
    errors = [each for each in _every(question) if each.sort == "error" and _in_scope(each, question.scope)]
    found = [
        (prefix, Match(each, f"code {question.term}, which begins with {prefix}"))
        for each in errors
        for prefix in each.prefixes
        if question.provider is None and question.term.startswith(prefix)
    ]
    longest = max((len(prefix) for prefix, _ in found), default=0)
    return _exact(question, (match for prefix, match in found if len(prefix) == longest))


def _by_range(question: Question) -> Answer | None:
    errors = (each for each in _every(question) if each.sort == "error" and _in_scope(each, question.scope))
    return _exact(
        question, (Match(each, f"code {question.term}, by range") for each in errors if _holds(each, question))
    )


def _holds(entry: Entry, question: Question) -> bool:
    term = question.term
    digits = term.removeprefix("-")
    if question.provider or not (digits.isascii() and digits.isdecimal()) or len(digits) > 100:
        return False
    return any(
        a <= int(term) <= b and (least <= len(term) <= most if most else term == str(int(term)))
        for a, b, least, most in entry.ranges
    )


def _by_http(question: Question) -> Answer | None:
    asked = question.http or (question.term if len(question.term) == 3 and question.term.isdecimal() else "")
    if not asked:
        return None
    found = [
        Match(each, f"HTTP {', '.join(map(str, each.http))}") for each in _every(question) if _answers(each, asked)
    ]
    return Answer(question.text, "list", tuple(found), f"HTTP {asked}")


def _answers(entry: Entry, asked: str) -> bool:
    return any(str(each) == asked or f"{str(each)[0]}xx" == asked.casefold() for each in entry.http)


def _by_category(question: Question) -> Answer | None:
    term = question.category or question.term.casefold()
    summary = next((each.categories[term] for each in question.indices if term in each.categories), None)
    if summary is None:
        return None
    found = (Match(each, f"category {term}") for each in _every(question) if each.category == term)
    errors = tuple(each for each in found if each.entry.sort == "error")
    return Answer(question.text, "list", errors, f"The category {term}: {summary}")


def _by_family(question: Question) -> Answer | None:
    """An unknown code belongs to the family with the longest prefix of it, or the range around it."""
    if not question.term[-1:].isdecimal() or ("_" in question.term and len(question.words) > 1):
        return None
    said = f"no kind has the code {question.term}; it reads as this family"
    nearest = (max(index.entries, key=lambda each: _claim(each, question), default=None) for index in question.indices)
    return _exact(question, (Match(each, said) for each in nearest if each is not None and _claim(each, question)))


def _claim(entry: Entry, question: Question) -> int:
    """How strongly a family claims a code: by the length of a prefix, more weakly by a range; 0 if not at all."""
    if entry.sort != "family":
        return 0
    prefixes = (len(each) + 1 for each in entry.prefixes if question.term.startswith(each))
    return max(prefixes, default=int(_holds(entry, question)))


def _by_catalogue(question: Question) -> Answer | None:
    named = [each for each in question.indices if question.term.casefold() == each.name.casefold()]
    if not named:
        return None
    index = named[0]
    found = tuple(Match(each, _coded(each)) for each in index.entries if each.sort in ("error", "status"))
    return Answer(question.text, "list", found, f"{index.title}: {index.summary} Defined in {index.file}.")


def _coded(entry: Entry) -> str:
    """The code, where it says more than the kind."""
    return "" if entry.name in entry.codes or not entry.codes else f"code {entry.codes[0]}"


def _by_words(question: Question) -> Answer | None:
    found = words.containing_all(question.words, _every(question))
    return Answer(question.text, "list", tuple(Match(each, where) for each, where in found))


_WAYS: tuple[Callable[[Question], Answer | None], ...] = (
    _by_name,
    _by_code,
    _by_code_in_another_case,
    _by_last_part,
    _by_wider_provider_code,
    _by_number_in_code,
    _by_prefix,
    _by_range,
    _by_http,
    _by_category,
    _by_catalogue,
    _by_family,
    _by_words,
    _by_text,
)


def _nearest(question: Question) -> Iterator[Match]:
    """What is spelled alike, then what has some of the words."""
    names = {name: each for each in _every(question) for name in (each.name, *each.other_names)}
    term = question.term.casefold()
    folded = {name.casefold(): entry for name, entry in names.items()}
    alike = [folded[each] for each in difflib.get_close_matches(term, folded, n=_MOST_NEAREST)]
    wordy = [entry for entry, _ in words.containing_some(question.words, _every(question))]
    once = {each.qualified: each for each in (*alike, *wordy)}
    yield from (
        Match(each, "spelled alike" if each in alike else "shares words")
        for each in list(once.values())[:_MOST_NEAREST]
    )
