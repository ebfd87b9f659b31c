"""The attributes of the catalogue: which a class has, which values they take, and what an error says of them."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

# What callers hand over is of any type.
# pyright: reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Mapping

from ._parts import Detail
from ._tables import ATTRIBUTES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ._base import CatalogueError
    from ._scan import JsonObject

_CLASSES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (Mapping,),
    "array": (list, tuple),
}


def names_of(cls: type[CatalogueError]) -> list[str]:
    """The attributes that errors of a class have, in the catalogue's order."""
    return [name for name in ATTRIBUTES if hasattr(cls, name)]


def said(error: CatalogueError) -> dict[str, Any]:
    """Every attribute of an error by name; None where it is absent."""
    return {name: error._attributes.get(name) for name in names_of(type(error))}


def checked_details(given: Iterable[object]) -> tuple[Detail, ...]:
    """The details that a caller gives an error. Raises TypeError for what is none."""
    found: list[Detail] = []
    for each in given:
        if not isinstance(each, Detail):
            raise TypeError(f"details are of Detail, not {type(each).__name__}")
        found.append(each)
    return tuple(found)


def checked(cls: type[CatalogueError], given: object) -> dict[str, Any]:
    """The attributes that a caller gives an error of a class.

    Raises TypeError for what is no mapping, for one that the class does not have, and for a value of another type
    than the catalogue's.
    """
    if not isinstance(given, Mapping):
        raise TypeError(f"attributes are a mapping, not {type(given).__name__}")
    said: Mapping[Any, Any] = given
    for name, value in said.items():
        if name not in names_of(cls):
            known = ", ".join(names_of(cls)) or "none"
            raise TypeError(
                f"{cls.__name__} has no attribute {name!r}; it has: {known}"
            )
        if value is not None and not has_type(value, ATTRIBUTES[name]):
            raise TypeError(
                f"{name!r} of {cls.__name__} takes {ATTRIBUTES[name]}, not {type(value).__name__}"
            )
    return dict(said)


def read(body: JsonObject) -> dict[str, Any]:
    """The attributes that stand in an object under their own names; a value of another type counts as absent."""
    return {
        name: body[name]
        for name, type in ATTRIBUTES.items()
        if name in body and has_type(body[name], type)
    }


def has_type(value: object, type: str) -> bool:
    """Whether a value is of an attribute's type; a truth value is no number."""
    return isinstance(value, _CLASSES[type]) and (
        type == "boolean" or not isinstance(value, bool)
    )
