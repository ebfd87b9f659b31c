"""Attributes: the facts that only one API gives, which are typed properties of its errors."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diff.audience import everyone
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, Place, at
from catchable.diff.phrases import code, codes, quoted
from catchable.diff.tables import gone, kept
from catchable.model import Attribute

_KEEP = "keep it until the next breaking version"


def changes(pair: Pair) -> Iterator[Change]:
    """Attributes removed, added, and what has changed about those that stay."""
    old, new = ({each.name: each for each in side.attributes} for side in (pair.old, pair.new))
    for name, _ in gone(old, new):
        who = everyone(pair.languages, f"code that reads {code(name)} of an error")
        yield pair.change("attribute-removed", _place(name), f"the attribute {code(name)} is gone", who, _KEEP)
    for _, was, now in kept(old, new):
        yield from _changed(pair, was, now)
    for name, attribute in gone(new, old):
        message = f"the attribute {code(name)} is new: {quoted(attribute.summary)}"
        yield pair.change("attribute-added", _place(name), message)


def _place(*route: str) -> Place:
    return at("attributes", *route)


def _changed(pair: Pair, old: Attribute, new: Attribute) -> Iterator[Change]:
    name = code(new.name)
    if old.type != new.type:
        message = f"the attribute {name} is of the type {code(new.type)}, no longer {code(old.type)}"
        who = everyone(pair.languages, f"code that reads {name}, and static type checks of it")
        yield pair.change("attribute-retyped", _place(new.name, "type"), message, who, "give the new one another name")
    yield from _owners(pair, old, new)
    if old.sensitive and not new.sensitive:
        message = f"the value of the attribute {name} is no longer blotted out"
        who = everyone(pair.languages, "whoever logs errors: the value is shown")
        yield pair.change("redaction-removed", _place(new.name, "sensitive"), message, who, "keep it, if it is secret")
    if new.sensitive and not old.sensitive:
        message = f"the value of the attribute {name} is blotted out"
        yield pair.change("redaction-added", _place(new.name, "sensitive"), message)
    if old.summary != new.summary:
        message = f"the summary of the attribute {name} reads {quoted(new.summary)}, no longer {quoted(old.summary)}"
        yield pair.change("text-changed", _place(new.name, "summary"), message)


def _owners(pair: Pair, old: Attribute, new: Attribute) -> Iterator[Change]:
    """The classes that have it; a kind that is gone has been reported."""
    place, name = _place(new.name, "of"), code(new.name)
    was, now = {pair.today(each) for each in old.of} - pair.removed, {*new.of}
    if old.of and not was:
        was = {*old.of}
    lost = sorted(was - now) if old.of and new.of else []
    if lost or (new.of and not old.of):
        whose = codes(lost) if lost else "every error"
        message = f"the attribute {name} is one of {codes(new.of)}, no longer of {whose}"
        who = everyone(pair.languages, f"code that reads {name} of the other errors: they do not have it")
        yield pair.change("attribute-moved", place, message, who, "keep it where it was, too")
    elif (old.of and not new.of) or now - was:
        message = f"the attribute {name} is one of {codes(sorted(now - was)) or 'every error'}, too"
        yield pair.change("attribute-shared", place, message)
