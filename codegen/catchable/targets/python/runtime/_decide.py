"""What an error is when nobody has asked before: from the facts in a body to a class.

What the envelope means counts before all that `_kinds` finds in the facts. A guess is never passed off as knowledge.
"""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from . import _tables as tables
from ._collect import is_failure
from ._kinds import kinds_by_code, kinds_by_rule, number_in, rules_for, unknown
from ._parse import bare_classes, known_classes, note_headers
from ._scan import (
    BLANK,
    NO_STATUS,
    UNDECODABLE,
    is_status,
    lower_case,
    read_late,
)
from ._wording import default_message
from .errors import error_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from ._problem import Said
    from ._scan import Facts, Json
    from .errors import Root
    from ._kinds import Rule
    from ._tables import Like

    K = TypeVar("K")
    V = TypeVar("V")

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
    if not isinstance(name, str):
        return None
    return tables.SCOPES.get(lower_case(name.strip(BLANK)))


def build(
    facts: Facts,
    status: int | None,
    headers: object,
    raw: bytes | str | None,
    scope: str | None,
) -> Root:
    """The error of one set of facts."""
    read_late(facts, status, headers)
    if "_details_at" in facts and facts.get("param") is None:
        facts.pop("param", None)  # the first field of the details may be it
    if "_own_status" in facts or "_said_status" in facts:
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
    cls = error_class(kinds[0]) if len(kinds) == 1 else unknown(facts, status, kinds)
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
            facts["_numbers"] = {**facts.get("_numbers", {}), name: value}
