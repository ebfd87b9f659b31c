"""contradiction: a body that is only text has no parts to point at."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue, Envelope, Pointer

ID = "contradiction"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report pointers into texts."""
    for envelope in catalogue.every_envelope():
        if envelope.media == ("text",):
            _check_envelope(envelope, diagnostics)


def _check_envelope(envelope: Envelope, diagnostics: Diagnostics) -> None:
    pointer = next((each for each in _pointers(envelope) if each), None)
    if pointer is not None:
        message = f"'{envelope.name}' is tried with plain text, in which nothing stands at a pointer"
        hint = 'point at the text itself, "", or name another `media`'
        diagnostics.error(ID, message, envelope.places.get(pointer, envelope.span), help=hint)


def _pointers(envelope: Envelope) -> Iterator[Pointer]:
    yield from envelope.read.pointers()
    yield from (fit.pointer for fit in envelope.fits)
    yield from (each.each for each in envelope.read.details)
    if envelope.batch is not None:
        yield envelope.batch.body
