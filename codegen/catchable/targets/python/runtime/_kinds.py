"""What facts say of an error: its kind, else its family, and what is known of an error of which only that is known.

The order is the contract's: match rules, the code in its scope, in a scope that applies to all, the only kind that
any scope gives it, codes with a number in them, prefixes, ranges; then the family by the type that the wire names, by
prefix and range, by HTTP status; then the root.
"""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from . import _tables as tables
from ._scan import BLANK, lower_case
from .errors import Root, error_class, family_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from ._scan import Facts
    from ._tables import Like

    Rule: TypeAlias = tuple[
        Like | None,
        str | None,
        tuple[int, ...],
        tuple[tuple[str, str], ...],
        str | None,
        str,
    ]

_ORDER = {"never": 0, "once": 1, "backoff": 2}


_BY_CODE: dict[str | None, list[tables.Rule]] = {}
"""The match rules by the code that they ask for."""
for _rule in tables.RULES:
    _BY_CODE.setdefault(_rule[0], []).append(_rule)
_HAVE_NUMBERS = any(_rule[1] is not None for _rule in tables.RULES)
"""Whether there are rules for codes with numbers in them, which no look-up finds."""


def rules_for(facts: Facts) -> Sequence[Rule]:
    """The match rules that code and subcode leave open, heaviest first."""
    code, subcode = facts["code"], facts.get("subcode")
    found: list[Rule] = []
    candidates = tables.RULES if _HAVE_NUMBERS else _BY_CODE.get(code, ())
    for wanted, like, below, type_, http, said, contains, kind in candidates:
        holds = wanted == code if like is None else number_in(like, code) is not None
        if holds and below in (None, subcode):
            found.append((like, type_, http, said, contains, kind))
    return found


def number_in(like: Like, code: str | None) -> str | None:
    """The digits in a code of a form, 18 at most; None of any other code."""
    before, after = like[:2]
    if code is None or len(code) <= len(before) + len(after):
        return None
    if not (code.startswith(before) and code.endswith(after)):
        return None
    digits = code[len(before) : len(code) - len(after)]
    return (
        digits if digits.isascii() and digits.isdigit() and len(digits) < 19 else None
    )


def kinds_by_rule(
    rules: Sequence[Rule], facts: Facts, status: int | None, headers: object
) -> Sequence[str]:
    """The kind of the first rule that holds, if one does."""
    message = lower_case(facts["message"] or "")
    said: str | None = facts.get("_said_type")
    family = tables.TYPES.get(said or "", said)
    for _, type_, http, wanted, contains, kind in rules:
        if (
            (type_ is None or type_ == family)
            and (not http or status in http)
            and (contains is None or contains in message)
            and (not wanted or _have_texts(headers, wanted))
        ):
            return (kind,)
    return ()


def _have_texts(headers: object, wanted: tuple[tuple[str, str], ...]) -> bool:
    """Whether headers say exactly what is wanted of each."""
    from ._headers import lower

    lowered = lower(headers)
    return all(lowered.get(name, "").strip(BLANK) == text for name, text in wanted)


def kinds_by_code(code: str | None, scope: str | None) -> Sequence[str]:
    """The kinds that a code may be: one if it is known, several if the scope does not tell, or none."""
    if code is None:
        return ()
    if code in tables.CODES:
        return (tables.CODES[code],)
    found = _narrow(tables.SCOPED_CODES.get(code, {}), scope)
    if not found and tables.CODES_LIKE:
        found = _narrow(_with_number(code, scope), scope)
    if not found and tables.PREFIXES:
        found = _narrow(_with_prefix(code, scope), scope)
    if not found and tables.RANGES:
        found = _narrow(in_ranges(code, scope), scope)
    return found


def _with_number(code: str, scope: str | None) -> dict[str, str]:
    """The kinds whose codes have a number where this one has it, by scope: those with the most other letters."""
    found: dict[str, str] = {}
    most = 0
    for like, kind, scopes in tables.CODES_LIKE:
        letters = len(like[0]) + len(like[1])
        if letters >= most and number_in(like, code) is not None:
            if letters > most:
                found, most = {}, letters
            for each in _holding(scopes, scope):
                found.setdefault(each, kind)
    return found


def _with_prefix(code: str, scope: str | None) -> dict[str, str]:
    """The kinds whose prefix the code begins with, by scope: those of the longest prefix."""
    found: dict[str, str] = {}
    longest = 0
    for prefix, kind, scopes in tables.PREFIXES:
        held = _holding(scopes, scope) if code.startswith(prefix) else []
        if held and len(prefix) >= longest:
            longest = len(prefix)
            for each in held:
                found.setdefault(each, kind)
    return found


def _holding(scopes: Sequence[str], scope: str | None) -> list[str]:
    """Which of the scopes that something is given for hold in a scope; all of them where that is not known."""
    return [
        each
        for each in scopes
        if scope in (None, each) or each == "" or each in tables.SHARED_SCOPES
    ]


def _narrow(by_scope: dict[str, str], scope: str | None) -> Sequence[str]:
    """Of the kinds that scopes give a code: the scope's own, else that of a scope for all, else every one."""
    if scope is not None and scope in by_scope:
        return (by_scope[scope],)
    if "" in by_scope:
        return (by_scope[""],)
    for shared in tables.SHARED_SCOPES:
        if shared in by_scope:
            return (by_scope[shared],)
    return tuple(dict.fromkeys(by_scope.values()))


def in_ranges(code: str, scope: str | None) -> dict[str, str]:
    """The kinds whose ranges hold the code, by scope; a range says nothing of scopes it is not given for."""
    found: dict[str, str] = {}
    for first, last, digits, kind, scopes in tables.RANGES:
        if _is_between(code, first, last, digits):
            found.update(dict.fromkeys(_holding(scopes, scope), kind))
    return found


def _is_between(
    code: str, first: int, last: int, digits: tuple[int, int] | None
) -> bool:
    """Whether a code is in a range: by its digits and their number, or as a whole number, negative ones too."""
    unsigned = code if digits else code.removeprefix("-")
    if not (unsigned.isascii() and unsigned.isdigit() and len(unsigned) <= 100):
        return False
    if digits is None:
        return code == str(int(code)) and first <= int(code) <= last
    return digits[0] <= len(code) <= digits[1] and first <= int(code) <= last


def unknown(facts: Facts, status: int | None, kinds: Sequence[str]) -> type[Root]:
    """The class of an error whose kind is not known; what is known of it goes into the facts."""
    if kinds:
        return _nearest(facts, status, kinds)
    family = _family(facts, status)
    category = _category(family, status)
    facts["_category"] = category
    facts["_retry"] = more_retryable(
        tables.CATEGORY_RETRY[category], verdict_of_status(status)
    )
    facts["_retry_is_explicit"] = True
    return Root if family is None else family_class(family)


def _nearest(facts: Facts, status: int | None, kinds: Sequence[str]) -> type[Root]:
    """The nearest class that several kinds have in common, with what they agree on."""
    classes = [error_class(kind) for kind in kinds]
    types, categories, verdicts = (
        {getattr(cls, name) for cls in classes}
        for name in ("_type", "_category", "_retry")
    )
    facts["candidates"] = tuple(kinds)
    facts["_category"] = categories.pop() if len(categories) == 1 else "unknown"
    by_status = verdict_of_status(status)
    facts["_retry"] = (
        more_retryable(verdicts.pop(), by_status) if len(verdicts) == 1 else by_status
    )
    facts["_retry_is_explicit"] = True
    return family_class(types.pop()) if len(types) == 1 else Root


def _family(facts: Facts, status: int | None) -> str | None:
    """The family by the type that the wire names, by the code's prefix or range, or by HTTP status."""
    said: str | None = facts.get("_said_type")
    if said is not None and said in tables.TYPES:
        return tables.TYPES[said]
    code = facts["code"]
    if code is not None:
        for prefix, type in tables.TYPE_PREFIXES:
            if code.startswith(prefix):
                return type
        for first, last, digits, type in tables.TYPE_RANGES:
            if _is_between(code, first, last, digits):
                return type
    if status is None:
        return None
    return tables.TYPE_BY_STATUS.get(status) or tables.TYPE_BY_STATUS_CLASS.get(
        status // 100
    )


def _category(family: str | None, status: int | None) -> str:
    """The category of an error of which only the family and the status are known."""
    of_family = tables.TYPE_CATEGORY.get(family or "")
    if status is None:
        return of_family or "unknown"
    if of_family and tables.TYPE_BY_STATUS.get(status) == family:
        return of_family
    exact = tables.CATEGORY_BY_STATUS.get(status)
    return (
        exact
        or of_family
        or tables.CATEGORY_BY_STATUS_CLASS.get(status // 100, "unknown")
    )


def verdict_of_status(status: int | None) -> str:
    """The retry verdict of a bare HTTP status."""
    if status is None:
        return "never"
    category = tables.CATEGORY_BY_STATUS.get(
        status
    ) or tables.CATEGORY_BY_STATUS_CLASS.get(status // 100)
    return tables.CATEGORY_RETRY[category] if category else "never"


def more_retryable(one: str, other: str) -> str:
    """The verdict of the two that lets a caller try more."""
    return max(one, other, key=_ORDER.__getitem__)


def less_retryable(one: str, other: str) -> str:
    """The verdict of the two that is the more careful."""
    return min(one, other, key=_ORDER.__getitem__)
