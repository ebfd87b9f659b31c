"""Hold what a plugin gives against what a target has to give.

In: anything. Out: files, findings or snippets of the right types; or `WorkError`, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from catchable.diagnostics import Diagnostic, Note
from catchable.source import Span
from catchable.targets.base import DerivedFile, OutputFile
from catchable.targets.confined import WorkError

_LONGEST_NAME = 255
MAX_FILES = 100_000


def checked_files(made: object, method: str) -> tuple[OutputFile, ...]:
    """The files that a method gave, with those that are derived made. Raises WorkError if anything is no such file."""
    if isinstance(made, str | bytes) or not isinstance(made, Iterable):
        raise WorkError(f"TypeError: {method} gave {_called(made)}, and no files")
    found: list[OutputFile] = []
    for each in made:
        found.append(_checked_file(each, method))
        if len(found) > MAX_FILES:
            raise WorkError(f"{method} gives more than {MAX_FILES} files")
    return tuple(found)


def _checked_file(file: object, method: str) -> OutputFile:
    if not isinstance(file, OutputFile | DerivedFile):
        raise WorkError(f"TypeError: {method} gave {_called(file)} where it should give an OutputFile")
    path = file.path
    if not isinstance(path, str):
        raise WorkError(f"TypeError: {method} gave a file whose path is {_called(path)}, and no text")
    _check_path(path)
    text = _text(file)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise WorkError(f"the text of '{path}' holds half a character, which no file can hold") from None
    return OutputFile(path, text)


def _text(file: OutputFile | DerivedFile) -> str:
    text: object = file.text if isinstance(file, OutputFile) else file.make()
    if not isinstance(text, str):
        raise WorkError(f"TypeError: what it wants to write to '{file.path}' is {_called(text)}, and no text")
    if isinstance(file, DerivedFile) and not (isinstance(file.stamp, str) and text.startswith(file.stamp)):
        raise WorkError(f"the text of '{file.path}' does not begin with its stamp")
    return str(text)


def _check_path(path: str) -> None:
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or path.startswith("/") or "\\" in path or ":" in path:
        raise WorkError(f"it wants to write '{path}', outside the output folder")
    if not path.isprintable() or any(len(each.encode("utf-8", "replace")) > _LONGEST_NAME for each in parts):
        raise WorkError(f"it wants to write '{path[:80]}', which cannot be the name of a file everywhere")


def checked_findings(found: object) -> tuple[Diagnostic, ...]:
    """The findings that `validate` added. Raises WorkError if anything is no finding."""
    findings = tuple(found) if isinstance(found, list) else ()
    for each in findings:
        if not (isinstance(each, Diagnostic) and _is_sound(each)):
            raise WorkError("TypeError: validate reported something that is no finding")
    return findings


def _is_sound(each: Diagnostic) -> bool:
    texts = isinstance(each.id, str) and isinstance(each.message, str) and isinstance(each.help, str | None)
    notes = isinstance(each.notes, tuple) and all(
        isinstance(note, Note) and isinstance(note.message, str) and _is_place(note.span) for note in each.notes
    )
    known = each.severity in ("error", "warning", "notice")
    return texts and notes and known and (each.span is None or _is_place(each.span))


def _is_place(span: object) -> bool:
    return isinstance(span, Span) and isinstance(span.file, str) and span.start <= span.end


def _called(value: object) -> str:
    return "None" if value is None else f"a value of type {type(value).__name__}"
