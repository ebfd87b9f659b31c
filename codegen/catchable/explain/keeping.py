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
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from catchable.explain.entries import Entry, Index
from catchable.tree import Tree

FOLDER = Path(".catchable_cache", "explain")
_PACKAGE = Path(__file__).parents[1]
_MOST_BYTES = 64 * 1024 * 1024
_LONGEST_STEM = 50
"""In characters, so that the name with all that is added to it is one that file systems take."""
_SECONDS_TO_SETTLE = 10.0
"""Code that is younger may not be the code that ran."""

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
        with open(path, "rb", opener=_open_at_once) as file:
            raw = file.read()
    except (OSError, ValueError):
        return None
    text = raw.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return hashlib.sha256(text).hexdigest()


def _open_at_once(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes to is empty, and nobody is waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def recall(spec: Path, settings: str, folder: Path = FOLDER) -> Index | None:
    """The kept index of a spec; None if there is none, or if it is not certainly what would be made now."""
    text = _true_text(spec, settings, folder)
    if text is None:
        return None
    kept = json.loads(text)
    return Index(**kept["index"], entries=tuple(Entry(**each) for each in kept["entries"]))


def is_kept(spec: Path, settings: str, folder: Path = FOLDER) -> bool:
    """Whether there is a kept index that is true."""
    return _true_text(spec, settings, folder) is not None


def _true_text(spec: Path, settings: str, folder: Path) -> str | None:
    """The index as it was written, if all that it was made from is still the same."""
    try:
        seal, _, sealed = _read(folder, _name(spec)).decode("utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    if seal != _seal(sealed):
        return None
    origin, _, text = sealed.partition("\n")
    made_from = json.loads(origin)
    if made_from["settings"] != settings or made_from["code"] != _fingerprints(made_from["code"]):
        return None
    is_same = all(digest(path) == was for path, was in made_from["files"].items())
    return text if is_same else None


def keep(spec: Path, index: Index, origin: Origin, folder: Path = FOLDER) -> None:
    """Keep an index for later runs, unless the code that made it is only just being written."""
    if any(_code(each).newest > time.time() - _SECONDS_TO_SETTLE for each in (str(_PACKAGE), *origin.code)):
        return
    made_from = {"settings": origin.settings, "files": origin.files, "code": _fingerprints(origin.code)}
    named = {each.name: getattr(index, each.name) for each in fields(index) if each.name != "entries"}
    text = json.dumps({"index": named, "entries": [each.as_json() for each in index.entries]})
    sealed = f"{json.dumps(made_from)}\n{text}"
    try:
        _write(folder, _name(spec), f"{_seal(sealed)}\n{sealed}".encode())
    except (OSError, ValueError):
        return


def _write(folder: Path, name: str, text: bytes) -> None:
    """Write a file whole or not at all, into folders that nobody else can write to. Raises OSError."""
    around = Tree(folder.parent.parent)
    cache, inner = folder.parent.name, f"{folder.parent.name}/{folder.name}"
    for each in (cache, inner):
        with around.spot(each) as spot, suppress(FileExistsError):
            os.mkdir(spot.name, 0o700, dir_fd=spot.folder)
    if not (_is_own(around, cache) and _is_own(around, inner)):
        return
    with suppress(FileExistsError):
        around.put(f"{cache}/.gitignore", b"*\n")
    unfinished = f"{inner}/.{name}.{os.getpid()}"
    with suppress(FileNotFoundError):  # of a run that was killed
        around.remove(unfinished)
    try:
        around.put(unfinished, text, 0o600)
        around.move(unfinished, around, f"{inner}/{name}")
    except BaseException:
        with suppress(OSError):
            around.remove(unfinished)
        raise


def _read(folder: Path, name: str) -> bytes:
    """A file of ours; empty where there is none, or where somebody else could have written it. Raises OSError."""
    around = Tree(folder.parent.parent)
    cache, inner = folder.parent.name, f"{folder.parent.name}/{folder.name}"
    if not all(_is_own(around, each) for each in (cache, inner, f"{inner}/{name}")):
        return b""
    return around.look(f"{inner}/{name}", _MOST_BYTES).data or b""


def _is_own(tree: Tree, path: str) -> bool:
    """Whether a file or folder is the user's, and nobody else can write to it; a link is neither."""
    status = tree.status(path)
    if status is None or stat.S_ISLNK(status.st_mode):
        return False
    if not hasattr(os, "geteuid"):  # a system without such owners and modes
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _name(spec: Path) -> str:
    """What the file of a spec's index is called."""
    name = hashlib.sha256(str(spec.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return f"{spec.stem[:_LONGEST_STEM]}-{name}.json"


def _seal(text: str) -> str:
    """What tells a whole file from a damaged one, and from one that other code of ours has made."""
    return hashlib.sha256(f"{_code(str(_PACKAGE)).digest} {text}".encode("utf-8", "surrogatepass")).hexdigest()


def _fingerprints(folders: Iterable[str]) -> dict[str, str]:
    return {folder: _code(folder).digest for folder in folders}


class _Code(NamedTuple):
    """A folder of code: what tells it from any other, and the time of its newest file."""

    digest: str
    newest: float


@cache
def _code(folder: str) -> _Code:
    """The code below a folder as it is when it is first asked for; its files count by name, size and time."""
    found = sorted(_files(folder))
    listed = "\n".join(f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in found)
    digest = hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()
    return _Code(digest, max((stat.st_mtime for _, stat in found), default=0.0))


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            yield entry.path, entry.stat()
