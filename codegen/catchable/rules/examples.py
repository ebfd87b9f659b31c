"""example-mismatch: every example parses to the kind it stands under.

An example is a promise to whoever tests against it. It is read as a generated parser would read it, with the
error's first HTTP status, as a response and as a webhook.
"""

from __future__ import annotations

from catchable.diagnostics import Diagnostics
from catchable.loader import Json
from catchable.model import Catalogue, ErrorDef
from catchable.reference.deciding import Outcome, outcomes
from catchable.reference.response import Response

ID = "example-mismatch"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report examples that are read as something else."""
    for error in catalogue.errors:
        for body, place in zip(error.examples, error.places.examples, strict=True):
            found = _read(catalogue, error, body)
            if error.kind not in {each.kind for each in found}:
                diagnostics.error(
                    ID,
                    f"the example of '{error.kind}' is read as {_said(found)}",
                    place,
                    help="correct the example, the envelope's pointers, or the error's code and match",
                )


def _read(catalogue: Catalogue, error: ErrorDef, body: Json) -> tuple[Outcome, ...]:
    scope = error.scopes[0].scope if error.scopes else None
    response = Response(error.http[0] if error.http else None, {}, body, scope)
    return outcomes(catalogue, response) + outcomes(catalogue, response, webhook=True)


def _said(found: tuple[Outcome, ...]) -> str:
    if not found:
        return "no error at all"
    return " and ".join(
        dict.fromkeys(f"'{each.kind}'" if each.kind else f"an unknown {each.class_name}" for each in found)
    )
