"""Names for what a derived file is made from: so that it is made again when that has changed, and only then.

In: a catalogue as it was understood, and the sources of ours that the file depends on. Out: a few characters.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from catchable.model import Catalogue

_PACKAGE = Path(__file__).parents[1]


def made_from(catalogue: Catalogue, *sources: str) -> str:
    """A digest of a catalogue and of our own sources: files and folders below the package."""
    written = repr(catalogue)
    for file in catalogue.files:
        written = written.replace(repr(file), repr(Path(file).name))
    written += _digest_of(sources)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _digest_of(sources: tuple[str, ...]) -> str:
    found = hashlib.sha256()
    for place in (_PACKAGE / each for each in sources):
        for file in sorted(place.rglob("*.py")) if place.is_dir() else (place,):
            found.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()
