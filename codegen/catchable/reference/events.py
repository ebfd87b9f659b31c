"""A webhook's payload for every kind that one can carry: a documented one, else one in the shape of an envelope."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields

from catchable.loader import Json
from catchable.model import Catalogue, ErrorDef
from catchable.reference.bodies import Said, body_of
from catchable.reference.deciding import outcomes
from catchable.reference.reading import Facts, read
from catchable.reference.response import Response
from catchable.reference.samples import facts_made_up, wire_name

_KEPT = ("code", "subcode", "type", "message", "param", "doc_url")
"""What a documented response says that a webhook would say as well."""


def sample_event(catalogue: Catalogue, error: ErrorDef) -> str | None:
    """A webhook's payload of this kind as JSON text; None where no webhook can carry the kind."""
    found = next((body for body in _bodies(catalogue, error) if _means(catalogue, body, error)), None)
    return None if found is None else json.dumps(found, ensure_ascii=True, separators=(",", ":"))


def _bodies(catalogue: Catalogue, error: ErrorDef) -> Iterator[Json]:
    """Documented payloads, then what each webhook would look like, with what is documented of the error first."""
    yield from (each for each in error.examples if read(catalogue.webhooks, each).errors)
    said = tuple(_said(catalogue, error))
    for webhook in catalogue.webhooks:
        yield from (body_of(webhook, [each]) for each in said)


def _means(catalogue: Catalogue, body: Json, error: ErrorDef) -> bool:
    """Whether a payload is an event of this kind, and of nothing else, as the webhooks alone read it too."""
    kinds = {each.kind for each in outcomes(catalogue, Response(None, {}, body), webhook=True)}
    return kinds == {error.kind} and bool(read(catalogue.webhooks, body).errors)


def _said(catalogue: Catalogue, error: ErrorDef) -> Iterator[Said]:
    """The facts of an error, in every way in which they can be said."""
    for example in error.examples:
        yield from (_facts(each) for each in read(catalogue.envelopes, example).errors)
    scopes: list[str | None] = [each.scope for each in error.scopes]
    for scope in scopes or [None]:
        for rule in (*error.match, None):
            yield facts_made_up(error, rule) | {"scope": wire_name(catalogue, scope)}


def _facts(facts: Facts) -> Said:
    said: dict[str, Json] = {name: getattr(facts, name) for name in _KEPT}
    if facts.provider is None:
        return said
    provider = {f"provider_{each.name}": getattr(facts.provider, each.name) for each in fields(facts.provider)}
    return said | provider
