"""A loaded file: plain data, and where each piece of it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import yaml

from catchable.source import Position, Span

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Route: TypeAlias = "tuple[str | int, ...]"
_NO_END = Position(1_000_000_000, 1)


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded file: its data, and where each piece of it stands.

    `doubtful` are the places that the loader has objected to: nothing more is to be said of them. `repeated` are those
    of keys that are there twice, of which only the first is in `data`. `digest` is that of the text, so that a later
    run can tell whether the file is still what was read.
    """

    path: str
    data: Json
    nodes: dict[Route, tuple[yaml.Node | None, yaml.Node]]
    doubtful: frozenset[Route] = frozenset()
    digest: str = ""
    end: Position = _NO_END
    """The position after the text; the reader puts what is missing there onto a line of its own."""
    repeated: frozenset[Route] = frozenset()

    def key(self, *route: str | int) -> Span:
        """The span of the key at `route`, or of the nearest thing above it that exists."""
        key, value = self._nearest(route)
        return self._span(key if key is not None else value)

    def value(self, *route: str | int) -> Span:
        """The span of the value at `route`, or of the key of the nearest thing above it that exists."""
        if route in self.nodes:
            return self._span(self.nodes[route][1])
        return self.key(*route)

    def _span(self, node: yaml.Node) -> Span:
        span = span_of(self.path, node)
        return Span(span.file, min(span.start, self.end), min(span.end, self.end))

    def _nearest(self, route: Route) -> tuple[yaml.Node | None, yaml.Node]:
        while route not in self.nodes and route:
            route = route[:-1]
        return self.nodes[route]


def span_of(path: str, node: yaml.Node) -> Span:
    """The span of a node; a block stands at its first line only."""
    start, end = node.start_mark, node.end_mark
    first = Position(start.line + 1, start.column + 1)
    last = Position(end.line + 1, end.column + 1) if end.line == start.line else first
    return Span(path, first, last)
