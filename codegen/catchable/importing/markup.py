"""Tables in HTML: cells that span several rows or columns are written into each of them."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from catchable.importing.grid import Grid, rows
from catchable.importing.rows import Found

MAX_COLUMNS = 1_000
MAX_SPANNED = 1_000_000
"""Cells of a page that are there only because another spans them."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption")
_BLOCKS = ("br", "p", "div", "li", "ul", "ol", "pre", "dd", "dt", "hr", "section")
"""What stands on lines of its own in a cell."""

_MAX_SPAN = 1_000


def read_html(text: str) -> Found:
    """The rows of every table of a page."""
    parser = _TableParser()
    parser.feed(_whole_tags("".join(_without_comments(text))))
    parser.close()
    found = tuple(row for grid in parser.grids for row in rows(grid))
    cuts = {
        f"cells after the first {MAX_COLUMNS:,} of a line": parser.too_wide,
        f"cells that others span, after the first {MAX_SPANNED:,}": parser.unfilled,
    }
    said = tuple(f"{count:,} {what}" for what, count in cuts.items() if count)
    return Found(found, cuts=said, headings={grid.number: grid.heading for grid in parser.grids})


def _whole_tags(text: str) -> str:
    """The page with no tag that is begun and never ended: the parser would look for its end at every `<` again."""
    end = text.rfind(">") + 1
    return text[:end] + text[end:].replace("<", " ")


def _without_comments(text: str) -> Iterator[str]:
    """The page without comments, but with their line breaks, so that lines keep their numbers."""
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        yield text[at:start]
        end = text.find("-->", start + 4)
        end = len(text) if end < 0 else end + 3
        yield "\n" * text.count("\n", start, end)
        at = end
    yield text[at:]


class _TableParser(HTMLParser):
    """Collects tables with the heading before each. Pages are forgiving, and so is this."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self.too_wide = 0
        self.unfilled = 0
        self._spanned = 0
        self._tables = 0
        self._heading = ""
        self._text: list[str] | None = None
        self._lines: list[tuple[int, list[str]]] = []
        self._carried: dict[int, tuple[str, int]] = {}
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a heading, a table, a line or a cell."""
        if tag in _HEADINGS or tag in ("td", "th"):
            self._end_cell()
            self._end_heading()
            self._text = []
            self._spans = (_span(attrs, "rowspan"), _span(attrs, "colspan"))
        elif tag == "table":
            self._end_heading()
            self._lines, self._carried = [], {}
        elif tag == "tr":
            self._end_line()
            self._lines.append((self.getpos()[0], []))
        elif tag in _BLOCKS and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close what is open."""
        if tag in _HEADINGS:
            self._end_heading()
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr":
            self._end_line()
        elif tag == "table":
            self._end_table()
        elif tag in _BLOCKS and self._text is not None:
            self._text.append(" ")

    def handle_data(self, data: str) -> None:
        """Add to the open heading or cell."""
        if self._text is not None:
            self._text.append(data)

    def close(self) -> None:
        """Read to the end; a table that was never closed ends there."""
        super().close()
        self._end_table()

    def _end_heading(self) -> None:
        """What is open and no cell is a heading."""
        said = " ".join("".join(self._text or ()).split())
        self._heading, self._text = said or self._heading, None

    def _end_line(self) -> None:
        self._end_cell()
        if self._lines:
            self._carry(self._lines[-1][1])

    def _end_cell(self) -> None:
        if self._text is None or not self._lines:
            return
        text, line = " ".join("".join(self._text).split()), self._lines[-1][1]
        self._text = None
        for index in range(self._spans[1]):
            self._carry(line)
            if self._spans[0] > 1:
                self._carried[len(line)] = (text, self._spans[0] - 1)
            if not self._write(line, text, spanned=index > 0):
                return

    def _carry(self, line: list[str]) -> None:
        """Write cells of lines above that reach down into this one."""
        while len(line) in self._carried:
            column = len(line)
            text, left = self._carried.pop(column)
            if left > 1:
                self._carried[column] = (text, left - 1)
            if not self._write(line, text, spanned=True):
                return

    def _write(self, line: list[str], text: str, *, spanned: bool) -> bool:
        """Add a cell to a line; False where there is no room for it."""
        self._spanned += spanned
        if spanned and self._spanned > MAX_SPANNED:
            self.unfilled += 1
        elif len(line) >= MAX_COLUMNS:
            self.too_wide += 1
        else:
            line.append(text)
            return True
        return False

    def _end_table(self) -> None:
        self._end_line()
        filled = [(number, tuple(cells)) for number, cells in self._lines if any(cells)]
        if filled:
            self._tables += 1
        if len(filled) > 1:
            self.grids.append(Grid(self._heading, filled[0][1], tuple(filled[1:]), self._tables))
        self._lines = []


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    said = dict(attrs).get(name) or "1"
    return max(1, min(int(said[:9]), _MAX_SPAN)) if said.isdecimal() else 1
