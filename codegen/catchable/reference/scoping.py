"""Scopes: what they are called, and which errors and statuses speak for them."""

from __future__ import annotations

from catchable.model import Catalogue, ErrorDef, Status
from catchable.model.letters import BLANKS, lowered


def scope_of(catalogue: Catalogue, name: str | None) -> str | None:
    """The id of a scope from what the caller or the wire calls it; None if none is called that."""
    if name is None:
        return None
    wanted = lowered(name.strip(BLANKS))
    for scope in catalogue.scopes:
        if wanted in map(lowered, (scope.id, *scope.wire)):
            return scope.id
    return None


def scopes_of(claimant: ErrorDef | Status) -> set[str]:
    """The scopes that an error or a status is given for; none if it holds everywhere."""
    return {each.scope for each in claimant.scopes}


def is_shared(catalogue: Catalogue, scopes: set[str]) -> bool:
    """Whether one of the scopes applies to all."""
    return any(scope.applies_to_all and scope.id in scopes for scope in catalogue.scopes)


def claims(catalogue: Catalogue, code: str | None) -> list[ErrorDef]:
    """The errors that have this code of their own, in whatever scope."""
    return list(catalogue.by_code.get(code, ())) if code is not None else []
