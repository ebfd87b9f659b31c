"""bad-pointer: the pointers of one envelope must walk the same list.

Every `*` of a pointer that is written alone lies on the way of the envelope's own list, so that all facts of an error
come from the same element; sources (`at`), conditions and `details.each` may walk any list. A batch walks an array and
its facts stand inside the element. `**` says nothing of one element, and stands only in `at` and in `details.each`. No
pointer has more steps or walks more lists than the languages that are generated can nest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue, Envelope, Pointer, is_wild
from catchable.model.sources import ANY_DEPTH, pointers_of
from catchable.source import Span

ID = "bad-pointer"
MOST_STEPS = 32
"""How many steps a pointer may have: each may become a level of a type or of a schema."""
MOST_ARRAYS = 8
"""How many lists it may walk: each becomes a loop in the one before it, and Python takes some twenty."""


class Used(NamedTuple):
    """A pointer, and what it may be where it stands."""

    pointer: Pointer
    is_bound: bool = False
    """Whether its `*` must be those of the envelope's own list."""
    is_deep: bool = False
    """Whether it may hold `**`."""
    is_inside: bool = False
    """Whether it must go on behind its last `*`."""


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report pointers that cannot be read together."""
    for envelope in catalogue.every_envelope():
        _check_envelope(envelope, diagnostics)


def _check_envelope(envelope: Envelope, diagnostics: Diagnostics) -> None:
    if envelope.batch is not None and envelope.each is None:
        message = f"the batch of '{envelope.name}' walks no array"
        hint = "let its pointers hold a `*`: /*/body"
        diagnostics.error(ID, message, _place(envelope, envelope.batch.body), help=hint)
        return
    faults = {used.pointer: fault for used in _used(envelope) if (fault := _fault(envelope, used))}
    for pointer, (reason, hint) in faults.items():
        diagnostics.error(ID, f"{_shown(pointer)} {reason}", _place(envelope, pointer), help=hint)


def is_right(envelope: Envelope) -> bool:
    """Whether the pointers of an envelope can be read together."""
    found = Diagnostics()
    _check_envelope(envelope, found)
    return not found.has_errors


def _used(envelope: Envelope) -> Iterator[Used]:
    for sources in envelope.read.sources():
        for each in sources:
            if each.pointer is not None:
                yield Used(each.pointer, is_bound=each.is_plain, is_deep=not each.is_plain)
            yield from (Used(fit.pointer) for fit in (each.when.body if each.when else ()))
    for details in envelope.read.details:
        yield Used(details.each, is_deep=True)
        facts = (details.field, details.code, details.message, *(found for _, found in details.attributes))
        yield from (Used(pointer, is_deep=True) for found in facts for pointer in pointers_of(found))
    yield from (Used(fit.pointer, is_bound=_chooses_alone(envelope)) for fit in envelope.fits)
    if envelope.stated_each is not None:
        yield Used(envelope.stated_each, is_bound=True)
    if envelope.batch is not None:
        batch = (envelope.batch.status, envelope.batch.headers, envelope.batch.body)
        yield from (Used(each, is_bound=True, is_inside=True) for each in batch if each)


def _chooses_alone(envelope: Envelope) -> bool:
    """Whether the own list is that of the conditions, as nothing is read."""
    return envelope.batch is None and envelope.stated_each is None and not any(envelope.read.sources())


def _place(envelope: Envelope, pointer: Pointer) -> Span:
    return envelope.places.get(pointer, envelope.span)


def _shown(pointer: Pointer) -> str:
    return "".join(f"/{token.replace('~', '~0').replace('/', '~1')}" for token in pointer) or '""'


def _fault(envelope: Envelope, used: Used) -> tuple[str, str] | None:
    """What is wrong with a pointer, and what to do about it."""
    pointer, walked = used.pointer, sum(is_wild(step) or step == ANY_DEPTH for step in used.pointer)
    if len(pointer) > MOST_STEPS:
        return f"has {len(pointer)} steps, and {MOST_STEPS} are the most", "name a fact that stands nearer to the root"
    if walked > MOST_ARRAYS:
        return f"walks {walked} arrays, and {MOST_ARRAYS} are the most", "walk fewer arrays"
    if ANY_DEPTH in pointer and not used.is_deep:
        return "has `**`, which names no one element", "write it as a source, {at: …}, or in `each` of `details`"
    if pointer == envelope.stated_each and not is_wild(pointer[-1]):
        return "ends in no `*`, and so names no elements", f"end it in the elements: {_shown(pointer)}/*"
    if "*" not in pointer or not used.is_bound:
        return None
    if used.is_inside and pointer[-1] == "*":
        return "ends at an array's element, where a fact must stand inside it", "name the fact after the `*`: /*/code"
    return None if envelope.walks(pointer) else _elsewhere(envelope)


def _elsewhere(envelope: Envelope) -> tuple[str, str]:
    each, elsewhere = envelope.each, f"walks another array than the rest of '{envelope.name}'"
    walked = f"the rest walks {_shown(each) if each else 'none'}"
    or_source = "" if envelope.batch else "read it as a source, {at: …}, or "
    return elsewhere, f"{walked}; {or_source}split the envelope"
