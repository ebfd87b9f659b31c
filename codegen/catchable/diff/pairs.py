"""Two versions of the same catalogue, side by side.

In: what was compiled on both sides. Out: a `Pair`, which knows what was renamed into what, and makes changes with
both of their places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from catchable.compiler import Compiled
from catchable.diff.changes import Change, Notice
from catchable.diff.findings import FINDINGS, Severity
from catchable.diff.languages import Language
from catchable.diff.phrases import code
from catchable.diff.verdict import least_version, parsed
from catchable.loader import Document, Route
from catchable.model import Catalogue, ErrorDef

CATEGORIES = "categories"


class Place(NamedTuple):
    """Where a thing is written on both sides: in the catalogue, in the vocabulary, or in the file of a provider."""

    old: Route
    new: Route
    file: str | None = None

    def below(self, *route: str | int) -> Place:
        """A part of it."""
        return Place((*self.old, *route), (*self.new, *route), self.file)


def at(*route: str | int) -> Place:
    """What is written at the same place on both sides."""
    return Place(route, route)


@dataclass(frozen=True)
class Pair:
    """Two versions of a catalogue, and the languages whose users matter."""

    before: Compiled
    after: Compiled
    languages: tuple[Language, ...]

    @property
    def old(self) -> Catalogue:
        """The catalogue as it was."""
        return self.before.catalogue

    @property
    def new(self) -> Catalogue:
        """The catalogue as it is to be."""
        return self.after.catalogue

    @cached_property
    def old_errors(self) -> Mapping[str, ErrorDef]:
        """The old errors by kind."""
        return {error.kind: error for error in self.old.errors}

    @cached_property
    def new_errors(self) -> Mapping[str, ErrorDef]:
        """The new errors by kind."""
        return {error.kind: error for error in self.new.errors}

    @cached_property
    def renames(self) -> Mapping[str, str]:
        """Old kinds that are gone, to the kinds whose aliases they are now."""
        successors = {gone.kind: gone.use for gone in self.new.retired if gone.use is not None}
        return {kind: successors[kind] for kind in self.old_errors if kind in successors}

    @cached_property
    def removed(self) -> frozenset[str]:
        """Old kinds that are gone without a successor."""
        return frozenset(self.old_errors) - frozenset(self.new_errors) - frozenset(self.renames)

    @cached_property
    def added(self) -> frozenset[str]:
        """New kinds that are no old one under another name."""
        return frozenset(self.new_errors) - frozenset(self.old_errors) - frozenset(self.renames.values())

    def today(self, kind: str) -> str:
        """What a kind of the old version is called in the new one."""
        return self.renames.get(kind, kind)

    def next_version(self, severity: Severity) -> str:
        """The version in which a change of some severity can be made: the one that was chosen, if it allows it."""
        return max(self.new.version, least_version(self.old.version, severity), key=parsed)

    @cached_property
    def kept(self) -> Sequence[tuple[ErrorDef, ErrorDef]]:
        """Every error that is there on both sides, perhaps under another name."""
        return [
            (error, self.new_errors[self.today(error.kind)])
            for error in self.old.errors
            if self.today(error.kind) in self.new_errors
        ]

    def change(
        self, id: str, place: Place, message: str, noticed: tuple[Notice, ...] = (), advice: str | None = None
    ) -> Change:
        """A change at a place."""
        old, new = _document(self.before, place.file), _document(self.after, place.file)
        route = place.new if place.new in new.nodes and len(place.new) >= len(place.old) else place.old
        is_new = FINDINGS[id].severity == "addition" and place.old not in old.nodes
        file = () if place.file in (None, CATEGORIES) else ("providers", place.file)
        return Change(
            id=id,
            where="/".join(map(str, (self.new.name, *file, *route))),
            message=message,
            noticed=noticed,
            advice=advice,
            old=None if is_new else old.key(*place.old),
            new=new.key(*place.new),
        )


def _document(side: Compiled, file: str | None) -> Document:
    if file == CATEGORIES:
        return side.written.categories
    return side.written.providers.get(file or "", side.written.catalogue)


def called(old: ErrorDef, new: ErrorDef) -> str:
    """An error of both sides in words, by both its names if it was renamed."""
    return code(new.kind) if old.kind == new.kind else f"{code(new.kind)}, which was {code(old.kind)},"


def error_place(old: ErrorDef, new: ErrorDef) -> Place:
    """Where an error is written on both sides."""
    return Place(("errors", old.kind), ("errors", new.kind))
