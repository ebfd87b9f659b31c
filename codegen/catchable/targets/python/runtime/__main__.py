"""Explain an error offline: `python -m <package> KIND-OR-CODE`."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import sys
from difflib import get_close_matches

from . import _tables as tables
from ._explain import explain_kind
from ._texts import TEXTS
from .errors import error_class


def kinds_of(query: str) -> list[str]:
    """The kinds that a kind, a class name or a code stands for."""
    if query in TEXTS:
        return [query]
    by_class = [kind for kind in TEXTS if error_class(kind).__name__ == query]
    by_code = {kind for code, kind in tables.CODES.items() if code == query}
    by_code.update(tables.SCOPED_CODES.get(query, {}).values())
    return by_class or sorted(by_code)


def main(arguments: list[str]) -> int:
    """Print what the catalogue says; 0 if it knows the error, 1 if not, 2 if asked wrongly."""
    if len(arguments) != 1 or arguments[0] in ("-h", "--help"):
        print(
            f"usage: python -m {__package__} KIND-OR-CODE\n\nkinds: {', '.join(TEXTS)}"
        )
        return 0 if "-h" in arguments or "--help" in arguments else 2
    kinds = kinds_of(arguments[0])
    if not kinds:
        near = get_close_matches(arguments[0], TEXTS, n=3)
        print(
            f"no such error: {arguments[0]}"
            + (f" (did you mean {', '.join(near)}?)" if near else "")
        )
        return 1
    for kind in kinds:
        cls = error_class(kind)
        print(f"{kind} ({cls.__name__})")
        print("\n".join(f"  {line}".rstrip() for line in explain_kind(kind)))
        print(f"\n  Retry: {cls._retry}. Documentation: {cls._doc_url or 'none'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
