"""What a body looks like, as plain data: the shapes that an envelope's pointers draw.

In: pointers, already put into a tree (`trees`). Out: nothing; this module only names things. A shape is a
choice of alternatives; an empty one is any JSON at all. Objects that look the same and are held by properties
of the same name are equal, so that they become one definition, however many envelopes hold them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from catchable.model import Scalar

JsonType: TypeAlias = Literal["string", "integer", "number", "boolean", "null", "array", "object"]


@dataclass(frozen=True, slots=True)
class Plain:
    """Any value of a type; `filled`: not an empty one."""

    type: JsonType
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """An array or object with nothing in it."""

    type: Literal["array", "object"]


@dataclass(frozen=True, slots=True)
class Exactly:
    """One of some values, of the type that they share. Without the type, 1 and true would be the same."""

    type: JsonType | None
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One of the values of an enum."""

    enum: str


@dataclass(frozen=True, slots=True)
class Listing:
    """An array of elements of one shape; for each shape in `some`, one element at least has it."""

    items: Shape
    filled: bool
    some: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """One property of an object: what it may be, which facts are read there, and whether it must be there."""

    name: str
    shape: Shape
    facts: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Record:
    """An object; it may have more properties than these. `label` says by what it is held, for its name."""

    label: str
    properties: tuple[Property, ...]


Alternative: TypeAlias = Plain | Empty | Exactly | Known | Listing | Record
Shape: TypeAlias = tuple[Alternative, ...]

NULL = Plain("null")

_TYPES: Mapping[type, JsonType] = {bool: "boolean", str: "string", int: "integer", float: "number"}


def exactly(*values: Scalar) -> Exactly:
    """One of these values."""
    types = {_TYPES[type(each)] for each in values}
    return Exactly(next(iter(types)) if len(types) == 1 else None, values)
