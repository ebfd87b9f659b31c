"""example-mismatch: every example parses to the kind it stands under.

An example is a promise to whoever tests against it. It is read as a generated parser would read it: a body with the
error's first HTTP status, as a response and as a webhook; a whole response as that; an event as a webhook.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catchable.diagnostics import Diagnostics
from catchable.loader import Json
from catchable.model import Catalogue, ErrorDef
from catchable.reference.deciding import Outcome, outcomes
from catchable.reference.response import Response, documented
from catchable.source import Span

ID = "example-mismatch"


class Shown(NamedTuple):
    """What is shown of an error: how it is called, where it stands, and what it may be received as."""

    what: str
    place: Span
    received: tuple[Response, ...]


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report examples that are read as something else."""
    for error in catalogue.errors:
        for shown in _shown(error):
            found = [each for one in shown.received for each in outcomes(catalogue, one, webhook=one.is_webhook)]
            if error.kind not in {each.kind for each in found}:
                message = f"the {shown.what} of '{error.kind}' is read as {_said(found)}"
                hint = "correct the example, the envelope's pointers, or the error's code and match"
                diagnostics.error(ID, message, shown.place, help=hint)


def _shown(error: ErrorDef) -> Iterator[Shown]:
    scope = error.scopes[0].scope if error.scopes else None
    status = error.http[0] if error.http else None
    for body, place in zip(error.examples, error.places.examples, strict=True):
        either = (documented(status, {}, body, scope), documented(status, {}, body, scope, is_webhook=True))
        yield Shown("example", place, either)
    for each, place in zip(error.responses, error.places.responses, strict=True):
        yield Shown("response", place, (documented(each.http or status, each.headers, each.body, scope),))
    for event, place in zip(error.events, error.places.events, strict=True):
        yield Shown("event", place, (_event(event, scope),))


def _event(event: Json, scope: str | None) -> Response:
    return documented(None, {}, event, scope, is_webhook=True)


def _said(found: list[Outcome]) -> str:
    if not found:
        return "no error at all"
    return " and ".join(
        dict.fromkeys(f"'{each.kind}'" if each.kind else f"an unknown {each.class_name}" for each in found)
    )
