"""A response for every kind: the documented ones, else one in the catalogue's usual shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from catchable.loader import Json
from catchable.model import Catalogue, CodeRange, Envelope, ErrorDef, Pointer


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
    """The documented responses of an error; where there are none, one made up from the first envelope."""
    status = error.http[0] if error.http else 400
    documented = tuple(Sample(status, body, True) for body in error.examples)
    return documented or tuple(_made_up(catalogue, error, status))


def _made_up(catalogue: Catalogue, error: ErrorDef, status: int) -> Iterator[Sample]:
    rule = next(iter(error.match), None)
    code = error.code or (rule.code if rule else None) or (_first_of(error.ranges[0]) if error.ranges else None)
    scope = error.scopes[0].scope if error.scopes else None
    facts: dict[str, Json] = {"code": code, "message": error.title or error.summary, "type": error.type}
    if rule is not None and (error.code is None or rule.code == error.code):
        facts["subcode"] = rule.subcode
        facts["message"] = rule.message_contains or facts["message"]
        facts["type"] = rule.type or facts["type"]
        status = rule.http or status
    envelope = _usual(catalogue, scope)
    if envelope is not None:
        yield Sample(status, _body(catalogue, envelope, facts, scope), False, scope)


def _first_of(span: CodeRange) -> str:
    return str(span.first).zfill(span.digits[0])


def _usual(catalogue: Catalogue, scope: str | None) -> Envelope | None:
    """The first envelope that can carry a code, in that scope if it reads one."""
    plain = [each for each in catalogue.envelopes if each.batch is None and each.each is None and each.read.code]
    own = [each for each in plain if scope is None or each.read.scope or each.scope in (None, scope)]
    return next(iter(own or plain), None)


def _body(catalogue: Catalogue, envelope: Envelope, facts: dict[str, Json], scope: str | None) -> Json:
    body: Json = {}
    for fit in envelope.fits:
        if fit.one_of:
            body = _put(body, fit.pointer, fit.one_of[0])
        elif fit.type not in ("object", "array") and fit.pointer not in set(envelope.read.pointers()):
            body = _put(body, fit.pointer, {"number": 1, "boolean": True}.get(fit.type or "", "x"))
        elif fit.type == "object":
            body = _put(body, fit.pointer, {})
    read = envelope.read
    named = {"code": read.code, "subcode": read.subcode, "type": read.type, "message": read.message}
    for name, pointers in named.items():
        if pointers and facts.get(name) is not None:
            body = _put(body, pointers[0], facts[name])
    if read.scope and scope is not None:
        wire = next((each.wire[0] for each in catalogue.scopes if each.id == scope and each.wire), scope)
        body = _put(body, read.scope[0], wire)
    return body


def _put(body: Json, pointer: Pointer, value: Json) -> Json:
    """The body with a value at a pointer, with objects and arrays made on the way."""
    if not pointer:
        return value
    token, rest = pointer[0], pointer[1:]
    if (token.isdecimal() and not isinstance(body, dict)) or (token.isdecimal() and body == {}):
        items = list(body) if isinstance(body, list) else []
        items += [None] * (int(token) + 1 - len(items))
        items[int(token)] = _put(items[int(token)] or {}, rest, value)
        return items
    known = dict(body) if isinstance(body, dict) else {}
    if not rest and value == {} and token in known:
        return known
    known[token] = _put(known.get(token) or {}, rest, value)
    return known
