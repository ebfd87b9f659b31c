"""Tables and lists in plain text, as Markdown or as they come out of a page that was copied.

In: text. Out: rows. Pipe tables and tables between tabs are read as such; a page that lost its table lines runs the
cells together (`010001Invalid RequestThe request is …`), writes `Technical code: x` under a heading, or gives each
code a block of its own (`#190` and what follows).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from catchable.importing.columned import aligned, tabbed
from catchable.importing.grid import Grid, rows
from catchable.importing.prose import listed_codes
from catchable.importing.rows import Found, Row

_RULE = re.compile(r":?(-+|=+):?")
_HEADING = re.compile(r"#{1,6}\s+(?P<title>\S.*)")
_LABEL = re.compile(r"(?:technical |error |status )?code:\s*`?(?P<code>[\w.#-]+)`?\s*", re.IGNORECASE)
_BLOCK = re.compile(r"#(?P<code>-?\d+)\s*")
_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")
_SQUASHED_HEADER = re.compile(r"(?:Error |Status )?Code(?=[A-Z])(?P<rest>\S.*)")
_SQUASHED_NUMBER = re.compile(r"(?P<code>\d{3,9})(?P<rest>[^\s\d].*)")
_SQUASHED_TYPED = re.compile(r"(?P<type>[a-z][a-z0-9]*(?:_[a-z0-9]+)*?)(?P<http>[1-5]\d\d)(?P<rest>\D.*)")
_LONGEST_NAME = 100
_LINK = re.compile(r"!?\[([^\[\]]{1,500})\]\([^()\s]{0,2000}\)")
_JOINT = re.compile(r"(?<=[a-z0-9.)!])(?=[A-Z])")


def read_text(text: str) -> Found:
    """The rows of a text, by whichever way of reading it finds the most."""
    lines = text.splitlines()
    headings = _headings_above(lines)
    grids = list(_pipe_tables(lines, headings))
    ways = (
        (row for grid in grids for row in rows(grid)),
        tabbed(lines, headings),
        _squashed(lines, headings),
        _labelled(lines),
        _blocks(lines),
        listed_codes(lines, headings),
        aligned(lines, headings),
    )
    found = [tuple(way) for way in ways]
    most = max(found, key=len)
    return Found(most, headings={grid.number: grid.heading for grid in grids} if most is found[0] else {})


def _pipe_tables(lines: Sequence[str], headings: Sequence[str]) -> Iterator[Grid]:
    """Pipe tables, each under the last line before it that is a heading or stands alone."""
    number, table = 0, 0
    while number < len(lines) - 1:
        if "|" in lines[number] and _is_rule(lines[number + 1]):
            table += 1
            end = _end_of_table(lines, number + 2)
            body = tuple((at + 1, _cells(lines[at])) for at in range(number + 2, end) if not _is_rule(lines[at]))
            yield Grid(headings[number], _cells(lines[number]), body, table)
            number = end
        else:
            number += 1


def _is_rule(line: str) -> bool:
    """Whether a line divides a table's header from its body: `|---|:--:|`, `+---+---+`."""
    cells = line.strip().strip("|+").replace("+", "|").split("|")
    return all(_RULE.fullmatch(cell.strip()) for cell in cells)


def _end_of_table(lines: Sequence[str], start: int) -> int:
    end = start
    while end < len(lines) and ("|" in lines[end] or lines[end].lstrip().startswith("+-")):
        end += 1
    return end


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    cells = (_LINK.sub(r"\1", cell) for cell in re.split(r"(?<!\\)\|", inner))
    return tuple(cell.replace("\\|", "|").strip().strip("`*") for cell in cells)


def _headings_above(lines: Sequence[str]) -> list[str]:
    """For each line the nearest one above that reads like a heading; sentences are passed over."""
    heading, found = "", list[str]()
    for line in lines:
        found.append(heading)
        text = line.strip()
        if _HEADING.fullmatch(text):
            heading = _title(text)
        elif "|" in text or "\t" in line.strip():
            heading = ""
        elif text and len(text) < 80 and text[0] not in "-*+=~`" and not text.endswith((".", ":", ";", ",")):
            heading = text
    return found


def _title(text: str) -> str:
    """A heading without Markdown's signs for it."""
    marked = _HEADING.fullmatch(text)
    return marked["title"].rstrip("#").rstrip() if marked else text


def _squashed(lines: Sequence[str], headings: Sequence[str]) -> Iterator[Row]:
    """Tables whose cells ran together: a header such as `CodeTypeHTTPDescription`, then the lines."""
    named = frozenset(text for text in map(str.strip, lines) if len(text) <= _LONGEST_NAME and _SNAKE.fullmatch(text))
    heading, inside, table = "", False, 0
    for index, line in enumerate(lines):
        text = line.strip()
        if _SQUASHED_HEADER.fullmatch(text):
            heading, inside, table = headings[index], True, table + 1
        elif inside and text:
            row = _squashed_row(text, named, heading, index + 1)
            inside = row is not None
            if row is not None:
                yield replace(row, table=table)


def _squashed_row(text: str, named: frozenset[str], heading: str, number: int) -> Row | None:
    numeric = _SQUASHED_NUMBER.fullmatch(text)
    if numeric:
        title, _, details = _split_at_joint(numeric["rest"])
        return Row(numeric["code"], title, heading, details, line=number)
    beginnings = (text[:length] for length in range(min(len(text), _LONGEST_NAME), 0, -1))
    code = next((each for each in beginnings if each in named), "")
    typed = _SQUASHED_TYPED.fullmatch(text.removeprefix(code)) if code else None
    if typed is None:
        return None
    return Row(code, typed["rest"], heading, "", typed["type"], int(typed["http"]), line=number, kind=code)


def _split_at_joint(text: str) -> tuple[str, str, str]:
    """A title and a sentence that ran together: `Invalid RequestThe request …`."""
    joint = _JOINT.search(text)
    return (text[: joint.start()], "", text[joint.start() :]) if joint else (text, "", "")


def _labelled(lines: Sequence[str]) -> Iterator[Row]:
    """`Technical code: x` below a heading and a sentence or two."""
    heading, above = "", list[str]()
    for index, line in enumerate(lines):
        text = line.strip()
        label = _LABEL.fullmatch(text)
        if label:
            kind = label["code"] if _SNAKE.fullmatch(label["code"]) else ""
            yield Row(label["code"], heading, "", " ".join(above), line=index + 1, kind=kind)
            above = []
        elif _reads_like_a_title(lines, index):
            heading, above = _title(text), []
        elif text:
            above.append(text)


def _reads_like_a_title(lines: Sequence[str], index: int) -> bool:
    """A short line between blank ones that ends like no sentence and begins no list."""
    text = lines[index].strip()
    alone = (index == 0 or not lines[index - 1].strip()) and (index + 1 == len(lines) or not lines[index + 1].strip())
    return bool(alone and text and len(text) < 60 and text[-1] not in ".:;," and text[0] not in "-*0123456789")


def _blocks(lines: Sequence[str]) -> Iterator[Row]:
    """`#190`, then the message, then what else is said, up to the next code or heading."""
    starts = [index for index, line in enumerate(lines) if _BLOCK.fullmatch(line.strip())]
    for position, start in enumerate(starts):
        limit = starts[position + 1] if position + 1 < len(starts) else len(lines)
        said = list(_paragraphs(lines[start + 1 : limit]))
        code = lines[start].strip().removeprefix("#")
        yield Row(code, said[0] if said else "", "", " ".join(said[1:]), line=start + 1)


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """What follows a code, until two blank lines end its block."""
    blank = 0
    for line in lines:
        blank = blank + 1 if not line.strip() else 0
        if blank > 1:
            return
        if line.strip():
            yield line.strip()
