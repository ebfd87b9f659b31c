"""Every kind: its documented responses, or one in the catalogue's usual shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catchable.loader import Json
from catchable.model import Catalogue, ErrorDef
from catchable.reference.deciding import outcomes
from catchable.reference.events import payload_text, sample_event
from catchable.reference.response import documented
from catchable.reference.samples import Sample, read_sample, sample_responses
from catchable.targets.vectors.cases.shape import sent
from catchable.targets.vectors.questions import NOW, Body, Decoded, FromWebhook, Parse, Question

_TEN_YEARS = 315_360_000.0


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """As responses; as webhooks where they are none. Those of errors with scopes also with the scope named."""
    for error in catalogue.errors:
        samples = sample_responses(catalogue, error)
        for number, sample in enumerate(samples, 1):
            yield from _of_sample(catalogue, error, sample, f"kind/{error.kind}/{number}")
        for number, event in enumerate(error.events, 1):
            yield from _of_event(event, f"kind/{error.kind}/event-{number}")
        made_up = sample_event(catalogue, error) if not samples and not error.is_upstream_only else None
        if made_up is not None and not error.events:
            yield FromWebhook(f"kind/{error.kind}/event", Body(made_up.encode()))


def _of_sample(catalogue: Catalogue, error: ErrorDef, sample: Sample, id: str) -> Iterator[Question]:
    body = Body(sample.body.encode()) if isinstance(sample.body, str) else sent(sample.body)
    headers = {name.title(): value for name, value in sample.headers.items()}
    if _knows_a_clock(catalogue, sample):
        return
    if _is_response(catalogue, error, sample):
        yield Parse(id, sample.status, body, headers)
    else:
        yield FromWebhook(id, body)
    if error.scopes:
        yield Parse(f"{id}/scoped", sample.status, body, headers, error.scopes[0].scope)


def _knows_a_clock(catalogue: Catalogue, sample: Sample) -> bool:
    """Whether its waiting time depends on the moment of reading, as that of a documented date in the future does."""
    response = documented(sample.status, sample.headers, sample.body, sample.scope)
    moments = (replace(response, now=now) for now in (NOW, NOW + _TEN_YEARS))
    return len({tuple(each.retry_after for each in outcomes(catalogue, moment)) for moment in moments}) > 1


def _is_response(catalogue: Catalogue, error: ErrorDef, sample: Sample) -> bool:
    """Whether it tells the kind when it comes as a response."""
    return error.kind in {each.kind for each in read_sample(catalogue, sample)}


def _of_event(event: Json, id: str) -> Iterator[Question]:
    """As text, and where it is none as data that the caller has decoded."""
    yield FromWebhook(id, Body(payload_text(event).encode()))
    if not isinstance(event, str):
        yield FromWebhook(f"{id}/decoded", Decoded(event))
