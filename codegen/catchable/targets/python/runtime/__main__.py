"""Explain an error offline: `python -m <package> WORD`."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import os
import sys
from difflib import get_close_matches

from . import _tables as tables
from ._decide import in_ranges
from ._explain import explain_kind, explain_text
from ._texts import GUIDES, TEXTS
from .errors import error_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_USAGE = f"""usage: python -m {__package__} WORD

Explain an error: what happened, why, and what to do. WORD is a kind, the name of its class, a code,
CODE/SUBCODE, or a guide.
"""


def kinds_of(query: str) -> list[str]:
    """The kinds that a kind, a class name, a code or CODE/SUBCODE stands for, in the catalogue's order."""
    if query in TEXTS:
        return [query]
    found = {kind for kind in TEXTS if error_class(kind).__name__ == query}
    found.update(_kinds_of_code(query))
    if not found:
        found.update(in_ranges(query, None).values())
    return [kind for kind in TEXTS if kind in found]


def _kinds_of_code(query: str) -> Iterator[str]:
    if query in tables.CODES:
        yield tables.CODES[query]
    yield from tables.SCOPED_CODES.get(query, {}).values()
    for code, subcode, *_, kind in tables.RULES:
        if query in (code, f"{code}/{subcode}"):
            yield kind


def main(arguments: list[str]) -> int:
    """Print what the catalogue says; 0 if it knows the word, 1 if not, 2 if asked wrongly."""
    asked_for_help = "-h" in arguments or "--help" in arguments
    if asked_for_help or len(arguments) != 1:
        print("\n".join(_help()), file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    query = arguments[0]
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
    near = get_close_matches(query, [*TEXTS, *GUIDES], n=3)
    guess = f" (did you mean {', '.join(near)}?)" if near else ""
    return f"no such error: {query}{guess}"


def _guide_lines(id: str) -> Iterator[str]:
    yield f"{id} (guide)"
    yield from (f"  {line}".rstrip() for line in explain_text(GUIDES[id]))
    if GUIDES[id].see:
        yield f"\n  Bears on: {', '.join(GUIDES[id].see)}."


def _lines(kind: str) -> Iterator[str]:
    cls = error_class(kind)
    yield f"{kind} ({cls.__name__})"
    yield from (f"  {line}".rstrip() for line in explain_kind(kind))
    by_scope = tables.SCOPED_CODES.get(cls._code or "", {})
    scopes = [scope for scope, each in by_scope.items() if each == kind]
    yield ""
    if scopes:
        yield f"  Scopes: {', '.join(scopes)}."
    yield f"  Retry: {cls._retry}. Documentation: {cls._doc_url or 'none'}"


def _run(arguments: list[str]) -> int:
    """Print, or say in one line why that cannot be; nothing where the reader has gone."""
    try:
        status = main(arguments)
        sys.stdout.flush()
    except OSError as fault:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is not tried again
        if not isinstance(fault, BrokenPipeError):
            print(f"cannot print: {fault.strerror}", file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
