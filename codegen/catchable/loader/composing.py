"""From text to YAML nodes, and what to do about a text that gives none."""

from __future__ import annotations

import re
from typing import cast

import yaml

from catchable.diagnostics import Diagnostics, Note
from catchable.loader.files import START, position_after
from catchable.source import Position, Span, whole_file

_LOADER: type[yaml.SafeLoader] = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
_SYNTAX_HINTS = {
    "mapping values are not allowed": "check the indentation, and quote a text that holds a colon and a blank",
    "cannot start any token": "quote a text that begins with this character",
    "unexpected end of stream": "close the quotes that are opened there",
    "undefined alias": "mark the value that it stands for with &, or quote a text that begins with *",
    "another document": "keep one document a file: remove the line with ---",
    "escape c": "use an escape that YAML knows, or single quotes, in which a backslash is one",
    "did not find expected ','": "close the bracket, or put a comma between its entries",
}
_HIDDEN_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks to YAML that no editor shows as such, and that would be read as a blank."""
_SAFE_DEPTH = 5_000
"""How many levels the C composer can go down; a stack of 8 MiB holds some 50,000."""


def compose(text: str, name: str, diagnostics: Diagnostics) -> yaml.Node | None:
    """The root node of a text; None if it is no YAML, which has then been reported."""
    hidden = _HIDDEN_BREAKS.search(text)
    if hidden is not None:
        _report_character(text, hidden.group(), name, diagnostics)
        return None
    if is_too_deep(text):
        report_depth(name, diagnostics)
        return None
    return _compose(text, name, diagnostics)


def _compose(text: str, name: str, diagnostics: Diagnostics) -> yaml.Node | None:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as fault:
        _report_syntax(fault, text, name, diagnostics)
    except yaml.reader.ReaderError as fault:
        _report_character(text, chr(fault.character), name, diagnostics)
    else:
        if root is None:
            diagnostics.error("empty-file", "the file holds only comments", whole_file(name), help=START)
        return root
    return None


def is_too_deep(text: str) -> bool:
    """Whether composing would exhaust the stack: the C composer calls itself for every level.

    Nothing nests deeper than its brackets and the blanks before it, so that an ordinary file is not read twice.
    """
    if text.count("[") + text.count("{") + max(map(len, text.split("\n"))) < _SAFE_DEPTH:
        return False
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _SAFE_DEPTH:
                return True
    except yaml.YAMLError as fault:
        # Newer versions of the parser have a limit of their own; other faults are reported when composing meets them.
        return "nesting depth" in str(getattr(fault, "problem", ""))
    return False


def report_depth(name: str, diagnostics: Diagnostics) -> None:
    """Say that a file has more levels than can be read."""
    hint = "a catalogue needs a dozen levels at most"
    diagnostics.error("yaml-syntax", "nested too deeply to read", whole_file(name), help=hint)


def _report_character(text: str, letter: str, name: str, diagnostics: Diagnostics) -> None:
    """A control character, which YAML forbids, or a line break that no editor shows as one."""
    place = position_after(text[: text.find(letter)])
    code = f"{ord(letter):04X}"
    message = f"the character U+{code} cannot stand here as it is"
    hint = f'write it as "\\u{code}" in double quotes, or remove it'
    diagnostics.error("yaml-syntax", message, Span(name, place, place), help=hint)


def _report_syntax(fault: yaml.MarkedYAMLError, text: str, name: str, diagnostics: Diagnostics) -> None:
    """The problem where it shows, and what the reader was about where that began."""
    mark = fault.problem_mark or fault.context_mark
    place = _span_at(name, mark, text) if mark else whole_file(name)
    problem = (fault.problem or fault.context or "this is no YAML").removeprefix("but ")
    notes: tuple[Note, ...] = ()
    if fault.problem and fault.context and fault.context_mark:
        notes = (Note(fault.context, _span_at(name, fault.context_mark, text)),)
    letter = text[mark.index : mark.index + 1] if mark else ""
    diagnostics.error("yaml-syntax", problem, place, notes=notes, help=_syntax_hint(problem, letter))


def _span_at(name: str, mark: yaml.Mark, text: str) -> Span:
    """Where a mark stands; the reader puts the end of a text without a last line break onto a line of its own."""
    place = min(Position(mark.line + 1, mark.column + 1), position_after(text))
    return Span(name, place, place)


def _syntax_hint(problem: str, letter: str) -> str:
    """What to do about a problem that the YAML reader names, at a letter."""
    if letter == "\t":
        return "indent with spaces; YAML takes no tabs there"
    return next((hint for part, hint in _SYNTAX_HINTS.items() if part in problem), "check indentation and quotes")
