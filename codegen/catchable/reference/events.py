"""A webhook's payload for every kind that one can carry: a documented one, else one in the shape of an envelope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import islice

from catchable.loader import Json
from catchable.model import Catalogue, ErrorDef
from catchable.reference.bodies import Said
from catchable.reference.composing import composed
from catchable.reference.deciding import Outcome, outcomes
from catchable.reference.encoding import as_json, encoded
from catchable.reference.reading import Facts, read_response
from catchable.reference.response import documented
from catchable.reference.ways import codes_of, facts_made_up, wire_name

_KEPT = ("code", "subcode", "type", "message", "param", "doc_url")
"""What a documented response says that a webhook would say as well."""

MOST_TRIED = 1_000
"""How many made-up payloads are tried for one kind."""


def sample_event(catalogue: Catalogue, error: ErrorDef) -> str | None:
    """A webhook's payload of this kind as text; None where no webhook can carry the kind."""
    if error.events:
        return payload_text(error.events[0])
    tried = islice(_bodies(catalogue, error), MOST_TRIED)
    found = next((body for body in tried if _means(catalogue, body, error)), None)
    return None if found is None else payload_text(found)


def payload_text(payload: Json) -> str:
    """A payload as text; a text is one as it comes."""
    return payload if isinstance(payload, str) else as_json(payload)


def read_event(catalogue: Catalogue, payload: Json) -> tuple[Outcome, ...]:
    """Every error that a webhook's payload is read as."""
    return outcomes(catalogue, documented(None, {}, payload, is_webhook=True), webhook=True)


def _bodies(catalogue: Catalogue, error: ErrorDef) -> Iterator[Json]:
    """Documented payloads, then what each webhook would look like, with what is documented of the error first."""
    documented_ones = (*error.examples, *(each.body for each in error.responses))
    yield from (each for each in documented_ones if _is_event(catalogue, each))
    said = tuple(_said(catalogue, error))
    for webhook in catalogue.webhooks:
        for each in said:
            for medium in webhook.media:
                for offset in range(max(len(webhook.read.code), 1)):
                    tree = composed(webhook, each, offset).body
                    body = tree if medium == "json" else encoded(medium, tree)
                    yield from (body,) if body is not None else ()


def _is_event(catalogue: Catalogue, payload: Json) -> bool:
    """Whether the webhooks alone read an error in it."""
    return bool(read_response(catalogue.webhooks, documented(None, {}, payload, is_webhook=True)).errors)


def _means(catalogue: Catalogue, payload: Json, error: ErrorDef) -> bool:
    """Whether a payload is an event of this kind, and of nothing else, as the webhooks alone read it too."""
    kinds = {each.kind for each in read_event(catalogue, payload)}
    return kinds == {error.kind} and _is_event(catalogue, payload)


def _said(catalogue: Catalogue, error: ErrorDef) -> Iterator[Said]:
    """The facts of an error, in every way in which they can be said."""
    for example in error.examples:
        response = documented(None, {}, example)
        yield from (_facts(each) for each in read_response(catalogue.envelopes, response).errors)
    scopes: list[str | None] = [each.scope for each in error.scopes]
    for scope in scopes or [None]:
        named = {"scope": wire_name(catalogue, scope)}
        for rule in (*error.match, None):
            yield facts_made_up(catalogue, error, rule) | named
        for code in codes_of(error)[1:]:
            yield facts_made_up(catalogue, error, None) | named | {"code": code}


def _facts(facts: Facts) -> Said:
    said: dict[str, Json] = {name: getattr(facts, name) for name in _KEPT}
    if facts.provider is None:
        return said
    provider = {f"provider_{each.name}": getattr(facts.provider, each.name) for each in fields(facts.provider)}
    return said | provider
