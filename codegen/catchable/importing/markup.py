"""Tables in HTML: cells that span several rows or columns are written into each of them."""

from __future__ import annotations

from html.parser import HTMLParser

from catchable.importing.grid import Grid, rows
from catchable.importing.rows import Row

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption")
_MAX_SPAN = 1000


def read_html(text: str) -> tuple[Row, ...]:
    """The rows of every table of a page."""
    parser = _TableParser()
    parser.feed(text)
    parser.close()
    return tuple(row for grid in parser.grids for row in rows(grid))


class _TableParser(HTMLParser):
    """Collects tables with the heading before each. Pages are forgiving, and so is this."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._heading = ""
        self._text: list[str] | None = None
        self._lines: list[tuple[int, list[str]]] = []
        self._carried: dict[int, tuple[str, int]] = {}
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a heading, a table, a line or a cell."""
        if tag in _HEADINGS or tag in ("td", "th"):
            self._end_cell()
            self._text = []
            self._spans = (_span(attrs, "rowspan"), _span(attrs, "colspan"))
        elif tag == "table":
            self._lines, self._carried = [], {}
        elif tag == "tr":
            self._lines.append((self.getpos()[0], []))
        elif tag == "br" and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        if tag in _HEADINGS and self._text is not None:
            self._heading, self._text = " ".join("".join(self._text).split()), None
        elif tag in ("td", "th", "tr"):
            self._end_cell()
            if tag == "tr" and self._lines:
                self._carry(self._lines[-1][1])
        elif tag == "table":
            self._end_table()

    def handle_data(self, data: str) -> None:
        """Add to the open heading or cell."""
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None or not self._lines:
            return
        text, line = " ".join("".join(self._text).split()), self._lines[-1][1]
        self._text = None
        for _ in range(self._spans[1]):
            self._carry(line)
            if self._spans[0] > 1:
                self._carried[len(line)] = (text, self._spans[0] - 1)
            line.append(text)

    def _carry(self, line: list[str]) -> None:
        """Write cells of lines above that reach down into this one."""
        while len(line) in self._carried:
            column = len(line)
            text, left = self._carried.pop(column)
            line.append(text)
            if left > 1:
                self._carried[column] = (text, left - 1)

    def _end_table(self) -> None:
        filled = [(number, tuple(cells)) for number, cells in self._lines if any(cells)]
        if len(filled) > 1:
            self.grids.append(Grid(self._heading, filled[0][1], tuple(filled[1:])))
        self._lines = []


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    said = dict(attrs).get(name) or "1"
    return max(1, min(int(said), _MAX_SPAN)) if said.isdecimal() else 1
