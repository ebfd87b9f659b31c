"""Which kinds the facts of an error allow, in the order of the contract."""

from __future__ import annotations

from catchable.model import Catalogue, ErrorDef, MatchRule
from catchable.model.letters import BLANKS, lowered
from catchable.reference import problems
from catchable.reference.facts import Facts
from catchable.reference.response import Response
from catchable.reference.scoping import claims, is_shared, scope_of, scopes_of


def allowed(catalogue: Catalogue, facts: Facts, response: Response) -> list[ErrorDef]:
    """The errors that the facts allow: one if it is known, several if the scope does not tell, or none."""
    scope = scope_of(catalogue, response.scope or facts.scope)
    return (
        problems.named(catalogue, facts.problem)
        or ([catalogue.error(facts.means)] if facts.means else [])
        or _by_rule(catalogue, facts, response)
        or _narrow(catalogue, claims(catalogue, facts.code), scope)
        or _in_scope(catalogue, _by_code_like(catalogue, facts.code), scope)
        or _by_prefix(catalogue, facts.code, scope)
        or _in_scope(catalogue, _by_range(catalogue, facts.code), scope)
    )


def _by_rule(catalogue: Catalogue, facts: Facts, response: Response) -> list[ErrorDef]:
    rules = (*catalogue.rules_by_code.get(facts.code, ()), *catalogue.rules_with_code_like)
    holding = [(rule.weight, error) for rule, error in rules if _rule_holds(catalogue, rule, facts, response)]
    return [max(holding, key=lambda each: each[0])[1]] if holding else []


def _rule_holds(catalogue: Catalogue, rule: MatchRule, facts: Facts, response: Response) -> bool:
    """Whether every condition holds beside the code itself."""
    return (
        (rule.code_like is None or rule.code_like.number_in(facts.code) is not None)
        and rule.subcode in (None, facts.subcode)
        and (rule.type is None or _same_type(catalogue, rule.type, facts.type))
        and (not rule.http or response.status in rule.http)
        and all(response.headers.get(name, "").strip(BLANKS) == value for name, value in rule.header)
        and _contains(facts.message, rule.message_contains)
    )


def _same_type(catalogue: Catalogue, wanted: str, said: str | None) -> bool:
    """Whether the wire names the family that is wanted, or exactly what is wanted where that is no family."""
    family = catalogue.type_by_wire.get(wanted)
    return wanted == said if family is None else catalogue.type_by_wire.get(said or "") is family


def _contains(message: str | None, part: str | None) -> bool:
    return part is None or (message is not None and lowered(part) in lowered(message))


def _narrow(catalogue: Catalogue, claiming: list[ErrorDef], scope: str | None) -> list[ErrorDef]:
    """Of several errors with a code: those of the scope, else of all scopes, else all that remain."""
    own = [error for error in claiming if not error.scopes or (scope is not None and scope in scopes_of(error))]
    shared = [error for error in claiming if is_shared(catalogue, scopes_of(error))]
    return own or shared or claiming


def _by_code_like(catalogue: Catalogue, code: str | None) -> list[ErrorDef]:
    """Errors whose codes have a number where this code has one; of several those with the most other letters."""
    likes = [(error, error.code_like) for error in catalogue.errors if error.code_like is not None]
    holding = [(len(like.before + like.after), error) for error, like in likes if like.number_in(code) is not None]
    most = max((letters for letters, _ in holding), default=0)
    return [error for letters, error in holding if letters == most]


def _by_prefix(catalogue: Catalogue, code: str | None, scope: str | None) -> list[ErrorDef]:
    """Errors whose codes begin as this one does; of several in the scope those with the longest beginning."""
    holding = [
        (len(prefix), error)
        for error in catalogue.errors
        for prefix in error.prefixes
        if code is not None and code.startswith(prefix) and _may_be_in(catalogue, error, scope)
    ]
    longest = max((length for length, _ in holding), default=0)
    return _narrow(catalogue, [error for length, error in holding if length == longest], scope)


def _by_range(catalogue: Catalogue, code: str | None) -> list[ErrorDef]:
    """Errors whose ranges hold a code."""
    return [error for error in catalogue.with_ranges if code is not None and _in_ranges(error, code)]


def _in_scope(catalogue: Catalogue, holding: list[ErrorDef], scope: str | None) -> list[ErrorDef]:
    """Of errors that are not told by an exact code, those of a scope: nothing is said of scopes they are not for."""
    return _narrow(catalogue, [each for each in holding if _may_be_in(catalogue, each, scope)], scope)


def _may_be_in(catalogue: Catalogue, error: ErrorDef, scope: str | None) -> bool:
    return scope is None or _holds_in(catalogue, scopes_of(error), scope)


def _holds_in(catalogue: Catalogue, scopes: set[str], scope: str) -> bool:
    return not scopes or scope in scopes or is_shared(catalogue, scopes)


def _in_ranges(error: ErrorDef, code: str) -> bool:
    return any(code in each for each in error.ranges)
