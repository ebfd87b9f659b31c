"""Further enums of the API."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diff.audience import everyone, who_names
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, Place, at
from catchable.diff.phrases import code, quoted
from catchable.diff.tables import gone, kept
from catchable.model import EnumDef, EnumMember

_UNTIL = "keep it until the next breaking version"


def changes(pair: Pair) -> Iterator[Change]:
    """Enums removed, added, and what has changed about those that stay."""
    old, new = ({each.id: each for each in side.enums} for side in (pair.old, pair.new))
    for id, enum in gone(old, new):
        who = who_names(pair.languages, enum.class_name)
        yield pair.change("enum-removed", at("enums", id), f"the enum {code(enum.class_name)} is gone", who, _UNTIL)
    for _, was, now in kept(old, new):
        yield from _changed(pair, was, now)
    for id, enum in gone(new, old):
        message = f"the enum {code(enum.class_name)} is new: {quoted(enum.summary)}"
        yield pair.change("enum-added", at("enums", id), message)


def _changed(pair: Pair, old: EnumDef, new: EnumDef) -> Iterator[Change]:
    place = at("enums", new.id)
    if old.class_name != new.class_name:
        yield pair.change(
            "enum-class-renamed",
            place.below("class"),
            f"the enum {code(old.class_name)} is called {code(new.class_name)}",
            who_names(pair.languages, old.class_name, new.class_name),
            f"write `class: {old.class_name}`",
        )
    if (old.title, old.summary) != (new.title, new.summary):
        message = f"the enum {code(new.class_name)} reads {quoted(new.summary)}"
        yield pair.change("text-changed", place.below("summary" if old.summary != new.summary else "title"), message)
    yield from _members(pair, old, new)


def _members(pair: Pair, old: EnumDef, new: EnumDef) -> Iterator[Change]:
    was, now = ({member.name: member for member in enum.members} for enum in (old, new))
    for name, _ in gone(was, now):
        constant = f"{old.class_name}.{name.upper()}"
        who = who_names(pair.languages, constant)
        yield pair.change("enum-member-removed", _place(new, name), f"{code(constant)} is gone", who, _UNTIL)
    for _, before, after in kept(was, now):
        yield from _member(pair, new, before, after)
    for name, member in gone(now, was):
        message = f"{code(f'{new.class_name}.{name.upper()}')} is new: {quoted(member.summary)}"
        yield pair.change("enum-member-added", _place(new, name), message)


def _member(pair: Pair, enum: EnumDef, old: EnumMember, new: EnumMember) -> Iterator[Change]:
    name, place = code(f"{enum.class_name}.{new.name.upper()}"), _place(enum, new.name)
    if old.value != new.value:
        message = f"{name} stands for {code(new.value)}, no longer for {code(old.value)}"
        who = everyone(pair.languages, "code that sends it, or compares with it")
        yield pair.change("enum-value-changed", place.below("value"), message, who, "add a member for the new value")
    if old.deprecated != new.deprecated:
        said = "deprecated" if new.deprecated else "no longer deprecated"
        yield pair.change("deprecation-changed", place.below("deprecated"), f"{name} is {said}")
    if (old.title, old.summary, old.allowed) != (new.title, new.summary, new.allowed):
        yield pair.change("text-changed", place, f"what is said of {name} has changed: {quoted(new.summary)}")


def _place(enum: EnumDef, member: str) -> Place:
    return at("enums", enum.id, "members", member)
