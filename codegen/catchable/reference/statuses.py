"""What is no error: HTTP statuses that mean success, and codes that say delivered, queued or the like."""

from __future__ import annotations

from catchable.model import Catalogue
from catchable.reference.scoping import claims, scope_of, scopes_of


def failed(status: int | None) -> bool:
    """Whether an HTTP status by itself means failure. 304 answers a conditional request as asked."""
    return status is not None and not (200 <= status <= 299 or status == 304)


def status_kind(catalogue: Catalogue, code: str | None, scope: str | None) -> str | None:
    """The status that a code means; None if it means none, or means that something failed.

    The scope itself speaks first, then what all scopes share; a code that no error claims is a status everywhere.
    """
    statuses = [each for each in catalogue.statuses if code in each.codes]
    if not statuses:
        return None
    errors = claims(catalogue, code)
    shared = [each.id for each in catalogue.scopes if each.applies_to_all]
    for each in [scope_of(catalogue, scope), *shared]:
        own = [status for status in statuses if each in scopes_of(status)]
        if own:
            return own[0].kind
        if any(each in scopes_of(error) for error in errors):
            return None
    everywhere = [status for status in statuses if not status.scopes or not errors]
    return everywhere[0].kind if everywhere else None
