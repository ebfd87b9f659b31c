"""A name for every object of every body.

In: bodies. Out: objects with their names. An object is named by the property that holds it (`DeliveryInfo`;
an element of `errors` is an `ErrorsItem`), and where another object has that name already, by what holds it
as well. Objects that look the same are one definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from catchable.targets.jsonschema.bodies import Body
from catchable.targets.jsonschema.shapes import Alternative, Listing, Record

DETAIL = "ProviderDetail"
OBJECT = "Object"
"""What is put behind names that languages keep for themselves: `ErrorObject`."""


def record_names(bodies: Iterable[Body], taken: Iterable[str], reserved: Iterable[str]) -> dict[Record, str]:
    """Every object below the bodies, in order, with a name that is neither taken nor reserved."""
    used = {name.casefold() for name in taken}
    kept = {name.casefold() for name in reserved}
    names: dict[Record, str] = {}
    for body in bodies:
        for record, holders in (*_own(body), *_below(body.shape, (body.name,))):
            if record not in names:
                names[record] = next(each for each in _candidates(record, holders, kept) if each.casefold() not in used)
                used.add(names[record].casefold())
    return names


def _own(body: Body) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """A body's own object, where a body may also be something else, such as the message itself."""
    if len(body.shape) > 1:
        yield from ((each, (body.name,)) for each in body.shape if isinstance(each, Record))


def _below(shape: Iterable[Alternative], holders: tuple[str, ...]) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """The objects inside a shape, each with the names of what holds it; a body's own object is none of them."""
    for each in shape:
        inner = each.items if isinstance(each, Listing) else ()
        if isinstance(each, Record):
            inner = tuple(found for prop in each.properties for found in prop.shape)
            holders = (*holders, each.label) if each.label else holders
        yield from ((found, holders) for found in inner if isinstance(found, Record))
        yield from _below(inner, holders)


def _candidates(record: Record, holders: tuple[str, ...], reserved: set[str]) -> Iterator[str]:
    """Names from the shortest to the longest, then numbered ones."""
    if all(each.facts and each.facts[0].startswith("provider.") for each in record.properties):
        yield DETAIL
    own = record.label or OBJECT
    own = f"{own}{OBJECT}" if own.casefold() in reserved else own
    yield from ("".join((*holders[at:], own)) for at in range(len(holders), -1, -1))
    yield from (f"{own}{number}" for number in count(2))
