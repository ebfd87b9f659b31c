"""Bodies in the shape of an envelope: what an API would send to say given facts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from catchable.loader import Json
from catchable.model import Envelope, Fit, Pointer, Read, is_index, pointers_of
from catchable.reference.reading import resolve

Said: TypeAlias = "Mapping[str, Json]"
"""The facts of one error by their names in `Read`; those of the provider are `provider_code` and so on."""

_PLACEHOLDERS: Mapping[str, Json] = {"object": {}, "number": 1, "boolean": True}


def body_of(envelope: Envelope, errors: Sequence[Said]) -> Json:
    """A body that says each of these errors; more than one only where the envelope walks an array."""
    body: Json = {}
    for index, said in enumerate(errors):
        for fit in envelope.fits:
            body = _fitted(body, envelope, fit, index)
        for name, pointers in _places(envelope.read):
            if said.get(name) is not None:
                for pointer in _chosen(envelope, pointers):
                    body = put(body, bound(pointer, index), said[name])
    return body


def batch_of(envelope: Envelope, parts: Sequence[tuple[int, Json]]) -> Json:
    """A batch of responses, each a status and a body; places that the envelope skips are null."""
    batch, each = envelope.batch, envelope.each
    if batch is None or each is None:
        raise ValueError(f"'{envelope.name}' holds no batch")
    array, depth = each[:-1], len(each)
    wanted = [
        token for fit in envelope.fits if fit.pointer[: depth - 1] == array for token in fit.pointer[depth - 1 : depth]
    ]
    first = min((int(token) for token in wanted if is_index(token)), default=0)
    body: Json = {}
    for index, (status, inner) in enumerate(parts, first):
        body = put(body, bound(batch.status, index), status)
        body = put(body, bound(batch.body, index), json.dumps(inner))
    return body


def _fitted(body: Json, envelope: Envelope, fit: Fit, index: int) -> Json:
    """The body with what the envelope wants to see there, unless a fact of an error stands or will stand there."""
    place = bound(fit.pointer, index)
    if resolve(body, place, ()) or fit.type == "empty":
        return body
    if fit.one_of:
        return put(body, place, fit.one_of[0])
    if fit.type == "array":
        return put(body, (*place, "0"), {})
    if fit.type == "object" or fit.pointer not in set(envelope.read.pointers()):
        return put(body, place, _PLACEHOLDERS.get(fit.type or "", "x"))
    return body


def _places(read: Read) -> Iterator[tuple[str, tuple[Pointer, ...]]]:
    for name, sources in read.facts():
        yield name, pointers_of(sorted(sources, key=lambda each: not each.is_plain))
    if read.provider is not None:
        yield "provider_source", pointers_of(read.provider.source)
        yield "provider_code", pointers_of(read.provider.code)
        yield "provider_subcode", pointers_of(read.provider.subcode)
        yield "provider_message", pointers_of(read.provider.message)
        yield "provider_trace_id", pointers_of(read.provider.trace_id)


def _chosen(envelope: Envelope, pointers: tuple[Pointer, ...]) -> tuple[Pointer, ...]:
    """Of several places for a fact, those that the envelope must have, else the first."""
    wanted = {fit.pointer for fit in envelope.fits}
    return tuple(each for each in pointers if each in wanted) or pointers[:1]


def bound(pointer: Pointer, index: int) -> Pointer:
    """The pointer with its last `*` at `index`, the others at the first element."""
    stars = pointer.count("*")
    tokens = []
    for token in pointer:
        stars -= token == "*"
        tokens.append(token if token != "*" else str(index if stars == 0 else 0))
    return tuple(tokens)


def put(body: Json, pointer: Pointer, value: Json) -> Json:
    """The body with a value at a pointer, with objects and arrays made on the way."""
    if not pointer:
        return value
    token, rest = pointer[0], pointer[1:]
    if is_index(token) and (not isinstance(body, dict) or body == {}):
        items = list(body) if isinstance(body, list) else []
        items += [None] * (int(token) + 1 - len(items))
        items[int(token)] = put(_below(items[int(token)], rest), rest, value)
        return items
    known = dict(body) if isinstance(body, dict) else {}
    if not rest and value == {} and token in known:
        return known
    known[token] = put(_below(known.get(token), rest), rest, value)
    return known


def _below(value: Json, rest: Pointer) -> Json:
    return value if not rest or value else {}
