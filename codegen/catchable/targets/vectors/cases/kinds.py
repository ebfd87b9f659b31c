"""Every kind: its documented responses, or one in the catalogue's usual shape."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.model import Catalogue
from catchable.reference.deciding import outcomes
from catchable.reference.response import Response
from catchable.reference.samples import Sample, sample_responses
from catchable.targets.vectors.cases.shape import sent
from catchable.targets.vectors.questions import FromWebhook, Parse, Question

_JSON = {"Content-Type": "application/json"}


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """As responses; as webhooks where they are none. Those of errors with scopes also with the scope named."""
    for error in catalogue.errors:
        for number, sample in enumerate(sample_responses(catalogue, error), 1):
            id, body = f"kind/{error.kind}/{number}", sent(sample.body)
            if _is_response(catalogue, sample):
                yield Parse(id, sample.status, body, _JSON)
            else:
                yield FromWebhook(id, body)
            if error.scopes:
                yield Parse(f"{id}/scoped", sample.status, body, _JSON, error.scopes[0].scope)


def _is_response(catalogue: Catalogue, sample: Sample) -> bool:
    """Whether the body itself tells an error when it comes as a response."""
    return bool(outcomes(catalogue, Response(200, {}, sample.body)))
