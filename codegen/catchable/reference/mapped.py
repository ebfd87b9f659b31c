"""The verdict that a mapping gives a provider's code."""

from __future__ import annotations

from catchable.model import ErrorDef, RetryVerdict
from catchable.model.letters import lowered


def mapped_verdict(error: ErrorDef, source: str | None, code: str | None, subcode: str | None) -> RetryVerdict | None:
    """The verdict of the most exact mapping of a provider's code to an error; None if it states none."""
    id = lowered(source or "")
    mappings = {each.key: each for each in error.provider_codes if each.provider == id}
    exact = mappings.get(f"{code}/{subcode}") if subcode is not None else None
    found = exact or mappings.get(code or "")
    return found.retry if found else None
