"""What the schema says of a place in a document, whatever the format's keys are.

In: a route. Out: the schemas that hold there, the entry that it lies in, and a value that the schema takes there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, cast

from catchable.loader import Json, Route

SCHEMA_PATH = Path(__file__).with_name("spec.schema.json")
Part: TypeAlias = Literal["catalogue", "provider", "categories"]
Shape: TypeAlias = Mapping[str, Json]
DEFINITION: Mapping[Part, str] = {"provider": "ProviderFile", "categories": "CategoriesFile"}
_WORDS = ("stand_in", "StandIn", "STAND_IN", "/stand_in", "1.0.0", "100-199", "500", "1", "")
"""Texts of the forms that the format asks for: names, classes, constants, pointers, versions, ranges, statuses."""


@cache
def schema() -> Shape:
    """The format's JSON Schema."""
    return cast("Shape", json.loads(SCHEMA_PATH.read_text("utf-8")))


def shapes_at(part: Part, route: Route) -> tuple[Shape, ...]:
    """The schemas that may hold at a place; none where the format has no such place."""
    name = DEFINITION.get(part)
    here = tuple(_leaves({"$ref": f"#/$defs/{name}"} if name else dict(schema())))
    for token in route:
        here = tuple(leaf for shape in here for below in _below(shape, token) for leaf in _leaves(below))
    return here


def _leaves(shape: Json) -> Iterator[Shape]:
    """A schema with its references followed and its alternatives apart."""
    if not isinstance(shape, dict):
        return
    reference = shape.get("$ref")
    if isinstance(reference, str):
        definitions = cast("Mapping[str, Json]", schema()["$defs"])
        yield from _leaves(definitions[reference.rpartition("/")[2]])
        return
    choices = [each for word in ("anyOf", "oneOf") for each in cast("list[Json]", shape.get(word, []))]
    for each in choices:
        yield from _leaves(each)
    if not choices:
        yield shape


def _below(shape: Shape, token: str | int) -> Iterator[Json]:
    if isinstance(token, int):
        yield shape.get("items")
    elif token in _properties(shape):
        yield _properties(shape)[token]
    else:
        yield shape.get("additionalProperties")


def _properties(shape: Shape) -> Mapping[str, Json]:
    return cast("Mapping[str, Json]", shape.get("properties", {}))


def keys_at(part: Part, route: Route) -> frozenset[str]:
    """The keys that the format knows at a place."""
    return frozenset(key for shape in shapes_at(part, route) for key in _properties(shape))


def may_be_left_out(part: Part, route: Route) -> bool:
    """Whether a place is that of a key that the format does not ask for, so that the rest is right without it."""
    shapes, token = shapes_at(part, route[:-1]), route[-1]
    known = [shape for shape in shapes if token in _properties(shape)]
    return bool(known) and not any(token in cast("list[Json]", shape.get("required", [])) for shape in known)


def entry_of(part: Part, route: Route) -> Route:
    """The entry of an outermost list or mapping that a place lies in: an error, an envelope; else the place itself."""
    for length, token in enumerate(route, 1):
        if isinstance(token, int) or is_entry(part, route[:length]):
            return route[:length]
    return route


def is_entry(part: Part, route: Route) -> bool:
    """Whether a place is one of many alike, and not a key of the format's own."""
    return bool(route) and (isinstance(route[-1], int) or route[-1] not in keys_at(part, route[:-1]))


def stand_in(shapes: Sequence[Shape]) -> Json:
    """A value that one of the schemas takes; None where none can be made up."""
    return next((made for made in map(_made, shapes) if made is not None), None)


def _made(shape: Shape) -> Json:
    if "const" in shape:
        return shape["const"]
    if isinstance(shape.get("enum"), list):
        return cast("list[Json]", shape["enum"])[0]
    kinds = shape.get("type", "object")
    match kinds[0] if isinstance(kinds, list) else kinds:
        case "object":
            return _made_mapping(shape)
        case "array":
            item = stand_in(tuple(_leaves(shape.get("items", {}))))
            return [item] * int(cast("int", shape.get("minItems", 0)))
        case "string":
            return _made_text(shape)
        case "integer" | "number":
            return cast("int", shape.get("minimum", 1))
        case "boolean":
            return False
    return None


def _made_text(shape: Shape) -> str | None:
    pattern, least = str(shape.get("pattern", "")), int(cast("int", shape.get("minLength", 0)))
    return next((word for word in _WORDS if re.search(pattern, word) and len(word) >= least), None)


def _made_mapping(shape: Shape) -> Json:
    asked = cast("list[str]", shape.get("required", []))
    made = {key: stand_in(tuple(_leaves(_properties(shape)[key]))) for key in asked}
    if not made and shape.get("minProperties"):
        name = stand_in(tuple(_leaves(shape.get("propertyNames", {"type": "string"}))))
        made[str(name)] = stand_in(tuple(_leaves(shape.get("additionalProperties", {}))))
    return None if None in made.values() else made
