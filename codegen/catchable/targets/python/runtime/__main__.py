"""Explain an error offline: `python -m <package> WORD`."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import os
import re
import sys
from difflib import get_close_matches

from . import _tables as tables
from ._attributes import names_of
from ._kinds import in_ranges
from ._explain import explain_kind, explain_text, printable
from ._providers import CODES
from ._texts import GUIDES, TEXTS
from .errors import Root, error_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_TEXT = 20_000
"""How many characters of a text are searched for codes."""
_SHORTEST = 4
"""How many characters a code has that is told from the rest of a text."""

_USAGE = f"""usage: python -m {__package__} QUERY

Explain an error: what happened, why, and what to do. QUERY is a kind, the name of its class, a code,
CODE/SUBCODE, a provider's code (also as PROVIDER:CODE), a family, a category, an HTTP status, a guide,
words of a description, or a URL or a line of a log with one of these in it.
"""


def kinds_of(query: str) -> list[str]:
    """The kinds that a kind, a class name, a code or CODE/SUBCODE stands for, in the catalogue's order."""
    if query in TEXTS:
        return [query]
    found: set[str] = set()
    for look in _WAYS:
        found = found or set(look(query))
    return [kind for kind in TEXTS if kind in found]


def _kinds_by_name(query: str) -> Iterator[str]:
    """The kinds with this class or this code."""
    yield from (kind for kind in TEXTS if error_class(kind).__name__ == query)
    yield from _kinds_of_code(query)


def _kinds_in_range(query: str) -> Iterator[str]:
    yield from in_ranges(query, None).values()


def _kinds_of_provider(query: str) -> Iterator[str]:
    """The kinds that a provider's code means: `131026`, `100/33`, `meta:131026`."""
    for name, codes in CODES.items():
        for code in (query, query.removeprefix(f"{name}:")):
            if code in codes:
                yield codes[code]


def _kinds_in_another_case(query: str) -> Iterator[str]:
    """The kinds whose name, class or code is this but for the case and the width of blanks."""
    words = query.casefold().split()
    yield from (kind for code, kind in _signs() if code.casefold().split() == words)


def _kinds_by_last_part(query: str) -> Iterator[str]:
    """The kinds of codes that end in this word, after a colon, a slash or a number sign."""
    word = query.casefold()
    yield from (kind for code, kind in _signs() if _last_part(code).casefold() == word)


def _kinds_in_text(query: str) -> Iterator[str]:
    """The kinds whose names or codes stand in a URL or a line of a log; the longest hide those inside them."""
    text = query[:_LONGEST_TEXT].casefold()
    signs = {code.casefold() for code, _ in _signs()}
    parts = {part.casefold() for code, _ in _signs() if (part := _last_part(code))}
    found = _standing(text, signs) or _standing(text, parts)
    for code, kind in _signs():
        if code.casefold() in found or _last_part(code).casefold() in found:
            yield kind


def _standing(text: str, signs: set[str]) -> set[str]:
    """The signs that stand in a text as words of their own, and inside no longer one; short ones say nothing."""
    found: set[str] = set()
    for sign in sorted(signs, key=len, reverse=True):
        if len(sign) >= _SHORTEST and sign in text:
            text, count = re.subn(_as_a_word(sign), "\0", text)
            if count:
                found.add(sign)
    return found


def _as_a_word(sign: str) -> str:
    """Where a code stands by itself; a number only where it is no part of a time, a date or a version."""
    word = rf"(?<!\w){re.escape(sign)}(?!\w)"
    return rf"(?<!\d[-:.,/]){word}(?![-:.,/]\d)" if sign.isdecimal() else word


def _last_part(code: str) -> str:
    """What follows the last colon, slash or number sign, if it is a word; else nothing."""
    part = re.split("[:/#]", code)[-1].strip()
    return part if part != code and any(map(str.isalpha, part)) else ""


def _signs() -> Iterator[tuple[str, str]]:
    """Every name, class and code, with its kind."""
    for kind in TEXTS:
        yield kind, kind
        yield error_class(kind).__name__, kind
    yield from tables.CODES.items()
    for code, by_scope in tables.SCOPED_CODES.items():
        yield from ((code, kind) for kind in by_scope.values())
    for ruled, subcode, *_, kind in tables.RULES:
        if ruled is not None:
            yield (ruled if subcode is None else f"{ruled}/{subcode}"), kind
    for codes in CODES.values():
        yield from codes.items()


def _kinds_alike(query: str) -> Iterator[str]:
    """The kinds of a family, a category or an HTTP status."""
    for kind in TEXTS:
        cls = error_class(kind)
        if query in (cls._type, cls._category, str(cls._http_status)):
            yield kind


def _kinds_by_words(query: str) -> Iterator[str]:
    """The kinds whose texts hold every word."""
    words = query.casefold().split()
    for kind, text in TEXTS.items():
        said = " ".join((kind, text.title or "", text.summary, *text.causes)).casefold()
        if words and all(word in said for word in words):
            yield kind


def _kinds_of_code(query: str) -> Iterator[str]:
    if query in tables.CODES:
        yield tables.CODES[query]
    yield from tables.SCOPED_CODES.get(query, {}).values()
    for code, _, subcode, *_, kind in tables.RULES:
        if query in (code, f"{code}/{subcode}"):
            yield kind


_WAYS = (
    _kinds_by_name,
    _kinds_in_range,
    _kinds_of_provider,
    _kinds_in_another_case,
    _kinds_by_last_part,
    _kinds_alike,
    _kinds_by_words,
    _kinds_in_text,
)
"""How kinds are looked for, the most exact way first."""


def main(arguments: list[str]) -> int:
    """Print what the catalogue says; 0 if it knows the word, 1 if not, 2 if asked wrongly."""
    asked_for_help = "-h" in arguments or "--help" in arguments
    if asked_for_help or not " ".join(arguments).strip():
        print("\n".join(_help()), file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    query = " ".join(arguments).strip()
    found = [_lines(kind) for kind in kinds_of(query)]
    if not found and query in GUIDES:
        found = [_guide_lines(query)]
    if not found:
        print(_unknown(query), file=sys.stderr)
        return 1
    print("\n\n".join("\n".join(lines) for lines in found))
    return 0


def _help() -> Iterator[str]:
    yield _USAGE
    yield "kinds:"
    yield from (f"  {kind}" for kind in TEXTS)
    if GUIDES:
        yield "\nguides:"
        yield from (f"  {id}" for id in GUIDES)


def _unknown(query: str) -> str:
    known = {name.lower(): name for name in (*TEXTS, *GUIDES)}
    near = [known[each] for each in get_close_matches(query[:100].lower(), known, n=3)]
    guess = f" (did you mean {', '.join(near)}?)" if near else ""
    return f"no such error: {printable(query, 100)}{guess}"


def _guide_lines(id: str) -> Iterator[str]:
    yield f"{id} (guide)"
    yield from (f"  {line}".rstrip() for line in explain_text(GUIDES[id]))
    if GUIDES[id].see:
        yield f"\n  Bears on: {', '.join(GUIDES[id].see)}."


def _lines(kind: str) -> Iterator[str]:
    cls = error_class(kind)
    yield f"{kind} ({cls.__name__})"
    yield from (f"  {line}".rstrip() for line in explain_kind(kind))
    yield from (f"  {line}".rstrip() for line in _attributes(cls))
    by_scope = tables.SCOPED_CODES.get(cls._code or "", {})
    scopes = [scope for scope, each in by_scope.items() if each == kind]
    yield ""
    if scopes:
        yield f"  Scopes: {', '.join(scopes)}."
    yield f"  Retry: {cls._retry}. Documentation: {cls._doc_url or 'none'}"


def _attributes(cls: type[Root]) -> Iterator[str]:
    """The further facts that errors of a class may have."""
    names = names_of(cls)
    if names:
        yield ""
        yield "Attributes:"
    for name in names:
        summary = " ".join((getattr(cls, name).__doc__ or "").split())
        yield f"  - {name} ({tables.ATTRIBUTES[name]}): {summary}"


def _run(arguments: list[str]) -> int:
    """Print, or say in one line why that cannot be; nothing where the reader has gone."""
    try:
        status = main(arguments)
        sys.stdout.flush()
    except OSError as fault:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # what is left is not tried again
        if not isinstance(fault, BrokenPipeError):
            print(f"cannot print: {fault.strerror}", file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
