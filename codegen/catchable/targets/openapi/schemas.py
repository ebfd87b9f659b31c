"""The schemas of a file: the bodies of errors, and problem details with our extensions.

In: a catalogue. Out: `components.schemas`, the two that responses refer to first. The bodies' are those of the JSON
Schema target, for OpenAPI 3.1 takes JSON Schema as it is; webhooks are left out, for no response is one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from catchable.loader import Json
from catchable.markdown import escaped
from catchable.model import Catalogue
from catchable.targets.jsonschema.document import document
from catchable.targets.openapi.adapting import Schema, adapted, references
from catchable.targets.openapi.media import JSON, media_types
from catchable.targets.openapi.names import free_name, schema_name
from catchable.targets.openapi.problem_schema import problem_schema


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas, and which of them are any body that tells an error, and problem details."""

    components: Schema
    body: str
    problem: str


def schemas(catalogue: Catalogue) -> Schemas:
    """Every schema that a response leads to."""
    whole = document(replace(catalogue, webhooks=()))
    definitions = cast("dict[str, Schema]", whole["$defs"])
    named = {schema_name(catalogue, name): each for name, each in definitions.items()}
    body, problem = (free_name(schema_name(catalogue, each), named) for each in ("Error", "Problem"))
    components = {
        body: _body(catalogue, body, cast("list[Json]", whole.get("anyOf", []))),
        problem: problem_schema(catalogue, problem, named),
        **{name: adapted(catalogue, name, each) for name, each in named.items()},
    }
    heads = (body, problem) if JSON in media_types(catalogue) else (problem,)
    return Schemas(_reached(components, *heads), body, problem)


def _body(catalogue: Catalogue, name: str, bodies: list[Json]) -> Schema:
    """Any of the bodies, in the order in which they are tried; where none is known, anything at all."""
    if not bodies:
        known = "not known" if not catalogue.envelopes else "told by headers alone"
        return {"title": name, "description": f"What {escaped(catalogue.title)} sends is {known}."}
    said: Schema = {"title": name, "description": f"What {escaped(catalogue.title)} sends when something fails."}
    return {**said, **adapted(catalogue, name, {"anyOf": bodies})}


def _reached(components: dict[str, Schema], *heads: str) -> Schema:
    """The components that something refers to, in their order."""
    reached = set(heads)
    waiting = list(heads)
    while waiting:
        new = set(references(components[waiting.pop()])) - reached
        reached |= new
        waiting += new
    return {name: each for name, each in components.items() if name in reached}
