"""What a generated module must answer, from the reference.

In: a catalogue and a question. Out: JSON: null for no error, an object for one, a list for several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from catchable.loader import Json
from catchable.model import Catalogue
from catchable.reference.deciding import Outcome, outcomes
from catchable.reference.delivery import status_of
from catchable.reference.facts import DetailFacts
from catchable.reference.reading import ProviderFacts
from catchable.reference.response import Response, by_name, received
from catchable.reference.upstream import from_provider, from_provider_response
from catchable.reference.wording import message_of
from catchable.targets.vectors.questions import (
    NOW,
    Decoded,
    FromProvider,
    FromProviderResponse,
    FromWebhook,
    Parse,
    ParseStatus,
    Payload,
    Question,
)


def answer(catalogue: Catalogue, question: Question) -> Json:
    """What must come back."""
    if isinstance(question, ParseStatus):
        kind = status_of(catalogue, _response(question.status, {}, question.body, question.scope))
        return None if kind is None else {"status": kind}
    found = [_error(catalogue, each) for each in _errors(catalogue, question)]
    if not found:
        return None
    return found[0] if len(found) == 1 else list(found)


def tolerated(catalogue: Catalogue, question: Question) -> list[Json]:
    """What may come back as well, where a language's JSON reader is stricter than the reference."""
    if not isinstance(question, Parse):
        return []
    return [answer(catalogue, replace(question, body=body, read_as=())) for body in question.read_as]


def _errors(
    catalogue: Catalogue, question: Parse | FromWebhook | FromProvider | FromProviderResponse
) -> Sequence[Outcome]:
    match question:
        case Parse(_, status, body, headers, scope, _):
            return outcomes(catalogue, _response(status, headers, body, scope))
        case FromWebhook(_, body):
            return outcomes(catalogue, replace(_response(None, {}, body), is_webhook=True), webhook=True)
        case FromProvider(_, source, code, subcode, message):
            return (from_provider(catalogue, source, code, subcode, message),)
        case FromProviderResponse(_, source, status, body, headers):
            return from_provider_response(catalogue, source, _response(status, headers, body))


def _response(status: int | None, headers: Mapping[str, str], body: Payload, scope: str | None = None) -> Response:
    if isinstance(body, Decoded):
        return Response(status, by_name(headers.items()), body.value, scope, NOW)
    return received(status, headers, body.content, scope, NOW)


def _error(catalogue: Catalogue, outcome: Outcome) -> Json:
    return {
        "kind": outcome.kind,
        "candidates": list(outcome.candidates),
        "class": outcome.class_name,
        "code": outcome.code,
        "subcode": outcome.subcode,
        "type": outcome.type,
        "category": outcome.category,
        "retry": outcome.retry,
        "retryable": outcome.retry != "never",
        "retry_after": outcome.retry_after,
        "message": message_of(catalogue, outcome),
        "http_status": outcome.http_status,
        "request_id": outcome.request_id,
        "param": outcome.param,
        "doc_url": outcome.doc_url,
        "scope": outcome.scope,
        "provider": _provider(outcome.provider) if outcome.provider else None,
        "details": [_detail(each) for each in outcome.details],
        "attributes": dict(outcome.attributes),
    }


def _detail(facts: DetailFacts) -> Json:
    return {"field": facts.field, "code": facts.code, "message": facts.message, "attributes": dict(facts.attributes)}


def _provider(facts: ProviderFacts) -> Json:
    return {
        "source": facts.source,
        "code": facts.code,
        "subcode": facts.subcode,
        "message": facts.message,
        "trace_id": facts.trace_id,
    }
