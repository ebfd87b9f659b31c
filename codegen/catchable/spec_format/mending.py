"""Leave out what is at fault in a document, so that the rest of it can be looked at.

In: a document, and what the schema objects to. Out: a document that satisfies the schema, and the places at which
something was left out or stood in for. An optional key is left out; what the format asks for, and an entry that
others may refer to, gets a stand-in, so that nothing moves and no name is lost.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, cast

from jsonschema_rs import ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

from catchable.loader import Document, Json, Route
from catchable.spec_format.shapes import Part, entry_of, is_entry, keys_at, may_be_left_out, shapes_at, stand_in

Finder: TypeAlias = Callable[[Json], "list[ValidationError]"]
Nearest: TypeAlias = Callable[[str, ValidationError], "str | None"]
_MOST_ROUNDS = 30
"""How often a document is mended: each round goes a level up where nothing can stand in."""
_MOST_GUESSES = 100
MOST_LEVELS = 3
"""How deep the outermost entries lie: no section of the format has more levels above its entries than two."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A document that satisfies the schema, and what is not as it was written.

    `faulty` are the places of values that were left out or stood in for, `opened` those of mappings that lost a key.
    """

    document: Document
    part: Part
    faulty: frozenset[Route] = frozenset()
    opened: frozenset[Route] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was at fault."""
        return not (self.faulty or self.opened)

    def touches(self, route: Route) -> bool:
        """Whether a place is not as it was written."""
        return any(route[:length] in self.faulty for length in range(len(route) + 1))

    def may_miss(self, route: Route) -> bool:
        """Whether a mapping may hold more names than can be seen."""
        above = (route[:length] for length in range(len(route)))
        lost = route not in self.document.nodes and any(each in self.opened for each in above)
        return lost or route in self.opened or self.touches(route)

    def entries(self) -> frozenset[Route]:
        """The entries in which something was at fault; the place itself where it lies in none."""
        return frozenset(entry_of(self.part, route) for route in (*self.faulty, *self.opened))

    def written_entries(self) -> Iterator[Route]:
        """Every entry of the document."""
        near = (route for route in self.document.nodes if len(route) <= MOST_LEVELS)
        return (route for route in near if self.is_entry(route) and entry_of(self.part, route) == route)

    def is_entry(self, route: Route) -> bool:
        """Whether a place is an entry, which the document may lose."""
        return is_entry(self.part, route)

    def with_fault(self, *routes: Route) -> Mended:
        """As this, with more places at fault."""
        return replace(self, faulty=self.faulty | frozenset(routes))

    def adopting(self, collection: Route, names: Iterable[str]) -> Mended:
        """As this, with stand-ins for names that a mapping does not have."""
        document = replace(self.document, data=copy.deepcopy(self.document.data))
        held = _at(document.data, collection)
        if not isinstance(held, dict):
            return self
        added = [(*collection, name) for name in names if name not in held]
        held.update({str(route[-1]): stand_in(shapes_at(self.part, route)) for route in added})
        return replace(self, document=document).with_fault(*added)

    def without(self, entries: Iterable[Route]) -> Document:
        """The document without some entries; what stands behind them in a list moves up."""
        gone = frozenset(entries)
        nodes = {
            moved: node
            for route, node in self.document.nodes.items()
            if (moved := _moved(route, entry_of(self.part, route), gone)) is not None
        }
        return replace(self.document, data=_pruned(self.document.data, gone), nodes=nodes)


def _moved(route: Route, entry: Route, gone: frozenset[Route]) -> Route | None:
    """Where a place is when some entries are gone; None if it goes with them."""
    if entry in gone:
        return None
    if not entry or not isinstance(entry[-1], int):
        return route
    before = sum((*entry[:-1], index) in gone for index in range(entry[-1]))
    return (*entry[:-1], entry[-1] - before, *route[len(entry) :])


def _pruned(data: Json, gone: frozenset[Route]) -> Json:
    data = copy.deepcopy(data)
    for route in sorted(gone, key=_from_the_end):
        held = _at(data, route[:-1])
        if isinstance(held, dict):
            held.pop(str(route[-1]), None)
        elif isinstance(held, list):
            del held[int(route[-1])]
    return data


def _from_the_end(route: Route) -> int:
    return -route[-1] if isinstance(route[-1], int) else 0


def mend(
    document: Document, part: Part, faults: list[ValidationError], find: Finder, nearest: Nearest
) -> Mended | None:
    """A document without what is at fault; None where nothing is left of it."""
    lost = document.doubtful | document.repeated
    faulty = {route for route in lost if not isinstance(_at(document.data, route), (dict, list))}
    opened = set(lost - faulty)
    data = copy.deepcopy(document.data) if faults else document.data
    for _ in range(_MOST_ROUNDS):
        if not faults:
            return Mended(replace(document, data=data), part, frozenset(faulty), frozenset(opened))
        for fault in sorted(faults, key=lambda each: -len(each.instance_path)):
            for route in _mend(data, part, fault, nearest):
                (opened if isinstance(_at(document.data, route), dict) and _is_name(fault) else faulty).add(route)
        faults = find(data)
    return None


def _is_name(fault: ValidationError) -> bool:
    return isinstance(fault.kind, Kind.PropertyNames)


def _mend(data: Json, part: Part, fault: ValidationError, nearest: Nearest) -> Iterator[Route]:
    """Mend one fault, and give the places that are then not as they were written."""
    route = cast("Route", tuple(fault.instance_path))
    here = _at(data, route)
    match fault.kind:
        case Kind.AdditionalProperties(unexpected=keys) if isinstance(here, dict):
            yield from _lost(part, route, here, [nearest(key, fault) for key in keys[:_MOST_GUESSES]])
            for key in keys:
                here.pop(key, None)
                yield (*route, key)
        case Kind.Required(property=key) if isinstance(here, dict):
            yield from _replace(data, part, (*route, key))
        case Kind.PropertyNames(error=inner) if isinstance(here, dict):
            here.pop(str(inner.instance), None)
            yield route
        case _:
            yield from _replace(data, part, route)


def _lost(part: Part, route: Route, here: dict[str, Json], guesses: list[str | None]) -> Iterator[Route]:
    """The places that an unknown key may have been meant for: the nearest one, or any that is not there."""
    absent = keys_at(part, route) - here.keys()
    meant = frozenset(guess for guess in guesses if guess is not None)
    sure = len(meant) == len(guesses) and meant <= absent
    yield from ((*route, key) for key in (meant if sure else absent))


def _replace(data: Json, part: Part, route: Route) -> Iterator[Route]:
    """Leave a value out, or let another stand in for it; where neither can be, for what it stands in."""
    while route:
        parent = _at(data, route[:-1])
        if not _may_hold(parent, route[-1]):
            return  # what it stood in has been replaced itself
        if isinstance(parent, dict) and may_be_left_out(part, route):
            parent.pop(str(route[-1]), None)
            yield route
            return
        made = stand_in(shapes_at(part, route))
        if made is not None and made != _at(data, route):
            cast("dict[str | int, Json]", parent)[route[-1]] = made
            yield route
            return
        route = route[:-1]


def _may_hold(parent: Json, token: str | int) -> bool:
    if isinstance(token, str):
        return isinstance(parent, dict)
    return isinstance(parent, list) and token < len(parent)


def _at(data: Json, route: Route) -> Json:
    here = data
    for token in route:
        if isinstance(here, dict) and isinstance(token, str):
            here = here.get(token)
        elif isinstance(here, list) and isinstance(token, int) and token < len(here):
            here = here[token]
        else:
            return None
    return here
