"""Shapes and enums as JSON Schema.

In: shapes, and the names of the objects among them. Out: JSON values. Only keywords of the standard are used,
and of those the ones that code generators read: a known value is a `const` whose `title` is its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from catchable.loader import Json
from catchable.targets.jsonschema.enums import Enum, Value
from catchable.targets.jsonschema.shapes import (
    NULL,
    Alternative,
    Empty,
    Exactly,
    Known,
    Listing,
    Plain,
    Property,
    Record,
    Shape,
)

Schema = dict[str, Json]

_FILLED = {"string": "minLength", "array": "minItems", "object": "minProperties"}
_NONE = {"array": "maxItems", "object": "maxProperties"}
_ERROR = "What the API says of one error or status."
_DETAIL = "What the upstream provider said."
_PLACE = "What the API says of one place of a failure."


def ref(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def enum(listed: Enum) -> Schema:
    """The definition of an enum."""
    return {"title": listed.name, "description": listed.text, "oneOf": [_value(each) for each in listed.values]}


def _value(value: Value) -> Schema:
    named: Schema = {} if value.name is None else {"title": value.name}
    deprecated: Schema = {"deprecated": True} if value.deprecated else {}
    return {"const": value.value, **named, "description": value.text, **deprecated}


@dataclass(frozen=True, slots=True)
class Printer:
    """Shapes as schemas; an object is printed once, under its name."""

    names: Mapping[Record, str]
    sentence: Callable[[str], str]
    """What a fact is, in a sentence."""

    def definitions(self) -> Schema:
        """Every object that has a name."""
        return {
            name: {"title": name, **self._about(record), **self.record(record)} for record, name in self.names.items()
        }

    def _about(self, record: Record) -> Schema:
        facts = {fact for each in record.properties for fact in each.facts}
        if facts & {"code", "message"}:
            return {"description": _ERROR}
        if any(each.startswith("detail.") for each in facts):
            return {"description": _PLACE}
        return {"description": _DETAIL} if any(each.startswith("provider.") for each in facts) else {}

    def whole(self, shape: Shape) -> Schema:
        """A body, its own object written out."""
        only = shape[0] if len(shape) == 1 else None
        return self.record(only) if isinstance(only, Record) else self._choice(shape)

    def record(self, record: Record) -> Schema:
        """An object, open to properties that are not listed."""
        required: list[Json] = [each.name for each in record.properties if each.required]
        properties: Schema = {each.name: self._property(each) for each in record.properties}
        return {"type": "object", "properties": properties, **({"required": required} if required else {})}

    def _property(self, prop: Property) -> Schema:
        sentences = " ".join(dict.fromkeys(self.sentence(fact) for fact in prop.facts))
        about: Schema = {"description": sentences} if sentences else {}
        return {**about, **self._choice(prop.shape)}

    def _choice(self, shape: Shape) -> Schema:
        """One alternative as it is; a type or null in one word; else a list of alternatives."""
        if not shape:
            return {}
        if len(shape) == 1:
            return self._alternative(shape[0])
        first, *rest = shape
        if rest == [NULL] and isinstance(first, Plain) and not first.filled:
            return {"type": [first.type, "null"]}
        return {"anyOf": [self._alternative(each) for each in shape]}

    def _alternative(self, alternative: Alternative) -> Schema:
        match alternative:
            case Plain(type=type, filled=filled):
                return {"type": type, **({_FILLED[type]: 1} if filled else {})}
            case Empty(type=type):
                return {"type": type, _NONE[type]: 0}
            case Exactly(type=shared, values=values):
                typed: Schema = {"type": shared} if shared else {}
                return {**typed, "const": values[0]} if len(values) == 1 else {**typed, "enum": list(values)}
            case Known(enum=name):
                return ref(name)
            case Listing():
                return self._listing(alternative)
            case Record():  # without a name inside `contains`, which no generator makes a type of
                return ref(self.names[alternative]) if alternative in self.names else self.record(alternative)

    def _listing(self, listing: Listing) -> Schema:
        """An array; a second `contains` needs a schema of its own."""
        some: list[Schema] = [{"contains": self._choice(each)} for each in listing.some]
        more: Schema = {"allOf": [*some[1:]]} if some[1:] else {}
        filled: Schema = {"minItems": 1} if listing.filled else {}
        return {"type": "array", **filled, "items": self._choice(listing.items), **(some[0] if some else {}), **more}
