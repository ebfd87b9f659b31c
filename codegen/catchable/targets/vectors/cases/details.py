"""Details: several places of one failure, deep ones, and elements that are none."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.loader import Json
from catchable.model import Catalogue, Envelope, Pointer, ReadDetails, Source, is_key, pointers_of
from catchable.model.sources import ANY_DEPTH
from catchable.reference.bodies import put
from catchable.reference.composing import standing
from catchable.targets.vectors.cases import requests
from catchable.targets.vectors.questions import Question

_KEYS = ("0", "1", "name", "a.b")
"""What a `{name}` may stand for, a level of `**` too."""

_ODD: dict[str, Json] = {
    "null": None,
    "text": "x",
    "number": 7,
    "no-keys": {},
    "nested-list": [["x"]],
    "wrong-types": {"field": {}, "code": [], "message": 7},
}

_FIELDS: dict[str, Json] = {"field-list": ["user", 0, "name"], "field-number": 3, "field-empty": ""}


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Every list of details with one, several and none, and each of the ways to it."""
    for id, envelope, is_event in requests.shapes(catalogue):
        for number, spec in enumerate(envelope.read.details, 1):
            for what, body in _bodies(catalogue, envelope, spec):
                made = requests.base(envelope, {"code": requests.known_code(catalogue)})
                made.body = _laid_over(made.body, body)
                yield from requests.asked(f"details/{id}/{number}/{what}", envelope, made, is_event)


def _bodies(catalogue: Catalogue, envelope: Envelope, spec: ReadDetails) -> Iterator[tuple[str, Json]]:
    """What stands in the body beside the error itself."""
    ways = list(_ways(spec.each))
    yield "one", put({}, ways[0], _element(spec, "one"))
    several: Json = {}
    for index, way in enumerate(ways):
        several = put(several, way, _element(spec, f"place {index}"))
    yield "several", several
    for name, value in _ODD.items():
        yield (
            name,
            put(put({}, ways[0], value), ways[-1], _element(spec, "last"))
            if len(ways) > 1
            else put({}, ways[0], value),
        )
    for name, value in _FIELDS.items():
        yield name, put({}, ways[0], _element(spec, "one", field=value))
    yield "emptied", put({}, ways[0][:-1] if ways[0] else (), [])


def _ways(each: Pointer) -> Iterator[Pointer]:
    """Some ways along a pointer: wild steps lead to the first elements and to some keys, `**` to few levels."""
    for number in range(4):
        steps: list[str] = []
        for step in each:
            if step == ANY_DEPTH:
                steps += _KEYS[2 : 2 + number]
            elif step == "*":
                steps.append("0" if number == 0 else str(number))
            elif is_key(step):
                steps.append(f"{step[1:-1]}{number}" if number else step[1:-1])
            else:
                steps.append(step)
        yield tuple(steps)


def _element(spec: ReadDetails, words: str, field: Json = "email") -> Json:
    """An element that says everything that is read of one."""
    element: Json = {}
    said: list[tuple[tuple[Source, ...], Json]] = [(spec.field, field), (spec.code, "too_long"), (spec.message, words)]
    said += [(sources, f"{name} of it") for name, sources in spec.attributes]
    for sources, value in said:
        for pointer in pointers_of(sources)[:1]:
            element = put(element, standing(pointer), value)
    return element


def _laid_over(below: Json, above: Json) -> Json:
    """Both bodies in one; where both say something, what is above."""
    if isinstance(below, dict) and isinstance(above, dict):
        return {key: _laid_over(below.get(key), above.get(key, below.get(key))) for key in {**below, **above}}
    if isinstance(below, list) and isinstance(above, list):
        longer = max(len(below), len(above))
        pairs = [(_at(below, index), _at(above, index)) for index in range(longer)]
        return [_laid_over(*pair) for pair in pairs]
    return above if above is not None else below


def _at(values: list[Json], index: int) -> Json:
    return values[index] if index < len(values) else None
