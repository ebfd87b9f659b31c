"""Which reader reads what: by its name, else by what the text looks like."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias, cast

import yaml

from catchable.diagnostics import Diagnostics
from catchable.importing.exceptions import read_exceptions
from catchable.importing.grid import Grid, rows
from catchable.importing.markup import read_html
from catchable.importing.openapi import read_openapi
from catchable.importing.pasted import read_text
from catchable.importing.rows import Found, without_repeats
from catchable.loader import Json
from catchable.source import Position, Span, whole_file

Origin: TypeAlias = Literal["text", "html", "csv", "openapi", "python"]

_ENDINGS: Mapping[str, Origin] = {
    ".md": "text",
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "openapi",
    ".yaml": "openapi",
    ".yml": "openapi",
    ".py": "python",
}


def read(text: str, name: str, origin: Origin | None, diagnostics: Diagnostics) -> Found | None:
    """The rows of a document called `name`; None, with a diagnostic, if there are none.

    `origin` says what it is; None lets its name, else its text, tell.
    """
    try:
        found = READERS[origin or _origin(text, name)](text)
    except (SyntaxError, yaml.YAMLError, csv.Error, ValueError, RecursionError) as fault:
        _report(fault, name, diagnostics)
        return None
    if not found.rows:
        message = "no error codes were found in here"
        hint = "name what it is with --from, and see that a table has a heading for its codes"
        diagnostics.error("nothing-to-import", message, whole_file(name), help=hint)
        return None
    return found


def _report(fault: Exception, name: str, diagnostics: Diagnostics) -> None:
    line = getattr(fault, "lineno", None) or 1
    place = Span(name, Position(line, 1), Position(line, 1))
    message = f"this cannot be read: {str(fault).splitlines()[0] if str(fault) else type(fault).__name__}"
    diagnostics.error("cannot-import", message, place, help="name what it is with --from")


def _origin(text: str, name: str) -> Origin:
    for ending, origin in _ENDINGS.items():
        if name.endswith(ending):
            return origin
    start = text.lstrip()[:2000].lower()
    if "<table" in text.lower():
        return "html"
    if start.startswith(("openapi:", "{")) and "openapi" in start:
        return "openapi"
    return "python" if start.startswith(("import ", "from ", "class ")) else "text"


def _text(text: str) -> Found:
    return Found(without_repeats(read_text(text)))


def _html(text: str) -> Found:
    return Found(without_repeats(read_html(text)))


def _csv(text: str) -> Found:
    dialect = csv.Sniffer().sniff(text[:10_000], delimiters=",;\t|")
    lines = [tuple(line) for line in csv.reader(io.StringIO(text), dialect) if any(line)]
    grid = Grid("", lines[0], tuple(enumerate(lines[1:], start=2)))
    return Found(without_repeats(rows(grid)))


def _openapi(text: str) -> Found:
    data = json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader=_loader())  # noqa: S506  # safe
    return read_openapi(cast("Json", data))


def _loader() -> type[yaml.SafeLoader]:
    return cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _python(text: str) -> Found:
    return Found(without_repeats(read_exceptions(text)))


READERS: Mapping[Origin, Callable[[str], Found]] = {
    "text": _text,
    "html": _html,
    "csv": _csv,
    "openapi": _openapi,
    "python": _python,
}
