"""What is left of a catalogue in which something is at fault, so that no finding hides another one.

In: the mended documents, and what was found so far. Out: documents without the entries that are at fault, and the
sections of which something is missing. What others refer to stays, with stand-ins for its faults; of that nothing
is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catchable.binder import Written
from catchable.diagnostics import Diagnostic
from catchable.loader import Route
from catchable.rules import references
from catchable.source import Position, Span
from catchable.spec_format import Mended, is_right


@dataclass(frozen=True, slots=True)
class Remains:
    """The documents of a catalogue, mended; a provider is None whose file cannot be read at all."""

    catalogue: Mended
    categories: Mended
    providers: Mapping[str, Mended | None]

    @property
    def written(self) -> Written:
        """The documents, which satisfy the schema."""
        loaded = {id: each.document for id, each in self.providers.items() if each is not None}
        return Written(self.catalogue.document, self.categories.document, loaded)

    def faulty_entries(self, found: Iterable[Diagnostic]) -> frozenset[Route]:
        """The catalogue's entries in which something was left out, or that a finding points at."""
        spans = [span for each in found if each.severity == "error" for span in spans_of(each)]
        pointed = {route for route, place in self._entries() if any(_holds(place, span) for span in spans)}
        unread = {("providers", id) for id, each in self.providers.items() if each is None}
        return self.catalogue.entries() | pointed | unread

    def _entries(self) -> Iterator[tuple[Route, Span]]:
        return ((route, _stretch(self.catalogue, route)) for route in self.catalogue.written_entries())

    def places(self, faulty: Iterable[Route]) -> tuple[Span, ...]:
        """Where the faulty entries of all files stand."""
        own = [(self.catalogue, route) for route in faulty]
        others = [each for each in (self.categories, *self.providers.values()) if each is not None]
        return tuple(
            _stretch(mended, route)
            for mended, route in (*own, *((each, route) for each in others for route in each.entries()))
            if route in mended.document.nodes
        )

    def incomplete(self, faulty: Iterable[Route]) -> frozenset[str]:
        """The sections of which something is missing."""
        whole = {str(route[0]) if route else references.EVERYTHING for route in faulty}
        if any(each is None or not each.is_whole for each in self.providers.values()):
            whole.add("providers")
        return frozenset(whole | (set() if self.categories.is_whole else {"categories"}))

    def without(self, faulty: Iterable[Route]) -> tuple[Written, frozenset[str]]:
        """What can be bound without those entries, and the sections in which some of them had to stay."""
        named = references.named(self.written)
        kept = {route[:-1] for route in self.catalogue.written_entries() if route not in faulty}
        alone = (route for route in faulty if self.catalogue.is_entry(route) and route not in named)
        gone = {route for route in alone if route[:-1] in kept}  # no section may become empty
        document = self.catalogue.without(gone)
        if not is_right(document, "catalogue"):
            document, gone = self.catalogue.document, set()
        stayed = {str(route[0]) for route in faulty if route and route not in gone}
        written = Written(document, self.categories.document, self.written.providers)
        return self._adopting(written), frozenset(stayed)

    def _adopting(self, written: Written) -> Written:
        """With stand-ins for the types and categories that are named and not there."""
        types, categories = references.named_words(written)
        own = Mended(written.catalogue, "catalogue").adopting(("types",), types)
        shared = self.categories.adopting(("categories",), categories)
        return Written(own.document, shared.document, written.providers)


def is_told_apart(found: Diagnostic, places: Iterable[Span]) -> bool:
    """Whether a finding points at none of some places, so that it does not follow from what is wrong there."""
    return not any(_holds(place, span) for place in places for span in spans_of(found))


def spans_of(found: Diagnostic) -> tuple[Span, ...]:
    """Every place that a finding points at."""
    own = () if found.span is None else (found.span,)
    return (*own, *(note.span for note in found.notes))


def _holds(place: Span, span: Span) -> bool:
    return place.file == span.file and place.start <= span.start < place.end


def _stretch(mended: Mended, route: Route) -> Span:
    """From the key of an entry to the end of its value."""
    if route not in mended.document.nodes:
        return mended.document.key(*route)
    key, value = mended.document.nodes[route]
    first = value.start_mark if key is None else key.start_mark
    start = Position(first.line + 1, first.column + 1)
    end = Position(value.end_mark.line + 1, value.end_mark.column + 1)
    return Span(mended.document.path, start, max(end, start))
