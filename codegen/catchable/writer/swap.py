"""Put a new tree in the place of the old one, in one step.

The new tree is built beside the old one, in a folder of ours: what does not change is linked, not copied, so that its
files keep their times; then the two folders change places. A failure or a kill at any moment leaves one of them whole.
What others put into the old tree meanwhile is then brought over to the new one.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from catchable.tree import FOLDER, NOTHING, Tree
from catchable.writer.cloning import clone
from catchable.writer.plan import Plan

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_ROUNDS = 20
"""How often somebody may put something more into the old tree while it is cleared."""


def replace_tree(out: Path, plan: Plan) -> None:
    """Put the tree that is planned in the place of a folder. Raises OSError if nothing could be changed."""
    shop = _shop(out)
    try:
        shop.mkdir()
    except FileExistsError:
        raise OSError(errno.EEXIST, f"'{shop.name}' is in the way") from None
    try:
        stage = shop / "new"
        stage.mkdir()
        cloned = clone(out, stage) if out.is_dir() else frozenset()
        _change(Tree(stage), plan)
        _record(out, shop, plan)
        old = _swap(out, stage, shop / "old")
    except BaseException:
        _discard(shop)
        raise
    with suppress(OSError):  # the new tree is in its place; the next run clears away what this one cannot
        if old is not None:
            _forget(cloned - plan.writes.keys(), Tree(old), Tree(out))
            _bring_over(Tree(old), Tree(out), plan.seen)
        _remove_shop(shop)


def recover(out: Path) -> None:
    """Clear away what a killed run left. Raises OSError.

    Where it was killed between two renames, the old tree comes back; where the trees had changed places, what others
    put into the old one is brought over.
    """
    shop = _shop(out)
    if shop.is_symlink() or not shop.is_dir():
        return
    old, (root, seen) = shop / "old", _recorded(shop)
    if not old.is_dir() and _identity(shop / "new") == root:
        old = shop / "new"
    if old.is_dir() and not os.path.lexists(out):
        old.rename(out)
    elif old.is_dir() and not old.is_symlink() and out.is_dir():
        _bring_over(Tree(old), Tree(out), seen)
    _remove_shop(shop)


def _shop(out: Path) -> Path:
    """Where the new tree is built."""
    return out.with_name(f".{out.name}.catchable-new")


def _identity(folder: Path) -> str:
    """What tells a folder from any other while it exists, wherever it is moved; empty for none."""
    try:
        status = folder.lstat()
    except OSError:
        return ""
    return f"{status.st_dev}:{status.st_ino}"


def _record(out: Path, shop: Path, plan: Plan) -> None:
    """Leave word for the run after a kill: which tree is the old one, and what in it was seen."""
    text = json.dumps({"root": _identity(out), "seen": dict(plan.seen)})
    Tree(shop).put("record.json", text.encode("utf-8"))


def _recorded(shop: Path) -> tuple[str, Mapping[str, str]]:
    """What a killed run left word of; nothing if it was killed before, or if that is not ours."""
    data = Tree(shop).look("record.json").data
    try:
        told = json.loads(data or b"{}")
        return str(told["root"]) or "-", {str(path): str(mark) for path, mark in told["seen"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "-", {}


def _remove_shop(shop: Path) -> None:
    """Remove what the run needed, but never an old tree in which something is left."""
    if not (shop / "old").is_dir():
        _discard(shop)


def _discard(folder: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(folder)


def _change(stage: Tree, plan: Plan) -> None:
    """Make a tree of links the tree that is planned. Raises OSError if it is not what was planned for."""
    for path in plan.removals:
        _expect(stage, path, plan)
        stage.remove(path)
        stage.remove_empty(str(PurePosixPath(path).parent))
    for path, text in plan.writes.items():
        if _expect(stage, path, plan) not in (NOTHING, FOLDER):
            stage.remove(path)
        stage.put(path, text)


def _expect(stage: Tree, path: str, plan: Plan) -> str:
    mark = stage.look(path).mark
    if mark not in (plan.seen.get(path, NOTHING), NOTHING):
        raise OSError(errno.EAGAIN, f"'{path}' has changed meanwhile")
    return mark


def _swap(out: Path, stage: Path, old: Path) -> Path | None:
    """Let two trees change places; gives the place of the old one, None if there was none."""
    if not os.path.lexists(out):
        stage.rename(out)
        return None
    if _exchange(out, stage):
        with suppress(OSError):
            stage.rename(old)
            return old
        return stage
    out.rename(old)
    try:
        stage.rename(out)
    except BaseException:
        old.rename(out)
        raise
    return old


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can do that."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)


def _forget(paths: frozenset[str], old: Tree, new: Tree) -> None:
    """Remove from the new tree what somebody removed from the old one after it was linked."""
    for path in sorted(paths):
        if old.status(path) is None and new.status(path) is not None:
            new.remove(path)


def _bring_over(old: Tree, new: Tree, seen: Mapping[str, str]) -> None:
    """Clear the old tree: what the new one has, or was to lose, goes; everything else moves over.

    Raises OSError if something is left in it.
    """
    for _ in range(_ROUNDS):
        folders = []
        for path, is_folder in old.walk():
            if is_folder:
                folders.append(path)
            elif _is_settled(path, old, new, seen):
                old.remove(path)
            else:
                _move(path, old, new)
        for path in reversed(folders):
            if not _is_above(path, seen) and new.status(path) is None:
                new.make_folder(path)
            old.remove_empty(path)
        with suppress(OSError):
            old.root.rmdir()
            return
    raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))


def _is_settled(path: str, old: Tree, new: Tree, seen: Mapping[str, str]) -> bool:
    """Whether a file in the old tree is one that was seen when the new one was planned."""
    was, now = old.status(path), new.status(path)
    if was and now and (was.st_dev, was.st_ino) == (now.st_dev, now.st_ino):
        return True
    mark = old.look(path).mark
    return mark in (new.look(path).mark, seen.get(path))


def _is_above(folder: str, seen: Mapping[str, str]) -> bool:
    """Whether a folder was there for the sake of what was seen in it."""
    return any(path.startswith(f"{folder}/") for path in seen)


def _move(path: str, old: Tree, new: Tree) -> None:
    """Bring a file over; where its name has become a folder's, or the other way round, under another name."""
    try:
        old.move(path, new, path)
    except (IsADirectoryError, NotADirectoryError, FileExistsError):
        old.move(path, new, f"{path.replace('/', '.')}.kept")
