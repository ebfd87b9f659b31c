"""Which places of a body are arrays for certain, so that a number in a pointer is a position there.

Elsewhere a number may be a position or a name, as a JSON Pointer leaves open until it meets a body.
In: the pointers of envelopes. Out: the places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from catchable.model import Pointer


def array_places(pointers: Collection[Pointer], arrays: Iterable[Pointer]) -> frozenset[Pointer]:
    """The places that some pointer walks with `*`, and those known to be `arrays`."""
    stars = (pointer[:at] for pointer in pointers for at, token in enumerate(pointer) if token == "*")
    return frozenset((*stars, *arrays))
