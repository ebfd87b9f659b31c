"""Read the facts of every error out of a body, as the envelopes say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile
from typing import TypeAlias

from catchable.loader import Json
from catchable.model import Batch, Envelope, Fit, Pointer, Read, ReadProvider, Sources, pointers_of
from catchable.model.envelopes import with_lists_absent

Bindings: TypeAlias = "tuple[int, ...]"
"""Which element of each array walked by `*`, in order, an error is."""

GUARDS = ("for (;;);", "while(1);", ")]}'", "throw 1;")
"""Prefixes that servers put before JSON against being loaded as a script."""


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    """What the upstream provider said."""

    source: str | None
    code: str | None
    subcode: str | None
    message: str | None
    trace_id: str | None


@dataclass(frozen=True, slots=True)
class ProblemFacts:
    """What problem details say of themselves, as it stands there."""

    type: str | None
    kind: str | None
    category: str | None
    retry: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a body says about one error; what it does not say is None."""

    code: str | None = None
    subcode: str | None = None
    type: str | None = None
    message: str | None = None
    param: str | None = None
    doc_url: str | None = None
    request_id: str | None = None
    scope: str | None = None
    retry_after: tuple[Json, str] | None = None
    provider: ProviderFacts | None = None
    problem: ProblemFacts | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One response inside a batch."""

    status: int | None
    headers: Json
    body: Json


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a body: errors, or whole responses."""

    errors: tuple[Facts, ...] = ()
    parts: tuple[Part, ...] = field(default=())


class Undecodable:
    """Marks a body that is no JSON."""


def decode(body: bytes | str) -> Json | type[Undecodable]:
    """A body as JSON: UTF-8 with or without a mark, behind a guard or not; anything else is undecodable."""
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    text = text.removeprefix("\ufeff").strip(" \t\r\n")
    for guard in GUARDS:
        text = text.removeprefix(guard)
    try:
        value: Json = json.loads(text.strip(" \t\r\n"), strict=False, parse_int=_integer)
    except (ValueError, RecursionError):
        return Undecodable
    return value


def _integer(digits: str) -> int | str:
    """Integers too long for `int` stay text, as runtimes keep them."""
    return int(digits) if len(digits) < 4000 else digits


def read(envelopes: Sequence[Envelope], body: Json) -> Reading:
    """Apply the envelopes to a body.

    The first that fits and holds a single error is used; those that walk arrays add every error they find, each
    shape once, although it may stand among the webhooks and among the responses.
    """
    errors: list[Facts] = []
    walked: list[Envelope] = []
    for envelope in with_lists_absent(envelopes):
        if (envelope.each is None and errors) or not _fits_whole(envelope, _from_first_part(envelope, body)):
            continue
        if envelope.batch is not None:
            parts = tuple(_parts(envelope, envelope.batch, body))
            if parts:
                return Reading(parts=parts)
            continue
        if not any(_same_shape(envelope, other) for other in walked):
            errors += _errors(envelope, body)
            walked.append(envelope)
    return Reading(errors=tuple(errors))


def _same_shape(one: Envelope, other: Envelope) -> bool:
    return (one.fits, one.read, one.success, one.scope) == (other.fits, other.read, other.success, other.scope)


def _fits_whole(envelope: Envelope, body: Json) -> bool:
    return all(_fits(fit, body, ()) for fit in envelope.fits if "*" not in fit.pointer)


def _from_first_part(envelope: Envelope, body: Json) -> Json:
    """A batch without the nulls before its first part, which stand for parts that were left out."""
    if envelope.batch is None or envelope.each != ("*",) or not isinstance(body, list):
        return body
    return list(dropwhile(lambda part: part is None, body))


def _fits_item(envelope: Envelope, body: Json, bindings: Bindings) -> bool:
    """Conditions below a `*` hold for single elements and choose among them."""
    return all(_fits(fit, body, bindings) for fit in envelope.fits if "*" in fit.pointer)


def _fits(fit: Fit, body: Json, bindings: Bindings) -> bool:
    found = resolve(body, fit.pointer, bindings)
    if fit.type is None:
        return any(found == value and type(found) is type(value) for value in fit.one_of)
    return _has_type(found, fit.type)


def _has_type(value: Json, wanted: str) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    is_text = isinstance(value, str) and value != ""
    return {
        "object": isinstance(value, dict),
        "array": isinstance(value, list) and bool(value),
        "string": is_text,
        "number": is_number,
        "boolean": isinstance(value, bool),
        "code": is_number or is_text,
        "value": value is True or is_number or is_text or (isinstance(value, (dict, list)) and bool(value)),
        "empty": value is None or (isinstance(value, (str, dict, list)) and not value),
    }[wanted]


def _errors(envelope: Envelope, body: Json) -> Iterator[Facts]:
    for bindings in _items(envelope, body):
        facts = _facts(envelope.read, body, bindings)
        if facts.code is None or facts.code not in envelope.success:
            yield replace(facts, scope=facts.scope or envelope.scope)


def _items(envelope: Envelope, body: Json) -> Iterator[Bindings]:
    """Every element that is an error, as the positions of the arrays walked; one empty for a single error."""
    if envelope.each is None:
        yield ()
    else:
        for bindings in _walk(body, envelope.each, ()):
            if isinstance(resolve(body, envelope.each, bindings), dict) and _fits_item(envelope, body, bindings):
                yield bindings


def _walk(body: Json, pointer: Pointer, bindings: Bindings) -> Iterator[Bindings]:
    stars = [index for index, token in enumerate(pointer) if token == "*"]
    if len(bindings) == len(stars):
        yield bindings
        return
    array = resolve(body, pointer[: stars[len(bindings)]], bindings)
    for index in range(len(array) if isinstance(array, list) else 0):
        yield from _walk(body, pointer, (*bindings, index))


def resolve(body: Json, pointer: Pointer, bindings: Bindings) -> Json:
    """What stands at a pointer, its `*` replaced by `bindings`; None where nothing does."""
    here = body
    positions = iter(bindings)
    for token in pointer:
        if token == "*":
            index = next(positions, None)
            here = here[index] if isinstance(here, list) and index is not None and index < len(here) else None
        elif isinstance(here, dict):
            here = here.get(token)
        elif isinstance(here, list) and token.isdecimal() and int(token) < len(here):
            here = here[int(token)]
        else:
            return None
    return here


def text(value: Json) -> str | None:
    """A string that is not empty, as it stands."""
    return value if isinstance(value, str) and value else None


def code(value: Json) -> str | None:
    """A code: text without the spaces around it, or a whole number written out. Anything else is no code."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _first_text(body: Json, sources: Sources, bindings: Bindings) -> str | None:
    return next((found for each in pointers_of(sources) if (found := text(resolve(body, each, bindings)))), None)


def _first_code(body: Json, sources: Sources, bindings: Bindings) -> str | None:
    return next((found for each in pointers_of(sources) if (found := code(resolve(body, each, bindings)))), None)


def _facts(spec: Read, body: Json, bindings: Bindings) -> Facts:
    wait = next(iter(spec.retry_after), None)
    waiting = resolve(body, wait.pointer or (), bindings) if wait else None
    return Facts(
        code=_first_code(body, spec.code, bindings),
        subcode=_first_code(body, spec.subcode, bindings),
        type=_first_text(body, spec.type, bindings),
        message=_first_text(body, spec.message, bindings),
        param=_first_text(body, spec.param, bindings),
        doc_url=_first_text(body, spec.doc_url, bindings),
        request_id=_first_text(body, spec.request_id, bindings),
        scope=_first_text(body, spec.scope, bindings),
        retry_after=(waiting, wait.unit or "seconds") if wait and waiting is not None else None,
        provider=_provider(spec.provider, body, bindings) if spec.provider else None,
    )


def _provider(spec: ReadProvider, body: Json, bindings: Bindings) -> ProviderFacts | None:
    found = ProviderFacts(
        source=_first_text(body, spec.source, bindings),
        code=_first_code(body, spec.code, bindings),
        subcode=_first_code(body, spec.subcode, bindings),
        message=_first_text(body, spec.message, bindings),
        trace_id=_first_text(body, spec.trace_id, bindings),
    )
    if found == ProviderFacts(None, None, None, None, None):
        return None
    return replace(found, source=found.source or spec.name)


def _parts(envelope: Envelope, batch: Batch, body: Json) -> Iterator[Part]:
    for bindings in _items(envelope, body):
        status = resolve(body, batch.status, bindings)
        known = status if isinstance(status, int) and not isinstance(status, bool) else None
        headers = resolve(body, batch.headers, bindings) if batch.headers else None
        yield Part(known, headers, resolve(body, batch.body, bindings))
