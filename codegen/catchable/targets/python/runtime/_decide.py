"""What an error is when nobody has asked before: from the facts in a body to a class.

The order is the contract's: what the envelope means, match rules, the code in its scope, in a scope that applies to
all, the only kind that any scope gives it, codes with a number in them, prefixes, ranges; then the family by the type
that the wire names, by prefix and range, by HTTP status; then the root. A guess is never passed off as knowledge.
"""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from . import _tables as tables
from ._collect import is_failure
from ._parts import first_field
from ._parse import bare_classes, known_classes, note_headers
from ._scan import NO_STATUS, UNDECODABLE, is_status, read_late
from ._wording import default_message
from .errors import Root, error_class, family_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias, TypeVar

    from ._problem import Said
    from ._scan import Facts, Json
    from ._tables import Like

    Rule: TypeAlias = tuple[
        Like | None,
        str | None,
        tuple[int, ...],
        tuple[tuple[str, str], ...],
        str | None,
        str,
    ]
    K = TypeVar("K")
    V = TypeVar("V")

_ORDER = {"never": 0, "once": 1, "backoff": 2}
_MOST_KEPT = 4_000
_LONGEST_KEPT = 200
"""How many characters the parts of a key may have together, so that a memory never holds more than a few megabytes."""
_met: set[tuple[object, str]] = set()
"""The keys and messages that `known_classes` has classes for, so that it is known how many there are."""


def decide(
    status: object,
    headers: object,
    data: Json,
    raw: bytes | str | None,
    scope: str | None,
    facts: Facts | None,
) -> Root | None:
    """The first error of a response, the others in its `errors`; None for success. Never raises.

    `facts` are those of the only error in the body, if they were read already.
    """
    if facts is not None and is_error(facts, scope):
        if is_status(status):
            return build(facts, status, headers, raw, scope)
    from ._every import response_errors

    found = response_errors(status, headers, data, raw, scope)
    if len(found) > 1:
        found[0].errors = tuple(found[1:])
    return found[0] if found else None


def is_error(facts: Facts, scope: str | None) -> bool:
    """Whether facts are those of an error: their code is no status such as delivered."""
    return (
        status_kind(facts["code"], scope_id(scope or facts.get("_said_scope"))) is None
    )


def status_kind(code: str | None, scope: str | None) -> str | None:
    """The kind of status that a code means in a scope; None if it is none, or means an error there.

    The scope itself speaks first, then what all scopes share; a code that no error claims is a status everywhere.
    """
    by_scope = tables.STATUSES.get(code or "")
    if by_scope is None:
        return None
    errors = tables.SCOPED_CODES.get(code or "", {})
    for each in (scope, *tables.SHARED_SCOPES, ""):
        if each in by_scope:
            return by_scope[each]
        if each in errors:
            return None
    return None if errors else next(iter(by_scope.values()))


def scope_id(name: object) -> str | None:
    """The id of a scope from what the caller or the wire calls it; None if no scope is called that."""
    return tables.SCOPES.get(name.strip().casefold()) if isinstance(name, str) else None


def build(
    facts: Facts,
    status: int | None,
    headers: object,
    raw: bytes | str | None,
    scope: str | None,
) -> Root:
    """The error of one set of facts."""
    read_late(facts, status, headers)
    if facts.get("details") and facts.get("param") is None:
        facts["param"] = first_field(facts["details"])
    status = status_of(facts, status)
    said: Said | None = facts.pop("_said", None)
    means: str | None = facts.pop("_means", None)
    facts["_said_scope"] = said_scope = scope or facts.get("_said_scope")
    if scope and scope_id(scope) is None:
        from ._mistakes import warn_of_unknown

        warn_of_unknown(scope)
    rules = rules_for(facts)
    kinds = (
        (said and said.kinds)
        or (means and (means,))
        or kinds_by_rule(rules, facts, status, headers)
        or kinds_by_code(facts["code"], scope_id(said_scope))
    )
    cls = error_class(kinds[0]) if len(kinds) == 1 else _unknown(facts, status, kinds)
    if cls._kind in tables.NUMBERS:
        _note_numbers(facts, tables.NUMBERS[cls._kind])
    if said is not None:
        said.settle(cls, facts)
    elif len(kinds) == 1 and means is None:
        _remember(facts, rules, cls)
    facts["http_status"] = None if status == NO_STATUS else status
    has_words = facts["message"] is not None
    if not has_words:
        facts["message"] = default_message(
            cls, facts.get("_provider"), facts["http_status"]
        )
    if facts["body"] is UNDECODABLE:
        facts["body"] = None
        if not (has_words or tables.MEDIA or any(rule[3] for rule in rules)):
            _keep(bare_classes, (scope, status), (cls, facts.copy()), scope)
    facts["raw_body"] = raw
    note_headers(facts, headers)
    error = cls.__new__(cls, facts["message"])
    error.__dict__ = facts
    return error


def status_of(facts: Facts, status: int | None) -> int | None:
    """The HTTP status that an error has: its own in a list, else the response's, else the one that the body says.

    The one in the body counts where the response has none, or a success.
    """
    own: int | None = facts.pop("_own_status", None)
    said: int | None = facts.pop("_said_status", None)
    if own is not None:
        return own
    is_silent = status == NO_STATUS or status is None or not is_failure(status, None)
    return said if said is not None and is_silent else status


def _remember(facts: Facts, rules: Sequence[Rule], cls: type[Root]) -> None:
    """Let the fast path take the next such error: by its code, or by its message too where rules look at that."""
    code, message = facts["code"], facts["message"]
    parts = (
        code,
        facts.get("subcode"),
        facts["_said_scope"] if tables.SCOPED else None,
    )
    key = (code, facts["subcode"]) if "subcode" in facts else code
    if tables.SCOPED:
        key = (key, facts["_said_scope"])
    if cls._kind in tables.NUMBERS or any(rule[0] for rule in rules):
        return
    if not rules or not any(rules[0][:5]):
        _keep(known_classes, key, cls, *parts)
    elif message and not any(any(rule[1:4]) for rule in rules):
        _keep_message(key, message, cls, *parts)


def _keep_message(
    key: object, message: str, cls: type[Root], *parts: str | None
) -> None:
    """Remember the class of a message under a key; all keys together have as many messages as there may be keys."""
    if len(_met) >= _MOST_KEPT:
        known_classes.clear()
        _met.clear()
    by_message: dict[str, type[Root]] = {}
    found = known_classes.get(key)
    if isinstance(found, dict):
        by_message = found
    else:
        _keep(known_classes, key, by_message, *parts, message)
    _keep(by_message, message, cls, *parts, message)
    if message in by_message:
        _met.add((key, message))


def _keep(memory: dict[K, V], key: K, value: V, *parts: str | None) -> None:
    """Remember something under a short key; what callers and the wire make up must not fill the memory for ever."""
    if sum(len(part) for part in parts if part) > _LONGEST_KEPT:
        return
    if len(memory) >= _MOST_KEPT:
        memory.clear()
    memory[key] = value


def rules_for(facts: Facts) -> Sequence[Rule]:
    """The match rules that code and subcode leave open, heaviest first."""
    code, subcode = facts["code"], facts.get("subcode")
    found: list[Rule] = []
    for wanted, like, below, type_, http, said, contains, kind in tables.RULES:
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


def _note_numbers(facts: Facts, forms: Sequence[Like]) -> None:
    """Keep the numbers in a code: how long to wait, or attributes; what is said elsewhere goes before them."""
    from ._sources import typed
    from ._waiting import seconds

    for like in forms:
        digits, name, type = number_in(like, facts["code"]), like[2], like[3]
        if digits is None:
            continue
        if type is None:
            facts["_wait_in_code"] = seconds(digits, "seconds")
        else:
            value = typed(digits, type, is_text=True)
            facts["_attributes"] = {name: value, **facts.get("_attributes", {})}


def kinds_by_rule(
    rules: Sequence[Rule], facts: Facts, status: int | None, headers: object
) -> Sequence[str]:
    """The kind of the first rule that holds, if one does."""
    message = (facts["message"] or "").lower()
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
    from ._scan import BLANK

    lowered = lower(headers)
    return all(lowered.get(name, "").strip(BLANK) == text for name, text in wanted)


def kinds_by_code(code: str | None, scope: str | None) -> Sequence[str]:
    """The kinds that a code may be: one if it is known, several if the scope does not tell, or none."""
    if code is None:
        return ()
    if code in tables.CODES:
        return (tables.CODES[code],)
    return (
        _narrow(tables.SCOPED_CODES.get(code, {}), scope)
        or _narrow(_with_number(code, scope), scope)
        or _narrow(_with_prefix(code, scope), scope)
        or _narrow(in_ranges(code, scope), scope)
    )


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


def _unknown(facts: Facts, status: int | None, kinds: Sequence[str]) -> type[Root]:
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
