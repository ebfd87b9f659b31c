"""What must not be lost: files that somebody edited or made, and links, where files of ours are to be.

In: what is to change, and what is there. Out: findings.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from catchable.diagnostics import Diagnostics
from catchable.source import whole_file
from catchable.tree import FOLDER, NOTHING, Found, Tree
from catchable.writer.manifest import Manifest

_UNREADABLE = "a file that cannot be read"


def look(tree: Tree, path: str) -> Found:
    """What there is; where that cannot be told, writing will say why."""
    try:
        return tree.look(path)
    except (OSError, ValueError):
        return Found(what=_UNREADABLE)


def check_edits(out: Path, changing: Mapping[str, Found], known: Manifest, diagnostics: Diagnostics) -> None:
    """Report files that are not as catchable wrote them, and what is no file."""
    for path, found in changing.items():
        entry, place = known.files.get(path), whole_file((out / path).as_posix())
        if found.what in (NOTHING, FOLDER, _UNREADABLE):
            continue
        if found.data is None or entry is None:
            what = "this file" if found.data is not None else _plain(found)
            message = f"{what} is in the way, and catchable did not write it"
            diagnostics.error("foreign-file", message, place, help="move it, or run with --force")
        elif found.mark != entry.hash:
            message = "this generated file was edited by hand, and would now change"
            hint = "bring the edit into the catalogue or a template, then run with --force"
            diagnostics.error("hand-edited", message, place, help=hint)


def check_obstacles(
    tree: Tree, writes: Collection[str], gone: Collection[str], diagnostics: Diagnostics, *, force: bool
) -> dict[str, Found]:
    """What has to make room: files and links where a folder is to be. Without `force` they are reported.

    A folder where a file is to be is always reported: what is in it is not ours.
    """
    obstacles: dict[str, Found] = {}
    for path in writes:
        if look(tree, path).what == FOLDER and not _will_be_empty(tree, path, gone):
            _report(tree, path, "a folder is in the way of a generated file", "move it", diagnostics)
        for folder in reversed(PurePosixPath(path).parents[:-1]):
            found = look(tree, str(folder))
            if found.what not in (FOLDER, NOTHING, _UNREADABLE) and str(folder) not in gone:
                obstacles[str(folder)] = found
                break
    for path, found in obstacles.items() if not force else ():
        message = f"{_plain(found)} is in the way of a folder; nothing is written through it"
        _report(tree, path, message, "move it, or run with --force", diagnostics)
    return obstacles


def _plain(found: Found) -> str:
    return found.what.partition(" to ")[0]


def _report(tree: Tree, path: str, message: str, hint: str, diagnostics: Diagnostics) -> None:
    diagnostics.error("foreign-file", message, whole_file((tree.root / path).as_posix()), help=hint)


def _will_be_empty(tree: Tree, folder: str, gone: Collection[str]) -> bool:
    """Whether all that is in a folder is to be removed."""
    below = [f"{folder}/{path}" for path, is_folder in Tree(tree.root / folder).walk() if not is_folder]
    return bool(below) and all(path in gone for path in below)
