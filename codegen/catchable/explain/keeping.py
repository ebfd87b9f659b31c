"""Keep indices between runs, for exactly as long as they are true.

In: the path of a spec. Out: its index, or None where it has to be made anew. What is kept names every file that it
was made from with the digest of what was read, and every folder of code that made it; if any of it is different now,
what is kept is worth nothing. Keeping is a help and no duty: where it cannot be done, nothing is said.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TypeAlias

from catchable.explain.entries import Entry, Index

FOLDER = Path(".catchable_cache", "explain")
_PACKAGE = Path(__file__).parents[1]
Digests: TypeAlias = "Mapping[str, str | None]"
"""Files, and the digest of what is in each; None for a file that is not there."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What an index was made from."""

    files: Digests
    code: Sequence[str]
    """Folders of code from elsewhere that had a part in it; ours always counts."""
    settings: str
    """What the project's settings said."""


def digest(path: str) -> str | None:
    """The digest of a file's text, as a loaded document has it; None where it cannot be read."""
    try:
        raw = Path(path).read_bytes()
    except OSError:
        return None
    text = raw.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return hashlib.sha256(text).hexdigest()


def recall(spec: Path, settings: str, folder: Path = FOLDER) -> Index | None:
    """The kept index of a spec; None if there is none, or if it is not certainly what would be made now."""
    try:
        seal, _, text = _place(spec, folder).read_text("utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    if seal != _seal(text):
        return None
    kept = json.loads(text)
    if kept["settings"] != settings or kept["code"] != _fingerprints(kept["code"]):
        return None
    if any(digest(path) != was for path, was in kept["files"].items()):
        return None
    entries = tuple(Entry(**each) for each in kept["entries"])
    return Index(**kept["index"], entries=entries)


def keep(spec: Path, index: Index, origin: Origin, folder: Path = FOLDER) -> None:
    """Keep an index for later runs."""
    text = json.dumps(
        {
            "settings": origin.settings,
            "files": origin.files,
            "code": _fingerprints(origin.code),
            "index": {each.name: getattr(index, each.name) for each in fields(index) if each.name != "entries"},
            "entries": [each.as_json() for each in index.entries],
        }
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(_place(spec, folder), f"{_seal(text)}\n{text}")
    except OSError:
        return


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(text)
    Path(file.name).replace(path)


def _place(spec: Path, folder: Path) -> Path:
    name = hashlib.sha256(str(spec.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return folder / f"{spec.stem}-{name}.json"


def _seal(text: str) -> str:
    """What tells a whole file from a damaged one, and from one that other code of ours has made."""
    return hashlib.sha256(f"{_fingerprint(str(_PACKAGE))} {text}".encode("utf-8", "surrogatepass")).hexdigest()


def _fingerprints(folders: Iterable[str]) -> dict[str, str]:
    return {folder: _fingerprint(folder) for folder in folders}


@cache
def _fingerprint(folder: str) -> str:
    """The names, sizes and times of every file of code below a folder, as they are when it is first asked for."""
    listed = "\n".join(sorted(_files(folder)))
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            stat = entry.stat()
            yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"
