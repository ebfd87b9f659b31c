"""The words of an error: what `message` must say."""

from __future__ import annotations

from catchable.model import Catalogue
from catchable.reference.deciding import Outcome
from catchable.reference.phrases import PHRASES


def message_of(catalogue: Catalogue, outcome: Outcome) -> str:
    """The first of these that there is.

    1. The words of the API itself, as they stand in the body; of a body in plain text, its first line.
    2. The words of the provider, where the body quotes them.
    3. The catalogue's summary, for a known kind.
    4. The HTTP status in words.
    5. `unknown error`.
    """
    said = outcome.message or (outcome.provider.message if outcome.provider else None)
    if said:
        return said
    if outcome.kind is not None:
        return catalogue.error(outcome.kind).summary
    return PHRASES.get(outcome.http_status or 0, "unknown error")
