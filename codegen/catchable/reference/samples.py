"""A response for every kind: the documented ones, else one in the catalogue's usual shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from catchable.loader import Json
from catchable.model import Catalogue, Envelope, ErrorDef, MatchRule
from catchable.reference.bodies import body_of


@dataclass(frozen=True, slots=True)
class Sample:
    """A response that means one kind of error."""

    status: int
    body: Json
    documented: bool
    scope: str | None = None

    @property
    def text(self) -> str:
        """The body as JSON text."""
        return json.dumps(self.body, ensure_ascii=True, separators=(",", ":"))


def sample_responses(catalogue: Catalogue, error: ErrorDef) -> tuple[Sample, ...]:
    """The documented responses of an error; where there are none, one made up from the first envelope.

    None for an error that only a provider's code leads to.
    """
    if error.is_upstream_only:
        return ()
    status = error.http[0] if error.http else 400
    documented = tuple(Sample(status, body, True) for body in error.examples)
    return documented or tuple(_made_up(catalogue, error, status))


def _made_up(catalogue: Catalogue, error: ErrorDef, status: int) -> Iterator[Sample]:
    rule = next(iter(error.match), None)
    if rule is not None and _says(rule, error):
        status = next(iter(rule.http), status)
    scope = error.scopes[0].scope if error.scopes else None
    envelope = _shown_envelope(catalogue, scope)
    facts = facts_made_up(error, rule) | {"scope": wire_name(catalogue, scope)}
    yield Sample(status, body_of(envelope, [facts]) if envelope else {}, False, scope)


def facts_made_up(error: ErrorDef, rule: MatchRule | None) -> dict[str, Json]:
    """What a body would say of an error, so that this match rule of it is met where there is one."""
    code = error.code or (rule.code if rule else None) or (error.ranges[0].first_code if error.ranges else None)
    facts: dict[str, Json] = {"code": code, "message": error.title or error.summary, "type": error.type}
    if rule is not None and _says(rule, error):
        facts["subcode"] = rule.subcode
        facts["message"] = rule.message_contains or facts["message"]
        facts["type"] = rule.type or facts["type"]
    return facts


def _says(rule: MatchRule, error: ErrorDef) -> bool:
    """Whether a body with the error's own code can meet the rule."""
    return error.code is None or rule.code == error.code


def usual_envelope(catalogue: Catalogue, scope: str | None = None) -> Envelope | None:
    """The first envelope that can carry a code, in that scope if it reads one."""
    plain = [each for each in catalogue.envelopes if each.batch is None and each.each is None and each.read.code]
    own = [each for each in plain if scope is None or each.read.scope or each.scope in (None, scope)]
    return next(iter(own or plain), None)


def _shown_envelope(catalogue: Catalogue, scope: str | None) -> Envelope | None:
    """The envelope of a made-up body: the usual one, else a list of errors that have codes, else any."""
    whole = [each for each in catalogue.envelopes if each.batch is None]
    coded = [each for each in whole if each.read.code]
    return usual_envelope(catalogue, scope) or next(iter(coded or whole), None)


def wire_name(catalogue: Catalogue, scope: str | None) -> str | None:
    """What the wire calls a scope; its id where it has no name there."""
    return next((each.wire[0] for each in catalogue.scopes if each.id == scope and each.wire), scope)
