"""Where files go: each to a place of its own, inside the output folder.

In: the files of a run, or paths below the output folder. Out: diagnostics. Names count as the same where any file
system takes them for the same: whatever the case, and however accents are written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from catchable.diagnostics import Diagnostics
from catchable.writer.manifest import NAME
from catchable.writer.plan import NOBODY, Owned

ID = "path-clash"
_HINT = "give each a name or a folder of its own: see `package` and `folder` in the settings"


def check_places(files: Iterable[Owned], diagnostics: Diagnostics) -> None:
    """Report files with one path, files where others need a folder, and paths that lead out of the output folder."""
    files = tuple(files)
    taken: dict[str, Owned] = {}
    for each in files:
        path = each.file.path
        other = taken.setdefault(_same(path), each)
        if _leaves(path):
            diagnostics.error(ID, f"{_whose(each)} leads out of the output folder: '{path}'", help=_HINT)
        elif _same(path) == _same(NAME):
            diagnostics.error(ID, f"{_whose(each)} has the path of the list of written files, {NAME}", help=_HINT)
        elif other is not each:
            _report(each, other, "the same path", diagnostics)
    for each in files:
        for parent in PurePosixPath(_same(each.file.path)).parents:
            if (file := taken.get(parent.as_posix())) is not None:
                _report(each, file, "as a folder what the other has as a file", diagnostics)


def _report(one: Owned, other: Owned, what: str, diagnostics: Diagnostics) -> None:
    paths = " and ".join(f"'{each}'" for each in dict.fromkeys((other.file.path, one.file.path)))
    diagnostics.error(ID, f"{_whose(other)} and {_whose(one)} have {what}: {paths}", help=_HINT)


def _whose(each: Owned) -> str:
    """A file by whose it is, such as \"a file of target 'python' for catalogue 'shop'\"."""
    catalogue = f" for catalogue '{each.catalogue}'" if each.catalogue != NOBODY else ""
    return f"a file of target '{each.target}'{catalogue}"


def _same(path: str) -> str:
    """What two paths have in common that some file system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _leaves(path: str) -> bool:
    pure = PurePosixPath(path)
    return pure.is_absolute() or not pure.parts or ".." in pure.parts or pure.as_posix() != path or "\\" in path
