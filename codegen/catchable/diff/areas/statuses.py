"""Codes that are no errors. What each code means is compared with all other meanings; here stand the statuses."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diff.audience import everyone, who_names
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, at
from catchable.diff.phrases import code, quoted
from catchable.diff.tables import gone, kept
from catchable.model import Status


def changes(pair: Pair) -> Iterator[Change]:
    """Statuses removed, added, and what has changed about those that stay."""
    old, new = ({each.kind: each for each in side.statuses} for side in (pair.old, pair.new))
    for kind, _ in gone(old, new):
        yield pair.change(
            "status-removed",
            at("statuses", kind),
            f"the status {code(kind)} is gone",
            who_names(pair.languages, f"StatusKind.{kind.upper()}"),
            "keep it until the next breaking version",
        )
    for _, was, now in kept(old, new):
        yield from _changed(pair, was, now)
    for kind, status in gone(new, old):
        yield pair.change(
            "status-added", at("statuses", kind), f"the status {code(kind)} is new: {quoted(status.summary)}"
        )


def _changed(pair: Pair, old: Status, new: Status) -> Iterator[Change]:
    place = at("statuses", new.kind)
    if old.state != new.state:
        may = "no other status follows" if new.state == "final" else "another status may follow"
        who = everyone(pair.languages, "code that waits for the last status")
        yield pair.change("status-state-changed", place.below("state"), f"after the status {code(new.kind)} {may}", who)
    if old.summary != new.summary:
        message = f"the status {code(new.kind)} reads {quoted(new.summary)}, no longer {quoted(old.summary)}"
        yield pair.change("text-changed", place.below("summary"), message)
    if old.scopes != new.scopes:
        message = f"the source's wordings of the status {code(new.kind)} have changed"
        yield pair.change("wording-changed", place.below("scopes"), message)
