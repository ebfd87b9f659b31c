"""The attributes of the catalogue: which a class has, which values they take, and what an error says of them."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from collections.abc import Mapping

from ._tables import ATTRIBUTES

TYPE_CHECKING = False
if TYPE_CHECKING:
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


def checked(cls: type[CatalogueError], given: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that a caller gives an error of a class.

    Raises TypeError for one that the class does not have, and for a value of another type than the catalogue's.
    """
    for name, value in given.items():
        if name not in names_of(cls):
            known = ", ".join(names_of(cls)) or "none"
            raise TypeError(
                f"{cls.__name__} has no attribute {name!r}; it has: {known}"
            )
        if value is not None and not has_type(value, ATTRIBUTES[name]):
            raise TypeError(
                f"{name!r} of {cls.__name__} takes {ATTRIBUTES[name]}, not {type(value).__name__}"
            )
    return dict(given)


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
