"""Show findings: as text for people, as JSON for programs, as annotations for GitHub, as SARIF for code scanning.

In: diagnostics. Out: text. How findings are found is none of this module's business.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

from catchable.diagnostics import Diagnostic
from catchable.sarif import as_sarif
from catchable.source import Span

Format: TypeAlias = Literal["text", "json", "github", "sarif"]


def as_text(found: Iterable[Diagnostic]) -> str:
    """`file:line:column: error[id]: message`, with notes and help below."""
    return "\n".join(line for each in found for line in _text_lines(each))


def _text_lines(each: Diagnostic) -> Iterator[str]:
    place = f"{each.span}: " if each.span else ""
    yield on_one_line(f"{place}{each.severity}[{each.id}]: {each.message}")
    for note in each.notes:
        yield on_one_line(f"{note.span}: note: {note.message}")
    if each.help:
        yield on_one_line(f"  help: {each.help}")


def on_one_line(line: str) -> str:
    """One line that neither moves a terminal's cursor nor breaks, whatever names it quotes."""
    if line.isprintable():
        return line
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in line)


def as_json(found: Iterable[Diagnostic]) -> str:
    """One array of findings."""
    return json.dumps([as_object(each) for each in found], indent=2, ensure_ascii=False)


def as_object(each: Diagnostic) -> dict[str, object]:
    """One finding as JSON types."""
    return {
        "id": each.id,
        "severity": each.severity,
        "message": each.message,
        "place": as_place(each.span),
        "notes": [{"message": note.message, "place": as_place(note.span)} for note in each.notes],
        "help": each.help,
    }


def as_place(span: Span | None) -> dict[str, object] | None:
    """A place as JSON types."""
    if span is None:
        return None
    return {
        "file": span.file,
        "start": {"line": span.start.line, "column": span.start.column},
        "end": {"line": span.end.line, "column": span.end.column},
    }


def as_github(found: Iterable[Diagnostic]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    return "\n".join(_command(each) for each in found)


def _command(each: Diagnostic) -> str:
    properties = {"title": each.id}
    if each.span is not None:
        start, end = each.span.start, each.span.end
        properties |= {"file": each.span.file, "line": str(start.line), "endLine": str(end.line)}
        if start.line == end.line:
            properties |= {"col": str(start.column), "endColumn": str(end.column)}
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    message = each.message + (f"\nhelp: {each.help}" if each.help else "")
    return f"::{each.severity} {listed}::{_escaped(message)}"


def _escaped(text: str, also: str = "") -> str:
    """GitHub's own escapes: % and line breaks everywhere, : and , in properties."""
    for letter in f"%\r\n{also}":
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


FORMATS: Mapping[Format, Callable[[Iterable[Diagnostic]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
