"""Scopes: which there are, and what the wire calls them."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diff.audience import everyone
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, at
from catchable.diff.phrases import code, codes, quoted
from catchable.diff.tables import gone, kept
from catchable.model import Scope
from catchable.model.letters import lowered


def changes(pair: Pair) -> Iterator[Change]:
    """Scopes removed, added, and what has changed about those that stay."""
    old, new = ({each.id: each for each in side.scopes} for side in (pair.old, pair.new))
    for id, _ in gone(old, new):
        yield pair.change(
            "scope-removed",
            at("scopes", "members", id),
            f"the scope {code(id)} is gone: codes in it have no meaning of their own",
            everyone(pair.languages, f'code that passes `scope="{id}"`, and handlers of errors in it'),
            "keep it with `deprecated: true` until the next breaking version",
        )
    for _, was, now in kept(old, new):
        yield from _changed(pair, was, now)
    for id, scope in gone(new, old):
        yield pair.change(
            "scope-added", at("scopes", "members", id), f"the scope {code(id)} is new: {quoted(scope.title)}"
        )


def _changed(pair: Pair, old: Scope, new: Scope) -> Iterator[Change]:
    place = at("scopes", "members", new.id)
    yield from _shared(pair, old, new)
    yield from _names(pair, old, new)
    if old.deprecated != new.deprecated:
        said = "deprecated" if new.deprecated else "no longer deprecated"
        yield pair.change("deprecation-changed", place.below("deprecated"), f"the scope {code(new.id)} is {said}")
    if (old.title, old.summary) != (new.title, new.summary):
        message = f"the scope {code(new.id)} reads {quoted(new.summary or new.title)}"
        yield pair.change("text-changed", place.below("summary" if old.summary != new.summary else "title"), message)


def _shared(pair: Pair, old: Scope, new: Scope) -> Iterator[Change]:
    place = at("scopes", "members", new.id, "applies_to_all")
    if old.applies_to_all and not new.applies_to_all:
        message = f"the codes of the scope {code(new.id)} no longer hold in the other scopes"
        who = everyone(pair.languages, "handlers of these errors in other scopes: they are unknown there")
        yield pair.change("scope-no-longer-shared", place, message, who, "keep `applies_to_all: true`")
    elif new.applies_to_all and not old.applies_to_all:
        message = f"the codes of the scope {code(new.id)} hold in every scope that does not say otherwise"
        who = everyone(pair.languages, "code that deals with unknown errors in other scopes: some are known now")
        yield pair.change("scope-shared", place, message, who)


def _names(pair: Pair, old: Scope, new: Scope) -> Iterator[Change]:
    place = at("scopes", "members", new.id, "wire")
    was, now = ({lowered(name): name for name in each.wire} for each in (old, new))
    lost, gained = [name for _, name in gone(was, now)], [name for _, name in gone(now, was)]
    if lost:
        message = f"what the wire calls {codes(lost)} is no longer the scope {code(new.id)}"
        who = everyone(pair.languages, "handlers of codes whose meaning depends on the scope")
        yield pair.change("scope-name-removed", place, message, who, "keep the name: the wire may still say it")
    if gained:
        yield pair.change("scope-name-added", place, f"what the wire calls {codes(gained)} is the scope {code(new.id)}")
