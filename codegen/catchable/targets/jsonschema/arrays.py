"""Which places of a body are arrays, so that a number in a pointer is a position there and a name elsewhere.

In: the pointers of envelopes. Out: the same pointers with `*` for every position.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from catchable.model import Pointer


def array_places(pointers: Collection[Pointer], arrays: Iterable[Pointer]) -> frozenset[Pointer]:
    """The places that some pointer walks with `*`, and those known to be `arrays`; positions written as `*`."""
    stars = [pointer[:at] for pointer in pointers for at, token in enumerate(pointer) if token == "*"]
    found: set[Pointer] = set()
    for place in sorted((*stars, *arrays), key=len):
        found.add(settled(place, found))
    return frozenset(found)


def settled(pointer: Pointer, places: Collection[Pointer]) -> Pointer:
    """The pointer with `*` for every position in an array."""
    here: Pointer = ()
    for token in pointer:
        here = (*here, "*" if token.isdecimal() and here in places else token)
    return here
