"""unreachable: an envelope that is never the one, because an earlier one fits whenever it does.

Of envelopes that hold a single error the first that fits is read. Where each condition of an earlier one follows
from a condition of a later one, and it is tried for the same media, the later one never has its turn.
"""

from __future__ import annotations

from collections.abc import Sequence

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue, Envelope, Fit, HeaderFit
from catchable.model.sources import FitType, Scalar, Statuses

ID = "unreachable"
_IMPLIED: dict[FitType, tuple[FitType, ...]] = {
    "object": (),
    "array": ("value",),
    "string": ("code", "value"),
    "number": ("code", "value"),
    "code": ("value",),
}
"""What else holds where a type does. An object may be empty, and then is no value."""


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report envelopes behind one that fits always when they do."""
    lists = [catalogue.envelopes, catalogue.webhooks]
    for provider in catalogue.providers:
        if provider.definition is not None:
            lists += [provider.definition.envelopes, provider.definition.webhooks]
    for envelopes in lists:
        for index, envelope in enumerate(envelopes):
            other = _taker(envelope, envelopes[:index])
            if other is not None:
                message = f"'{envelope.name}' is never reached: '{other.name}' fits whenever it does"
                notes = (Note(f"'{other.name}' is here", other.span),)
                hint = "let the one with more conditions stand first"
                diagnostics.error(ID, message, envelope.span, notes=notes, help=hint)


def _taker(envelope: Envelope, earlier: Sequence[Envelope]) -> Envelope | None:
    if not _is_single(envelope):
        return None
    return next((each for each in earlier if _is_single(each) and _fits_whenever(each, envelope)), None)


def _is_single(envelope: Envelope) -> bool:
    return envelope.each is None and envelope.batch is None


def _fits_whenever(one: Envelope, other: Envelope) -> bool:
    """Whether the conditions of one follow from those of the other, and it gives an error then."""
    if one.success or not {*other.media} <= {*one.media}:
        return False
    if not one.fits and not {"json", *other.media} <= {*one.media}:
        return False
    return (
        all(any(_follows(fit, given) for given in other.fits) for fit in one.fits)
        and all(any(_follows_in_header(fit, given) for given in other.header_fits) for fit in one.header_fits)
        and _holds_all(one.http, other.http)
    )


def _follows(fit: Fit, given: Fit) -> bool:
    return fit.pointer == given.pointer and _wanted((fit.type, fit.one_of), (given.type, given.one_of))


def _follows_in_header(fit: HeaderFit, given: HeaderFit) -> bool:
    return fit.name == given.name and _wanted((fit.type, fit.one_of), (given.type, given.one_of))


def _wanted(one: tuple[FitType | None, tuple[Scalar, ...]], other: tuple[FitType | None, tuple[Scalar, ...]]) -> bool:
    """Whether what stands there is what the one wants whenever it is what the other wants."""
    (type, values), (given, given_values) = one, other
    if type is None:
        return given is None and {*map(repr, given_values)} <= {*map(repr, values)}
    if given is None:
        return all(type in _types(value) for value in given_values)
    return type in (given, *_IMPLIED.get(given, ()))


def _types(value: Scalar) -> tuple[FitType, ...]:
    """The types that a value has."""
    if isinstance(value, bool):
        return ("boolean", "value") if value else ("boolean",)
    own: FitType = "string" if isinstance(value, str) else "number"
    return (own, *_IMPLIED[own]) if value != "" else ()


def _holds_all(wanted: Statuses | None, given: Statuses | None) -> bool:
    if wanted is None:
        return True
    if given is None:
        return False
    return {*given.classes} <= {*wanted.classes} and all(status in wanted for status in given.singles)
