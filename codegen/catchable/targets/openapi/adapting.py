"""Definitions of the JSON Schema target as OpenAPI components.

In: a definition. Out: the same for the tools that read OpenAPI: references lead to components, lists of known values
are what those tools make enums from, and what JSON Schema leaves unsaid is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from catchable import naming
from catchable.loader import Json
from catchable.markdown import escaped
from catchable.model import Catalogue
from catchable.targets.openapi.names import schema_name

Schema = dict[str, Json]

_DEFINITIONS = "#/$defs/"
_COMPONENTS = "#/components/schemas/"


def ref(name: str) -> Schema:
    """A reference to a schema of the file."""
    return {"$ref": f"{_COMPONENTS}{name}"}


def references(value: Json) -> Iterator[str]:
    """The schemas that a schema refers to."""
    if isinstance(value, list):
        for each in value:
            yield from references(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key == "$ref" and isinstance(each, str):
                yield each.removeprefix(_COMPONENTS)
            else:
                yield from references(each)


def adapted(catalogue: Catalogue, name: str, definition: Schema) -> Schema:
    """A definition under its new name; its examples stand among the responses."""
    kept = {key: each for key, each in definition.items() if key != "examples"}
    schema = cast("Schema", _adapted(catalogue, kept))
    return {**schema, "title": name} if "title" in schema else schema


def _adapted(catalogue: Catalogue, value: Json) -> Json:
    if isinstance(value, list):
        return [_adapted(catalogue, each) for each in value]
    if not isinstance(value, dict):
        return value
    target = value.get("$ref")
    if isinstance(target, str) and target.startswith(_DEFINITIONS):
        return ref(schema_name(catalogue, target.removeprefix(_DEFINITIONS)))
    listed = _listed(value)
    return {key: _below(catalogue, key, each) for key, each in listed.items()} | _said(listed)


def _below(catalogue: Catalogue, key: str, value: Json) -> Json:
    """What stands under a keyword; under `properties`, keys are names and no keywords.

    In JSON Schema a description is plain text, and in OpenAPI it is Markdown.
    """
    if key == "description" and isinstance(value, str):
        return escaped(value)
    if key == "properties" and isinstance(value, dict):
        return {name: _adapted(catalogue, each) for name, each in value.items()}
    return _adapted(catalogue, value)


def _listed(schema: Schema) -> Schema:
    """Known values as a plain list, with names and texts beside it."""
    choices = schema.get("oneOf")
    if not isinstance(choices, list) or not all(isinstance(each, dict) and "const" in each for each in choices):
        return schema
    known = cast("list[Schema]", choices)
    others = {key: each for key, each in schema.items() if key != "oneOf"}
    return {
        **others,
        "type": "string",
        "enum": [each["const"] for each in known],
        "x-enum-varnames": [each.get("title", each["const"]) for each in known],
        "x-enum-descriptions": [_text(each) for each in known],
    }


def _text(known: Schema) -> str:
    """What a known value means; a plain list has no other place to say that it is deprecated."""
    return ("Deprecated. " if known.get("deprecated") else "") + str(known.get("description", ""))


def _said(schema: Schema) -> Schema:
    """That an object or array is open, and what to call values that differ in case or punctuation alone."""
    if isinstance(schema.get("properties"), dict):
        return {"additionalProperties": True}
    if schema.get("type") == "array" and "items" not in schema:
        return {"items": {}}
    values = schema.get("enum")
    names = [naming.slug(str(each)) for each in values] if isinstance(values, list) else []
    if len(set(names)) == len(names) or "x-enum-varnames" in schema:
        return {}
    return {"x-enum-varnames": [f"{name}_{index}" for index, name in enumerate(names, 1)]}
