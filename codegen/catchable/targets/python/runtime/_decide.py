"""What an error is when nobody has asked before: from the facts in a body to a class.

The order is the contract's: match rules, the code in its scope, in a scope that applies to all, the only kind
that any scope gives it, ranges; then the family by the type that the wire names, by prefix and range, by HTTP
status; then the root. A guess is never passed off as knowledge.
"""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from . import _tables as tables
from ._collect import collect
from ._envelopes import read_batch, read_response, read_webhook
from ._headers import add_headers
from ._parse import bare_classes, known_classes
from ._scan import UNDECODABLE, kept
from .errors import Root, error_class, family_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ._collect import Reader
    from ._problem import Said
    from ._scan import Facts, Json, JsonObject, Words

_ORDER = {"never": 0, "once": 1, "backoff": 2}
_MOST_REMEMBERED = 10_000


def decide(
    status: object, headers: object, data: Json, raw: object, scope: str | None
) -> Root | None:
    """The first error of a response, the others in its `errors`; None for success. Never raises."""
    found = _every(status, headers, data, raw, scope, read_response)
    if not found:
        return None
    first = found[0]
    first.errors = tuple(found[1:])
    return first


def decide_webhook(data: Json, raw: object) -> tuple[Root, ...]:
    """Every error in a webhook's payload. Never raises."""
    return tuple(_every(None, None, data, raw, None, read_webhook))


def _every(
    status: object,
    headers: object,
    data: Json,
    raw: object,
    scope: str | None,
    read: Reader,
) -> list[Root]:
    def is_error(facts: Facts) -> bool:
        return status_kind(facts["code"], scope_id(scope or facts.get("scope"))) is None

    found = collect(status, headers, data, raw, read, read_batch, is_error)
    return [
        _error(each.facts, each.status, each.headers, each.raw, scope) for each in found
    ]


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


def _error(
    facts: Facts, status: int | None, headers: object, raw: object, scope: str | None
) -> Root:
    """Build the error of one set of facts."""
    code = facts["code"]
    said_scope = scope or facts.get("scope")
    known_scope = scope_id(said_scope)
    said: Said | None = facts.pop("_said", None)
    kinds = (said and said.kinds) or kinds_of(facts, status, known_scope)
    if len(kinds) == 1:
        cls = error_class(kinds[0])
        if said is None and code is not None and code not in tables.RULED_CODES:
            key: object = (said_scope, code) if tables.SCOPED else code
            _remember(key, (cls, known_scope or said_scope))
    else:
        cls = _unknown(facts, status, kinds)
    if said is not None:
        said.settle(cls, facts)
    facts["scope"] = known_scope or said_scope
    facts["http_status"] = None if status == -1 else status
    facts["raw_body"] = kept(raw)
    add_headers(facts, headers)
    facts["message"] = facts["message"] or _default_message(cls, facts)
    if facts["body"] is UNDECODABLE:
        facts["body"] = None
        _remember_bare(cls, facts)
    error = cls.__new__(cls, facts["message"])
    error.__dict__ = facts
    return error


def _remember(key: object, known: tuple[type[Root], str | None]) -> None:
    """Let the fast path take it next time; bounded, for scopes are whatever callers pass."""
    if len(known_classes) < _MOST_REMEMBERED:
        known_classes[key] = known


def _remember_bare(cls: type[Root], facts: Facts) -> None:
    """Let the fast path take the next body that is no JSON under the same status."""
    status = facts["http_status"]
    if (
        status is not None
        and not facts["headers"]
        and len(bare_classes) < _MOST_REMEMBERED
        and not tables.SCOPED
    ):
        bare_classes[status] = (cls, dict(facts))


def kinds_of(facts: Facts, status: int | None, scope: str | None) -> Sequence[str]:
    """The kinds that the facts allow: one if it is known, several if the scope does not tell, or none."""
    by_rule = _by_rule(facts, status)
    if by_rule is not None:
        return (by_rule,)
    code = facts["code"]
    if code is None:
        return ()
    if code in tables.CODES:
        return (tables.CODES[code],)
    return _narrow(tables.SCOPED_CODES.get(code, {}), scope) or _narrow(
        in_ranges(code, scope), scope
    )


def _by_rule(facts: Facts, status: int | None) -> str | None:
    """The kind of the heaviest match rule that holds; rules stand heaviest first."""
    message = facts["message"]
    for code, subcode, type, http, contains, kind in tables.RULES:
        if (
            code == facts["code"]
            and (subcode is None or subcode == facts.get("subcode"))
            and (type is None or type == facts.get("_said_type"))
            and (http is None or http == status)
            and (
                contains is None or message is not None and contains in message.lower()
            )
        ):
            return kind
    return None


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
            held = {
                each
                for each in scopes
                if scope in (None, each) or each == "" or each in tables.SHARED_SCOPES
            }
            found.update(dict.fromkeys(held, kind))
    return found


def _is_between(code: str, first: int, last: int, digits: tuple[int, int]) -> bool:
    return (
        code.isascii()
        and code.isdigit()
        and digits[0] <= len(code) <= digits[1]
        and first <= int(code) <= last
    )


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
    if said in tables.TYPES:
        return said
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


def _default_message(cls: type[Root], facts: Facts) -> str:
    """The words for an error whose body has none: the provider's, the catalogue's, or the bare status."""
    provider: tuple[JsonObject, Callable[[JsonObject], Words]] | None
    provider = facts.get("_provider")
    words: str | None = provider[1](provider[0])[3] if provider is not None else None
    if words:
        return words
    if cls._kind is not None:
        from ._texts import TEXTS

        return TEXTS[cls._kind].summary
    status = facts["http_status"]
    return "unknown error" if status is None else f"HTTP {status}"
