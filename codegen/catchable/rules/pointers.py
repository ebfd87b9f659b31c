"""bad-pointer: the pointers of one envelope must walk the same arrays.

Every `*` of an envelope lies on the way of its longest one, so that all facts of an error come from the same
element; an element is an object and its facts stand inside; a batch walks an array. No pointer has more steps or
walks more arrays than the languages that are generated can nest.
"""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue, Envelope, Pointer, last_wild
from catchable.source import Span

ID = "bad-pointer"
MOST_STEPS = 32
"""How many steps a pointer may have: each may become a level of a type or of a schema."""
MOST_ARRAYS = 8
"""How many arrays it may walk: each becomes a loop in the one before it, and Python takes some twenty."""


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report pointers that cannot be read together."""
    envelopes = [*catalogue.envelopes, *catalogue.webhooks]
    for provider in catalogue.providers:
        if provider.definition is not None:
            envelopes += [*provider.definition.envelopes, *provider.definition.webhooks]
    for envelope in envelopes:
        _check_envelope(envelope, diagnostics)


def _check_envelope(envelope: Envelope, diagnostics: Diagnostics) -> None:
    if envelope.batch is not None and envelope.each is None:
        message = f"the batch of '{envelope.name}' walks no array"
        hint = "let its pointers hold a `*`: /*/body"
        diagnostics.error(ID, message, _place(envelope, envelope.batch.body), help=hint)
        return
    for pointer in dict.fromkeys(_pointers(envelope)):
        fault = _fault(envelope, pointer)
        if fault is not None:
            reason, hint = fault
            diagnostics.error(ID, f"{_shown(pointer)} {reason}", _place(envelope, pointer), help=hint)


def is_right(envelope: Envelope) -> bool:
    """Whether the pointers of an envelope can be read together."""
    found = Diagnostics()
    _check_envelope(envelope, found)
    return not found.has_errors


def _pointers(envelope: Envelope) -> Iterator[Pointer]:
    yield from envelope.read.pointers()
    yield from (fit.pointer for fit in envelope.fits)
    if envelope.batch is not None:
        yield from (each for each in (envelope.batch.status, envelope.batch.headers, envelope.batch.body) if each)


def _place(envelope: Envelope, pointer: Pointer) -> Span:
    return envelope.places.get(pointer, envelope.span)


def _shown(pointer: Pointer) -> str:
    return "".join(f"/{token.replace('~', '~0').replace('/', '~1')}" for token in pointer)


def _fault(envelope: Envelope, pointer: Pointer) -> tuple[str, str] | None:
    """What is wrong with a pointer, and what to do about it."""
    if len(pointer) > MOST_STEPS:
        return f"has {len(pointer)} steps, and {MOST_STEPS} are the most", "name a fact that stands nearer to the root"
    if pointer.count("*") > MOST_ARRAYS:
        return f"walks {pointer.count('*')} arrays, and {MOST_ARRAYS} are the most", "walk fewer arrays"
    if "*" not in pointer:
        return None
    each = envelope.each
    if pointer[-1] == "*":
        return "ends at an array's element, where a fact must stand inside it", "name the fact after the `*`: /*/code"
    if each is None or each[: last_wild(pointer) + 1] != pointer[: last_wild(pointer) + 1]:
        walked = f"{_shown(each)}" if each else "none"
        return f"walks another array than the rest of '{envelope.name}'", f"the rest walks {walked}; split the envelope"
    return None
