"""Schemas of a description: what they refer to, and what lies below them.

Whatever refers to whatever, the schemas together are looked at no more often than the document's steps allow; how
many more there were is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast
from urllib.parse import unquote

from catchable.loader import Json

Schema: TypeAlias = "Mapping[str, Json]"

_LONGEST_CHAIN = 100
PARTS = ("allOf", "anyOf", "oneOf")


def mapping(value: Json) -> Schema:
    """An object; an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def listed(value: Json) -> list[Json]:
    """A list; an empty one in place of anything else."""
    return value if isinstance(value, list) else []


class Document:
    """A description, and how many steps through it are left."""

    def __init__(self, root: Schema, steps: int) -> None:
        self.root = root
        self.unread = 0
        self._steps = steps
        self._resolved: dict[str, Schema] = {}

    def resolve(self, value: Json) -> Schema:
        """Follow references inside the document; what leads outside or in a circle is nothing."""
        here = mapping(value)
        target = here.get("$ref")
        if not isinstance(target, str):
            return here
        if target not in self._resolved:
            self._resolved[target] = self._followed(target)
        return self._resolved[target]

    def _followed(self, target: str) -> Schema:
        seen: set[str] = set()
        while target not in seen and target.startswith("#/") and len(seen) < _LONGEST_CHAIN:
            seen.add(target)
            here = mapping(self._at(target))
            further = here.get("$ref")
            if not isinstance(further, str):
                return here
            target = further
        return {}

    def _at(self, target: str) -> Json:
        here = cast("Json", self.root)  # as it is, and not copied: there may be as many references as keys
        for token in target[2:].split("/"):
            members, name = mapping(here), token.replace("~1", "/").replace("~0", "~")
            here = members[name] if name in members else members.get(unquote(name))
        return here

    def may_go_on(self) -> bool:
        """Count a step; False where there are none left."""
        self._steps -= 1
        self.unread += self._steps < 0
        return self._steps >= 0


def parts_of(document: Document, schema: Schema) -> Iterator[Schema]:
    """What a schema is put together from."""
    for part in PARTS:
        yield from map(document.resolve, listed(schema.get(part)))


def steps_below(document: Document, schema: Schema) -> Iterator[tuple[str, Schema]]:
    """What lies below a schema, and the step of a pointer that leads there."""
    yield from (("", each) for each in parts_of(document, schema))
    for name, each in mapping(schema.get("properties")).items():
        if name.isprintable() and not set(name) & set("/~*") and len(name) <= 100:
            yield f"/{name}", document.resolve(each)
    if isinstance(schema.get("items"), dict):
        yield "/*", document.resolve(schema["items"])


def types_of(schema: Schema) -> tuple[Json, ...]:
    """The types that a schema states; OpenAPI 3.1 may list them."""
    type = schema.get("type")
    return tuple(type) if isinstance(type, list) else (() if type is None else (type,))
