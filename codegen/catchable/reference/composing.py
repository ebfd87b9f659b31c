"""Whole responses in the shape of an envelope: what an API would send to say given facts, in body and headers.

The way back from `taking.py`: a source that cuts gets the value with what is cut off around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote

from catchable.loader import Json
from catchable.model import (
    Conditions,
    Envelope,
    Fit,
    FitType,
    HeaderFit,
    Pointer,
    Scalar,
    Source,
    Sources,
    is_key,
    is_wild,
)
from catchable.model.sources import ANY_DEPTH
from catchable.reference.bodies import Said, put
from catchable.reference.reading import resolve

Place: TypeAlias = "Pointer | str"
"""A pointer into the body, or the name of a header."""

_STANDING: Mapping[FitType | None, Json] = {"object": {}, "array": [{}], "number": 1, "boolean": True}
"""What stands for a type in a body; a text for every other."""


@dataclass(slots=True)
class Composed:
    """A body as a tree, and the headers that come with it; filled step by step."""

    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    _taken: set[Place] = field(default_factory=set)
    """Where a fact stands already, so that no other is put there."""
    _fixed: dict[Place, tuple[Scalar, ...]] = field(default_factory=dict)
    """Where only some values may stand."""

    def meet(self, conditions: Conditions, read: frozenset[Place]) -> None:
        """Put in what conditions want of body and headers, but for what the facts at `read` will give."""
        for fit in conditions.body:
            self._meet_in_body(fit, read)
        for header in conditions.headers:
            self._meet_in_headers(header, read)

    def _meet_in_body(self, fit: Fit, read: frozenset[Place]) -> None:
        place = standing(fit.pointer)
        stands = resolve(self.body, place, ())
        if fit.one_of:
            self._fixed[place] = fit.one_of
            if stands not in fit.one_of:
                self.body = put(self.body, place, fit.one_of[0])
        elif fit.type != "empty" and not stands and (fit.type in ("object", "array") or place not in read):
            self.body = put(self.body, place, _STANDING.get(fit.type, "x"))

    def _meet_in_headers(self, fit: HeaderFit, read: frozenset[Place]) -> None:
        if fit.one_of:
            self._fixed[fit.name] = fit.one_of
            self.headers[fit.name] = _digits(fit.one_of[0])
        elif fit.type != "empty" and fit.name not in self.headers and fit.name not in read:
            self.headers[fit.name] = _digits(_STANDING.get(fit.type, "x"))

    def say(self, source: Source, value: Json, wanted: FitType | None) -> None:
        """Put a value where a source takes it from, unless another fact stands there, or only other values may."""
        place = _place_of(source)
        if source.when is not None:
            self.meet(source.when, frozenset({place}))
        whole = _typed(_uncut(source, value), wanted)
        if place in self._fixed:
            allowed = [each for each in self._fixed[place] if _digits(each) == _digits(whole)]
            if not allowed:
                return
            whole = allowed[0]
        if source.header is not None:
            self._say_in_header(source, source.header, _digits(whole))
        elif source.pointer is not None and place not in self._taken:
            self._taken.add(place)
            self.body = put(self.body, standing(source.pointer), whole)

    def _say_in_header(self, source: Source, name: str, text: str) -> None:
        before = self.headers.get(name) if name in self._taken else None
        if source.param is not None:
            escaped = text.replace("\\", "\\\\").replace('"', '\\"')
            said = f'{source.param}="{escaped}"'
            self.headers[name] = f"{before}, {said}" if before else f"Bearer {said}"
        elif source.rel is not None:
            said = f'<{text}>; rel="{source.rel}"'
            self.headers[name] = f"{before}, {said}" if before else said
        elif before is None:
            self.headers[name] = text
        self._taken.add(name)


def composed(envelope: Envelope, said: Said, offset: int = 0) -> Composed:
    """What says these facts; of several places for the code the one with this number."""
    made = Composed()
    read = frozenset(_place_of(each) for _, sources in _places(envelope) for each in sources)
    made.meet(Conditions(envelope.fits, envelope.header_fits), read)
    for name, sources in _places(envelope):
        value = said.get(name)
        if value is not None:
            for source in _chosen(envelope, sources, offset if name == "code" else 0):
                made.say(source, value, _wanted(envelope, source))
    made.meet(Conditions(envelope.fits, envelope.header_fits), frozenset())
    return made


def _places(envelope: Envelope) -> Iterator[tuple[str, Sources]]:
    yield from envelope.read.facts()
    provider = envelope.read.provider
    if provider is not None:
        yield "provider_source", provider.source
        yield "provider_code", provider.code
        yield "provider_subcode", provider.subcode
        yield "provider_message", provider.message
        yield "provider_trace_id", provider.trace_id


def _chosen(envelope: Envelope, sources: Sources, offset: int) -> Sources:
    """Of several places for a fact, those that the envelope must have, else one."""
    if offset:
        return sources[offset : offset + 1]
    wanted = {fit.pointer for fit in envelope.fits}
    return tuple(each for each in sources if each.pointer in wanted) or sources[:1]


def _wanted(envelope: Envelope, source: Source) -> FitType | None:
    """The type that the envelope asks for at a source's place."""
    return next((fit.type for fit in envelope.fits if fit.pointer == source.pointer), None)


def _place_of(source: Source) -> Place:
    return source.header if source.header is not None else standing(source.pointer or ())


def standing(pointer: Pointer) -> Pointer:
    """A pointer without wild steps: the first element, a key called as the step is, no level."""
    steps = (step for step in pointer if step != ANY_DEPTH)
    return tuple("0" if step == "*" else step[1:-1] if is_wild(step) and is_key(step) else step for step in steps)


def _uncut(source: Source, value: Json) -> Json:
    """A value as it stands before a source takes its part of it."""
    if not isinstance(value, str):
        return value
    text = quote(value) if source.decode == "percent" else value
    if source.after and (source.is_strict or source.after in text):
        text = source.after + text
    if source.before and (source.is_strict or source.before in text):
        text += source.before
    return text


def _typed(value: Json, wanted: FitType | None) -> Json:
    """A code as the number that the envelope asks for."""
    if wanted == "number" and isinstance(value, str) and value.removeprefix("-").isdecimal():
        return int(value)
    return value


def _digits(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)
