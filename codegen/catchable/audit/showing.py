"""A report in each of its formats.

In: a report. Out: text that is safe to print: nothing in it steers a terminal or ends a table.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import cast

from catchable.audit.advice import advice
from catchable.audit.blocks import Block, Heading, Listing, Samples, Sentence, Table, blocks
from catchable.audit.report import Report
from catchable.markdown import escaped
from catchable.terminal import printable

_WIDTH = 100
_WIDEST_CELL = 60
_WIDEST_SAMPLE = 300
"""The JSON has samples in full."""


def as_text(report: Report) -> str:
    """For a person at a terminal."""
    return "\n".join(line for block in blocks(report) for line in _text(block)).strip("\n")


def _text(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            line = printable(text)
            yield from ("", line, "=-~"[level - 1] * len(line))
        case Sentence(text):
            yield from ("", printable(text))
        case Listing(entries):
            yield ""
            for each in entries:
                yield from textwrap.wrap(printable(each), _WIDTH, initial_indent="  - ", subsequent_indent="    ")
        case Samples(samples):
            yield ""
            yield from (f"  {printable(code)}: {_cut(printable(text), _WIDEST_SAMPLE)}" for code, text in samples)
        case Table(head, rows):
            yield ""
            yield from _columns([head, *rows])


def _columns(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    cells = [[_cut(printable(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    numeric = [all(_is_number(cell) for cell in column[1:]) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (_padded(*each) for each in zip(row, widths, numeric, strict=True))
        yield f"  {'  '.join(padded)}".rstrip()


def _padded(cell: str, width: int, is_number: bool) -> str:
    return cell.rjust(width) if is_number else cell.ljust(width)


def _is_number(cell: str) -> bool:
    return cell.removeprefix("<").removesuffix(" %").replace(",", "").replace(".", "").isdecimal()


def _cut(text: str, longest: int = _WIDEST_CELL) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def as_markdown(report: Report) -> str:
    """For a pull request or a page."""
    return "\n".join(line for block in blocks(report) for line in _markdown(block)).strip("\n")


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield from ("", f"{'#' * level} {escaped(text)}")
        case Sentence(text):
            yield from ("", escaped(text))
        case Listing(entries):
            yield ""
            yield from (f"- {escaped(each)}" for each in entries)
        case Samples(samples):
            yield ""
            yield from (f"    {printable(code)}: {_cut(printable(text), _WIDEST_SAMPLE)}" for code, text in samples)
        case Table(head, rows):
            yield ""
            yield from (_row(head), _row(("---",) * len(head)))
            yield from (_row(tuple(escaped(_cut(cell)) for cell in row)) for row in rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def as_json(report: Report) -> str:
    """For programs: every count and sample, and the sentences."""
    from catchable.loader import Json
    from catchable.targets.serialising import document

    return document(cast("Json", {**asdict(report), "advice": list(advice(report))})).rstrip("\n")


FORMATS: Mapping[str, Callable[[Report], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}
