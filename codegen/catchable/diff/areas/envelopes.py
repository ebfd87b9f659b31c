"""Shapes of bodies: which are read, what must stand in them, and where the facts stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from catchable import spelling
from catchable.diff.areas.pointers import batch_changes, pointer_changes, shown
from catchable.diff.audience import everyone
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, Place
from catchable.diff.phrases import code, codes, listed, quoted
from catchable.diff.tables import STATUSES
from catchable.model import Envelope, Fit, HeaderFit, Statuses

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
            message = f"bodies of the shape {quoted(envelope.name)} are read: {_conditions(envelope)}"
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
    shape = (envelope.conditions, envelope.media, envelope.means, envelope.each)
    return (shape, envelope.read, envelope.batch, envelope.success, envelope.scope)


def _removed(pair: Pair, place: Place, envelope: Envelope) -> Change:
    return pair.change(
        "envelope-removed",
        place,
        f"bodies of the shape {quoted(envelope.name)} are no longer read: {_conditions(envelope)}",
        everyone(pair.languages, "handlers of the errors in such bodies: they are unknown, or no errors at all"),
        "keep it behind the others, for servers that still send it",
    )


def _reordered(pair: Pair, place: Place, new: Sequence[Envelope]) -> Change:
    names = listed([quoted(envelope.name) for envelope in new])
    who = everyone(pair.languages, "code that reads bodies which fit several of them")
    return pair.change("envelope-order-changed", place, f"shapes of body are tried in another order: {names}", who)


def _changed(pair: Pair, place: Place, old: Envelope, new: Envelope) -> Iterator[Change]:
    yield from _fits(pair, place.below("fits"), old, new)
    yield from _media(pair, place.below("media"), old, new)
    yield from _means(pair, place.below("means"), old, new)
    yield from _list(pair, place.below("each"), old, new)
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
    before, after = _by_place(old), _by_place(new)
    if before == after:
        return
    narrower = [where for where, fit in after.items() if where not in before or not _allows(fit, before[where])]
    if narrower:
        message = f"the shape {quoted(new.name)} asks for more: {_said({each: after[each] for each in narrower})}"
        yield _narrowed(pair, place, message)
    else:
        yield _widened(pair, place, f"the shape {quoted(new.name)} asks for less: {_conditions(new)}")


def _media(pair: Pair, place: Place, old: Envelope, new: Envelope) -> Iterator[Change]:
    lost, gained = ([each for each in one.media if each not in other.media] for one, other in ((old, new), (new, old)))
    if lost:
        yield _narrowed(pair, place, f"the shape {quoted(new.name)} is not looked for in {codes(lost)} any more")
    if gained:
        yield _widened(pair, place, f"the shape {quoted(new.name)} is looked for in {codes(gained)}, too")


def _narrowed(pair: Pair, place: Place, message: str) -> Change:
    who = everyone(pair.languages, "handlers of errors in bodies that are otherwise: they are unknown, or no errors")
    advice = "add an envelope for the new shape, and leave the old one"
    return pair.change("envelope-narrowed", place, message, who, advice)


def _widened(pair: Pair, place: Place, message: str) -> Change:
    who = everyone(pair.languages, "code that reads bodies which were no errors")
    return pair.change("envelope-widened", place, message, who)


def _means(pair: Pair, place: Place, old: Envelope, new: Envelope) -> Iterator[Change]:
    was = old.means and pair.today(old.means)
    if was != new.means and was not in pair.removed:
        now = f"always {code(new.means)}" if new.means else "no kind by themselves"
        message = f"errors in {quoted(new.name)} are {now} now" + (f", no longer {code(was)}" if was else "")
        who = everyone(pair.languages, "handlers of the errors in such bodies")
        yield pair.change("envelope-means-changed", place, message, who, "make it the change of a breaking version")


def _list(pair: Pair, place: Place, old: Envelope, new: Envelope) -> Iterator[Change]:
    """A list of errors that is stated; of others, the pointers say it."""
    if old.each != new.each and (old.stated_each or new.stated_each):
        was, now = (code(shown(each.each)) if each.each else "no list" for each in (old, new))
        message = f"the errors in {quoted(new.name)} are the elements of {now}, no longer of {was}"
        who = everyone(pair.languages, "handlers of errors in such bodies")
        yield pair.change("envelope-list-changed", place, message, who, "make it the change of a breaking version")


_Wanted: TypeAlias = "Fit | HeaderFit | Statuses"


def _by_place(envelope: Envelope) -> dict[str, _Wanted]:
    """The conditions by what they look at, as the format writes it."""
    found: dict[str, _Wanted] = {shown(fit.pointer): fit for fit in envelope.fits}
    found |= {f"header:{fit.name}": fit for fit in envelope.header_fits}
    return found if envelope.http is None else {**found, "http": envelope.http}


def _allows(new: _Wanted, old: _Wanted) -> bool:
    """Whether everything that fitted before still fits."""
    if isinstance(new, Statuses) and isinstance(old, Statuses):
        return all(status in new for status in STATUSES if status in old)
    if isinstance(new, Statuses) or isinstance(old, Statuses):
        return False
    if new.type is None:
        return old.type is None and set(old.one_of) <= set(new.one_of)
    return old.type == new.type or old.type in _WIDER.get(new.type, ())


def _conditions(envelope: Envelope) -> str:
    return _said(_by_place(envelope)) or "whatever they hold"


def _said(wanted: Mapping[str, _Wanted]) -> str:
    return listed([f"{code(where)} is {_wanted(fit)}" for where, fit in wanted.items()])


def _wanted(fit: _Wanted) -> str:
    if isinstance(fit, Statuses):
        return listed([code(each) for each in spelling.statuses(fit)], "or")
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
