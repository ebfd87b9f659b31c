"""bad-pointer: the pointers of one envelope must walk the same arrays.

Every `*` of an envelope lies on the way of its longest one, so that all facts of an error come from the same
element; an element is an object and its facts stand inside; a batch walks an array.
"""

from __future__ import annotations

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue, Envelope, Pointer, last_star

ID = "bad-pointer"


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
        diagnostics.error(ID, message, envelope.span, help="let its pointers hold a `*`: /*/body")
    for pointer in (*envelope.read.pointers(), *(fit.pointer for fit in envelope.fits)):
        reason = _reason(envelope, pointer)
        if reason:
            shown = "/" + "/".join(pointer)
            message = f"{shown} {reason} in the envelope '{envelope.name}'"
            diagnostics.error(ID, message, envelope.span, help="split the envelope in two")


def _reason(envelope: Envelope, pointer: Pointer) -> str | None:
    if "*" not in pointer:
        return None
    each = envelope.each
    if pointer[-1] == "*":
        return "ends in an array's element, where a fact must stand inside it"
    if each is None or each[: last_star(pointer) + 1] != pointer[: last_star(pointer) + 1]:
        return "walks another array than the rest"
    return None
