"""Shapes of bodies: which are read, what must stand in them, and where the facts stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catchable.diff.areas.pointers import batch_changes, pointer_changes, shown
from catchable.diff.audience import everyone
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, Place
from catchable.diff.phrases import code, codes, listed, quoted
from catchable.model import Envelope, Fit

_WIDER: Mapping[str, frozenset[str]] = {
    "value": frozenset({"object", "array", "string", "number", "boolean", "code"}),
    "code": frozenset({"string", "number"}),
}
"""What also fits where a type is asked for."""


def changes(pair: Pair) -> Iterator[Change]:
    """Envelopes and webhooks of the catalogue itself."""
    yield from envelope_changes(pair, "envelopes", pair.old.envelopes, pair.new.envelopes)
    yield from envelope_changes(pair, "webhooks", pair.old.webhooks, pair.new.webhooks)


def envelope_changes(
    pair: Pair, key: str, old: Sequence[Envelope], new: Sequence[Envelope], file: str | None = None
) -> Iterator[Change]:
    """The envelopes under a key of the catalogue, or of a provider's file; each is known by its name."""
    matched = _matched(old, new)
    for index, envelope in enumerate(old):
        if index not in matched:
            yield _removed(pair, Place((key, index), (key,), file), envelope)
    for index, other in matched.items():
        yield from _changed(pair, Place((key, index), (key, other), file), old[index], new[other])
    for index, envelope in enumerate(new):
        if index not in matched.values():
            message = f"bodies of the shape {quoted(envelope.name)} are read: {_conditions(envelope.fits)}"
            yield pair.change("envelope-added", Place((key,), (key, index), file), message)
    if list(matched.values()) != sorted(matched.values()):
        yield _reordered(pair, Place((key,), (key,), file), new)


def _matched(old: Sequence[Envelope], new: Sequence[Envelope]) -> dict[int, int]:
    """Old positions to new ones: by name, else by everything but the name."""
    names = {envelope.name: index for index, envelope in enumerate(new)}
    found = {index: names[envelope.name] for index, envelope in enumerate(old) if envelope.name in names}
    for index, envelope in enumerate(old):
        for other, candidate in enumerate(new):
            if index not in found and other not in found.values() and _bare(envelope) == _bare(candidate):
                found[index] = other
    return dict(sorted(found.items()))


def _bare(envelope: Envelope) -> tuple[object, ...]:
    """What an envelope does, without its name and place."""
    fits = tuple((fit.pointer, fit.type, fit.one_of) for fit in envelope.fits)
    return (fits, envelope.read, envelope.batch, envelope.success, envelope.scope)


def _removed(pair: Pair, place: Place, envelope: Envelope) -> Change:
    return pair.change(
        "envelope-removed",
        place,
        f"bodies of the shape {quoted(envelope.name)} are no longer read: {_conditions(envelope.fits)}",
        everyone(pair.languages, "handlers of the errors in such bodies: they are unknown, or no errors at all"),
        "keep it behind the others, for servers that still send it",
    )


def _reordered(pair: Pair, place: Place, new: Sequence[Envelope]) -> Change:
    names = listed([quoted(envelope.name) for envelope in new])
    who = everyone(pair.languages, "code that reads bodies which fit several of them")
    return pair.change("envelope-order-changed", place, f"shapes of body are tried in another order: {names}", who)


def _changed(pair: Pair, place: Place, old: Envelope, new: Envelope) -> Iterator[Change]:
    yield from _fits(pair, place.below("fits"), old, new)
    yield from pointer_changes(pair, place.below("read"), new.name, old.read, new.read)
    yield from batch_changes(pair, place.below("batch"), new.name, old.batch, new.batch)
    yield from _success(pair, place.below("success"), old, new)
    if old.scope != new.scope:
        message = f"errors in {quoted(new.name)} belong to the scope {code(new.scope)}, no longer to {code(old.scope)}"
        who = everyone(pair.languages, "handlers of codes whose meaning depends on the scope")
        yield pair.change("envelope-scope-changed", place.below("scope"), message, who)
    if (old.name, old.note, old.assumed) != (new.name, new.note, new.assumed):
        yield pair.change("text-changed", place, f"what is said of the shape {quoted(new.name)} has changed")


def _fits(pair: Pair, place: Place, old: Envelope, new: Envelope) -> Iterator[Change]:
    before, after = _by_pointer(old.fits), _by_pointer(new.fits)
    if before == after:
        return
    narrower = [fit for fit in new.fits if not _allows(fit, before.get(shown(fit.pointer)))]
    if narrower:
        message = f"the shape {quoted(new.name)} asks for more: {_conditions(narrower)}"
        who = everyone(
            pair.languages, "handlers of errors in bodies that are otherwise: they are unknown, or no errors"
        )
        advice = "add an envelope for the new shape, and leave the old one"
        yield pair.change("envelope-narrowed", place, message, who, advice)
    else:
        message = f"the shape {quoted(new.name)} asks for less: {_conditions(new.fits)}"
        who = everyone(pair.languages, "code that reads bodies which were no errors")
        yield pair.change("envelope-widened", place, message, who)


def _by_pointer(fits: Sequence[Fit]) -> dict[str, tuple[str | None, tuple[object, ...]]]:
    return {shown(fit.pointer): (fit.type, fit.one_of) for fit in fits}


def _allows(new: Fit, old: tuple[str | None, tuple[object, ...]] | None) -> bool:
    """Whether everything that fitted before still fits."""
    if old is None:
        return False
    type, values = old
    if new.type is None:
        return type is None and set(values) <= set(new.one_of)
    return type == new.type or type in _WIDER.get(new.type, ())


def _conditions(fits: Sequence[Fit]) -> str:
    return listed([f"{code(shown(fit.pointer))} is {_wanted(fit)}" for fit in fits]) or "whatever they hold"


def _wanted(fit: Fit) -> str:
    if fit.type is None:
        return listed([code(value) for value in fit.one_of], "or")
    if fit.type == "empty":
        return "empty"
    return f"an {fit.type}" if fit.type[0] in "ao" else f"a {fit.type}"


def _success(pair: Pair, place: Place, old: Envelope, new: Envelope) -> Iterator[Change]:
    gained = [code for code in new.success if code not in old.success]
    lost = [code for code in old.success if code not in new.success]
    if gained:
        message = f"{codes(gained)} in {quoted(new.name)} means success now: it is no error any more"
        who = everyone(pair.languages, "handlers of these codes: nothing is raised")
        yield pair.change("error-became-status", place, message, who, "make it the change of a breaking version")
    if lost:
        message = f"{codes(lost)} in {quoted(new.name)} means success no longer: it is an error now"
        who = everyone(pair.languages, "code that reads such a response: `parse` gives an error")
        yield pair.change("status-became-error", place, message, who, "make it the change of a breaking version")
