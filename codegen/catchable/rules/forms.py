"""duplicate-match: two forms of codes that one code can have, as closely.

A code is of the form with the most letters: `WAIT_1{days}` goes before `WAIT_{days}`. Where two forms have as many,
as `X1{n}` and `X{n}1` have, the code `X121` would be of both.
"""

from __future__ import annotations

from typing import TypeAlias

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue, CodeLike, ErrorDef
from catchable.rules.reachable import share_scope

ID = "duplicate-match"
_DIGITS = "0123456789"
Key: TypeAlias = "tuple[str, str, int]"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report every second form that a code can have together with one before it."""
    earlier: dict[Key, list[tuple[CodeLike, ErrorDef]]] = {}
    for error in catalogue.errors:
        if error.code_like is None:
            continue
        alike = earlier.setdefault(_key(error.code_like), [])
        for like, other in alike:
            if share_scope(error, other) and _meet(error.code_like, like):
                _report(error, error.code_like, like, other, diagnostics)
                break
        alike.append((error.code_like, error))


def _report(error: ErrorDef, like: CodeLike, known: CodeLike, other: ErrorDef, diagnostics: Diagnostics) -> None:
    message = f"a code can be like '{like}' and like '{known}' of '{other.kind}'"
    notes = (Note(f"'{other.kind}' is here", other.span),)
    diagnostics.error(ID, message, error.span, notes=notes, help="keep it in one of the two, or write more of the code")


def _key(like: CodeLike) -> Key:
    """What is the same for all forms that one code can have, as closely."""
    return like.before.rstrip(_DIGITS), like.after.lstrip(_DIGITS), len(like.before) + len(like.after)


def _meet(one: CodeLike, other: CodeLike) -> bool:
    """Whether a code exists that is of both forms, if all but digits is the same."""
    before = one.before.startswith(other.before) or other.before.startswith(one.before)
    return before and (one.after.endswith(other.after) or other.after.endswith(one.after))
