"""example-mismatch: every example, response and event parses to the kind it stands under.

An example is a promise to whoever tests against it. It is read as a generated parser would read it: a response with
its own status, or where none is said the error's first; an event as a webhook's payload. An example may be either.
"""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue, ErrorDef
from catchable.reference.deciding import Outcome, outcomes
from catchable.reference.events import read_event
from catchable.reference.response import documented
from catchable.reference.samples import Sample, documented_responses, read_sample
from catchable.source import Span

ID = "example-mismatch"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report examples that are read as something else."""
    for error in catalogue.errors:
        for what, place, found in _readings(catalogue, error):
            if error.kind not in {each.kind for each in found}:
                diagnostics.error(
                    ID,
                    f"the {what} of '{error.kind}' is read as {_said(found)}",
                    place,
                    help=f"correct the {what}, the envelope's pointers, or the error's code and match",
                )


def _readings(catalogue: Catalogue, error: ErrorDef) -> Iterator[tuple[str, Span, tuple[Outcome, ...]]]:
    """What stands under an error, its place, and what it is read as."""
    samples, count = documented_responses(catalogue, error), len(error.examples)
    for sample, place in zip(samples[:count], error.places.examples, strict=True):
        found = _found(catalogue, error, sample, is_status_said=bool(error.http))
        is_read = error.kind in {each.kind for each in found}
        yield "example", place, found if is_read else found + read_event(catalogue, sample.body)
    for response, sample, place in zip(error.responses, samples[count:], error.places.responses, strict=True):
        is_status_said = response.http is not None or bool(error.http)
        yield "response", place, _found(catalogue, error, sample, is_status_said=is_status_said)
    for event, place in zip(error.events, error.places.events, strict=True):
        yield "event", place, read_event(catalogue, event)


def _found(catalogue: Catalogue, error: ErrorDef, sample: Sample, *, is_status_said: bool) -> tuple[Outcome, ...]:
    """What a sample is read as; one that is not the kind under any likely status is read without one."""
    found = read_sample(catalogue, sample)
    if is_status_said or error.kind in {each.kind for each in found}:
        return found
    return outcomes(catalogue, documented(None, sample.headers, sample.body, sample.scope))


def _said(found: tuple[Outcome, ...]) -> str:
    if not found:
        return "no error at all"
    return " and ".join(
        dict.fromkeys(f"'{each.kind}'" if each.kind else f"an unknown {each.class_name}" for each in found)
    )
