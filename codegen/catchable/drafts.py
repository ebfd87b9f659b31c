"""What drafts of catalogues have in common: names that are free, text as YAML, and files that replace none.

In: words of somebody else's, which may be anything. Out: kinds and strings that a catalogue can hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import BinaryIO

from catchable.diagnostics import Diagnostics
from catchable.naming import error_class, slug
from catchable.source import whole_file

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_SPELLED = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_JOINED = re.compile(r"[A-Za-z0-9]+(?:[_.:/-]+[A-Za-z0-9]+)*")
_FILLERS = ("the", "a", "an", "is", "of")
_MOST_WORDS = 6
_LONGEST = 60
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff"
_SPOKEN_FOR = frozenset(("default",))
"""Kinds that a target needs itself: the OpenAPI response for any error."""

_YAML_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
"""Names that a reader of YAML 1.1 takes for something else than text."""


def is_name(text: str) -> bool:
    """Whether a text is a name as catalogues write them, snake_case, and leaves room for a number after it."""
    return len(text) <= _LONGEST and _NAME.fullmatch(text) is not None


def short_name(text: str) -> str:
    """A kind of a few words of a text; empty where it has no words."""
    if not any(letter.isascii() and letter.isalnum() for letter in text):
        return ""
    words = [word for word in slug(text).removeprefix("section_").split("_") if word not in _FILLERS]
    kept = "_".join(words[:_MOST_WORDS])[:_LONGEST].rstrip("_")
    return kept if kept[:1].isalpha() else (f"error_{kept}"[:_LONGEST].rstrip("_") if kept else "")


def spelled(name: str) -> tuple[str, ...]:
    """The words of a name as programs write it, in lower case: `http`, `timeout` of `HTTPTimeout`, `HTTP_TIMEOUT`."""
    return tuple(word.lower() for word in _SPELLED.findall(name))


def kind_of_code(code: str) -> str:
    """A kind of a code that consists of words, `NOT_FOUND` or `NoSuchKey`; empty where it has none to speak of."""
    words = spelled(code[:_LONGEST]) if _JOINED.fullmatch(code[:_LONGEST]) else ()
    long = [word for word in words if word.isalpha() and len(word) > 2]
    speaks = len(long) > 1 or (len(words) == 1 and len("".join(long)) > 3)
    return "_".join(words) if speaks and words[0].isalpha() else ""


class Names:
    """The names of one draft: each is given once, and so is the class that is made of it, whatever its case."""

    def __init__(self, classes: Iterable[str], kinds: Iterable[str] = ()) -> None:
        self._classes = {name.casefold() for name in classes}
        self._kinds = set(_SPOKEN_FOR)
        self._next: dict[str, int] = {}
        for kind in kinds:
            self._note(kind)

    def take(self, base: str, code: str = "") -> str:
        """`base` if it is free, else the base with the code after it, else with a number; it is taken from then on."""
        suffix = slug(code).removeprefix("section").strip("_") if code else ""
        further = (
            base if base in self._kinds and base not in _SPOKEN_FOR else f"api_{base}"
        )  # what hides a name of the language is the API's own
        further = f"{base}_{suffix}" if suffix and suffix != base else further
        further = further[:_LONGEST].rstrip("_")
        found = next((each for each in (base, further) if self._is_free(each)), None) or self._numbered(further)
        self._note(found)
        return found

    def _numbered(self, base: str) -> str:
        number = self._next.get(base, 2)
        while not self._is_free(f"{base}_{number}"):
            number += 1
        self._next[base] = number + 1
        return f"{base}_{number}"

    def _is_free(self, kind: str) -> bool:
        return kind not in self._kinds and error_class(kind).casefold() not in self._classes

    def _note(self, kind: str) -> None:
        self._kinds.add(kind)
        self._classes.add(error_class(kind).casefold())


def trimmed(text: str) -> str:
    """A code without blanks at its ends, of whatever sort: no catalogue can hold them there."""
    return text.strip(_BLANK)


def key(name: str) -> str:
    """A name as a key or value of YAML, in quotes where YAML would read it as a boolean or as nothing."""
    return f'"{name}"' if name in _YAML_WORDS else name


def quoted(text: str) -> str:
    """A YAML string in double quotes, on one line, of words for people; what cannot be printed becomes a sign."""
    return exact("".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split())))


def exact(text: str) -> str:
    """A YAML string in double quotes that is read as this very text; half of a character becomes a sign."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if letter.isprintable():
        return letter
    number = ord(letter)
    if 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def listed(values: Collection[str], most: int = 3) -> str:
    """The first of some values, and how many more there are."""
    shown = ", ".join(list(values)[:most])
    return f"{shown} and {len(values) - most:,} more" if len(values) > most else shown


def write_new(path: Path, text: str, diagnostics: Diagnostics) -> bool:
    """Write a file that is not there yet; False, with a diagnostic, if it is there or cannot be written."""
    place = whole_file(path.as_posix())
    try:
        with path.open("xb") as file:
            _fill(file, path, text.encode("utf-8"))
    except FileExistsError:
        what = "a link" if path.is_symlink() else "this file"
        diagnostics.error("foreign-file", f"{what} is already there", place, help="choose another name")
        return False
    except (OSError, ValueError) as fault:
        reason = (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
        diagnostics.error("cannot-write", f"cannot write here: {reason}", place, help="check the folder")
        return False
    return True


def _fill(file: BinaryIO, path: Path, text: bytes) -> None:
    """Write all of a new file, or leave none."""
    try:
        file.write(text)
        file.flush()
    except OSError:
        path.unlink(missing_ok=True)
        raise
