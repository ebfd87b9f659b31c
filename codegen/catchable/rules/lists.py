"""absent-list: an envelope whose list is absent, and that then reads nothing.

An envelope that walks a list gives an error for each element. Where its conditions can hold without the list, and no
code stands beside it, a response that fits gives no facts at all. It is a warning.
"""

from __future__ import annotations

from itertools import takewhile

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue, Envelope, Pointer, is_wild
from catchable.model.envelopes import with_lists_absent
from catchable.rules import pointers

ID = "absent-list"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report envelopes that can fit without the list that they read."""
    for envelope in catalogue.every_envelope():
        if pointers.is_right(envelope) and _reads_nothing(envelope):
            _report(envelope, diagnostics)


def _reads_nothing(envelope: Envelope) -> bool:
    if envelope.each is None or any(any(map(is_wild, fit.pointer)) for fit in envelope.fits):
        return False
    steps = len(_list_of(envelope))
    asked = any(fit.pointer[:steps] == envelope.each[:steps] for fit in envelope.fits if fit.type != "empty")
    return not asked and len(list(with_lists_absent((envelope,)))) == 1


def _list_of(envelope: Envelope) -> Pointer:
    """Where the first list or object stands that the envelope walks."""
    return tuple(takewhile(lambda step: not is_wild(step), envelope.each or ()))


def _report(envelope: Envelope, diagnostics: Diagnostics) -> None:
    shown = "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in _list_of(envelope))
    message = f"'{envelope.name}' also fits where there is no list at {shown}, and then reads nothing"
    hint = f"ask for it in `fits`: {{{shown}: array}}, or read a `code` that stands beside it"
    diagnostics.warning(ID, message, envelope.span, help=hint)
