"""The ways in which a response can say a kind: its codes, its match rules, its shape, and the statuses it may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from catchable.loader import Json
from catchable.model import Catalogue, CodeLike, ErrorDef, MatchRule, more_retryable
from catchable.reference.families import verdict_of_status

_NUMBER_IN_CODE = 30
"""The number in a made-up code; where it is a waiting time, half a minute."""


@dataclass(frozen=True, slots=True)
class Way:
    """Facts that mean a kind, with the statuses and the headers that they need."""

    said: Mapping[str, Json]
    http: tuple[int, ...] = ()
    """The statuses of which it needs one; empty for any."""
    headers: Mapping[str, str] = field(default_factory=dict)


def ways_of(catalogue: Catalogue, error: ErrorDef) -> Iterator[Way]:
    """Every way, the likeliest first."""
    yield from (_by_rule(catalogue, error, rule) for rule in error.match if _says(rule, error))
    for code in codes_of(error) or (None,):
        yield Way(_facts(catalogue, error) | {"code": code})
    yield from (_by_rule(catalogue, error, rule) for rule in error.match if not _says(rule, error))


def _says(rule: MatchRule, error: ErrorDef) -> bool:
    """Whether a body with the error's own code can meet the rule."""
    return error.code is None or rule.code == error.code


def codes_of(error: ErrorDef) -> tuple[str, ...]:
    """A code for each of the ways in which the error's codes are told."""
    return (
        *error.codes,
        *(numbered(error.code_like) for _ in range(error.code_like is not None)),
        *(f"{prefix}{ending}" for prefix in error.prefixes for ending in ("", "x", "1")),
        *(each.first_code for each in error.ranges),
    )


def numbered(like: CodeLike | None) -> str:
    """A code with a number in it."""
    return like.with_number(_NUMBER_IN_CODE) if like is not None else ""


def facts_made_up(catalogue: Catalogue, error: ErrorDef, rule: MatchRule | None) -> dict[str, Json]:
    """What a body would say of an error, so that this match rule of it is met where there is one."""
    if rule is not None and _says(rule, error):
        return dict(_by_rule(catalogue, error, rule).said)
    return _facts(catalogue, error) | {"code": next(iter(codes_of(error)), None)}


def _by_rule(catalogue: Catalogue, error: ErrorDef, rule: MatchRule) -> Way:
    said = _facts(catalogue, error)
    code = rule.code or (numbered(rule.code_like) if rule.code_like else None)
    said |= {"code": code, "subcode": rule.subcode}
    said["message"] = rule.message_contains or said["message"]
    said["type"] = _wire_type(catalogue, rule.type) or said["type"]
    return Way(said, rule.http, dict(rule.header))


def _facts(catalogue: Catalogue, error: ErrorDef) -> dict[str, Json]:
    return {"message": error.title or error.summary, "type": _wire_type(catalogue, error.type)}


def _wire_type(catalogue: Catalogue, type: str | None) -> str | None:
    family = next((each for each in catalogue.types if each.id == type), None)
    return family.wire[0] if family is not None and family.wire else type


def statuses_of(catalogue: Catalogue, error: ErrorDef) -> tuple[int, ...]:
    """The statuses that an error may come with, the likeliest first; never none.

    Its own; where none is said those of its rules, then of its family (what its category has as well first), then of
    its category, then 400. Those that would make more of its verdict come last.
    """
    if error.http:
        return error.http
    family, category = catalogue.type(error.type), catalogue.category(error.category)
    of_family = (*family.statuses, *(first * 100 for first in family.status_classes))
    of_category = (*category.statuses, *(first * 100 for first in category.status_classes))
    both = [each for each in of_category if each in family.statuses or each // 100 in family.status_classes]
    ruled = (status for rule in error.match for status in rule.http)
    likely = (each for each in (*both, *of_family, *of_category, 400) if each >= 400)
    return tuple(sorted(dict.fromkeys((*ruled, *likely)), key=lambda each: _changes_verdict(catalogue, error, each)))


def _changes_verdict(catalogue: Catalogue, error: ErrorDef, status: int) -> bool:
    verdict = verdict_of_status(catalogue, status)
    return not error.retry_is_explicit and more_retryable(error.retry, verdict) != error.retry


def wire_name(catalogue: Catalogue, scope: str | None) -> str | None:
    """What the wire calls a scope; its id where it has no name there."""
    return next((each.wire[0] for each in catalogue.scopes if each.id == scope and each.wire), scope)
