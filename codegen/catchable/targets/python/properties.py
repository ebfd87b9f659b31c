"""The attributes of a catalogue as typed, read-only properties of the classes that have them.

In: a catalogue. Out: the views of the properties of the root, of each family and of each kind. An attribute stands
on the widest of these that it is said to be of; what is below inherits it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from catchable.model import Attribute, AttributeType, Catalogue, ErrorDef, ErrorType
from catchable.targets.python import literals

PLAIN_TYPES: Mapping[AttributeType, str] = MappingProxyType(
    {
        "string": "str",
        "integer": "int",
        "number": "float",
        "boolean": "bool",
        "object": "Mapping[str, Any]",
        "array": "Sequence[Any]",
    }
)
"""The type of a value, as people read it."""
_TYPES: Mapping[AttributeType, str] = MappingProxyType(
    {**PLAIN_TYPES, "object": "_types.Mapping[str, _types.Any]", "array": "_types.Sequence[_types.Any]"}
)
"""The same by names that cost nothing where they stand."""


@dataclass(frozen=True, slots=True)
class PropertyView:
    """One property."""

    signature: str
    docstring: str
    statement: str
    """What its getter does."""


def of_root(catalogue: Catalogue) -> tuple[PropertyView, ...]:
    """What every error has."""
    return _properties(each for each in catalogue.attributes if not each.of)


def of_family(catalogue: Catalogue, type: ErrorType) -> tuple[PropertyView, ...]:
    """What errors of one family have beside that."""
    return _properties(each for each in catalogue.attributes if type.id in each.of)


def of_kind(catalogue: Catalogue, error: ErrorDef) -> tuple[PropertyView, ...]:
    """What errors of one kind have beside what their family has."""
    return _properties(each for each in catalogue.attributes if error.kind in each.of and error.type not in each.of)


def need_types(views: Iterable[PropertyView]) -> bool:
    """Whether an annotation names what has to be imported."""
    return any("_types." in each.signature for each in views)


def _properties(attributes: Iterable[Attribute]) -> tuple[PropertyView, ...]:
    return tuple(_property(each) for each in attributes)


def _property(attribute: Attribute) -> PropertyView:
    return PropertyView(
        signature=literals.method(attribute.name, "self", f"{_TYPES[attribute.type]} | None", 4),
        docstring=literals.closed(literals.paragraph(attribute.summary, 11), 8),
        statement=literals.call("return self._attributes.get", attribute.name, 8),
    )
