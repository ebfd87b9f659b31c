"""What drafts of catalogues have in common: names that are free, text as YAML, and files that replace none.

In: words of somebody else's, which may be anything. Out: kinds and strings that a catalogue can hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from catchable.diagnostics import Diagnostics
from catchable.naming import error_class, slug
from catchable.source import whole_file

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_FILLERS = ("the", "a", "an", "is", "of")
_MOST_WORDS = 6
_LONGEST = 60


def is_name(text: str) -> bool:
    """Whether a text is a name as catalogues write them: snake_case."""
    return _NAME.fullmatch(text) is not None


def short_name(text: str) -> str:
    """A kind of a few words of a text; empty where it has no words."""
    if not any(letter.isascii() and letter.isalnum() for letter in text):
        return ""
    words = [word for word in slug(text).removeprefix("section_").split("_") if word not in _FILLERS]
    kept = "_".join(words[:_MOST_WORDS])[:_LONGEST].rstrip("_")
    return kept if kept[:1].isalpha() else (f"error_{kept}" if kept else "")


def free_kind(base: str, code: str, kinds: Collection[str], classes: Collection[str]) -> str:
    """`base` if neither it nor its class is taken, else the base with the code, else with a number after it."""
    folded = {error_class(kind).casefold() for kind in kinds} | {name.casefold() for name in classes}
    suffix = slug(code).removeprefix("section_")
    further = f"{base}_{suffix}" if suffix and suffix != base else f"api_{base}"
    candidates = [base, further, *(f"{further}_{number}" for number in range(2, 10_000))]
    return next(each for each in candidates if each not in kinds and error_class(each).casefold() not in folded)


def quoted(text: str) -> str:
    """A YAML string in double quotes, on one line: JSON's own, which YAML reads."""
    printable = "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))
    return json.dumps(printable, ensure_ascii=False)


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
