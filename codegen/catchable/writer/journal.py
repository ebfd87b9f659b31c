"""Replace a tree file by file, where it cannot be moved as a whole.

In: an output folder and a plan. Out: the folder as planned. A journal in the folder itself says what is to be done;
every new file is complete, beside the place that it is for, before the first one is moved there. A kill before the
journal is signed changes nothing, and one after it is made good by the next run. Nothing leaves its file system: a new
file waits in the folder in which it, or the first folder that it needs, is to be.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from catchable.tree import FOLDER, NOTHING, Tree, digest
from catchable.writer.manifest import below
from catchable.writer.plan import Plan

SIGNED, DRAFT = ".catchable-journal", ".catchable-journal-new"
_MOST_BYTES = 64 * 1024 * 1024


class UnfinishedError(OSError):
    """Some files have been replaced, and the journal says which are left."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file to put in its place, or to remove."""

    path: str
    seen: str
    """What was there when that was planned."""
    new: str
    """The digest of what is to be there; empty for nothing."""
    waiting: str
    """Where the new file waits; empty for nothing."""


def replace_files(out: Path, plan: Plan) -> None:
    """Carry out a plan. Raises OSError if nothing has changed, and UnfinishedError if something has."""
    tree = Tree(out)
    steps = [Step(path, plan.seen.get(path, NOTHING), "", "") for path in plan.removals]
    steps += [
        Step(path, plan.seen.get(path, NOTHING), digest(text), _waiting(tree, path))
        for path, text in plan.writes.items()
    ]
    try:
        tree.put(DRAFT, json.dumps([asdict(each) for each in steps]).encode("utf-8"))
        for step, text in zip(steps[len(plan.removals) :], plan.writes.values(), strict=True):
            tree.put(step.waiting, text)
        _expect(tree, steps)
        tree.move(DRAFT, tree, SIGNED)
    except BaseException:
        with suppress(OSError):
            _withdraw(tree, steps)
        raise
    try:
        _complete(tree, steps)
    except OSError as fault:
        raise UnfinishedError(fault.errno, fault.strerror) from fault


def recover(out: Path) -> None:
    """Finish or withdraw what a killed run had begun. Raises OSError, and UnfinishedError where it is half done."""
    tree = Tree(out)
    if tree.status(SIGNED) is not None:
        try:
            _complete(tree, _read(tree, SIGNED))
        except OSError as fault:
            raise UnfinishedError(fault.errno, fault.strerror) from fault
    if tree.status(DRAFT) is not None:
        _withdraw(tree, _read(tree, DRAFT))


def _waiting(tree: Tree, path: str) -> str:
    """Where a file waits: in the nearest folder that there is already."""
    folder = PurePosixPath(path).parent
    while folder.parts and tree.look(str(folder)).what != FOLDER:
        folder = folder.parent
    return str(folder / f".catchable-{digest(path.encode('utf-8'))[:16]}.new")


def _expect(tree: Tree, steps: Sequence[Step]) -> None:
    for step in steps:
        if tree.look(step.path).mark not in (step.seen, NOTHING):
            raise OSError(errno.EAGAIN, f"'{step.path}' has changed meanwhile")


def _complete(tree: Tree, steps: Sequence[Step]) -> None:
    """Do what is not done yet, the list of written files last; what somebody has edited since stays."""
    for step in steps:
        if step.new:
            _put_in_place(tree, step)
            continue
        if step.seen == tree.look(step.path).mark != NOTHING:
            tree.remove(step.path)
        tree.remove_empty(str(PurePosixPath(step.path).parent))
    tree.remove(SIGNED)


def _put_in_place(tree: Tree, step: Step) -> None:
    if tree.look(step.waiting).mark != step.new:
        return
    if tree.look(step.path).mark in (step.seen, step.new, NOTHING):
        tree.move(step.waiting, tree, step.path)
    else:
        tree.remove(step.waiting)


def _withdraw(tree: Tree, steps: Sequence[Step]) -> None:
    for step in steps:
        if step.waiting and tree.status(step.waiting) is not None:
            tree.remove(step.waiting)
    if tree.status(DRAFT) is not None:
        tree.remove(DRAFT)


def _read(tree: Tree, name: str) -> list[Step]:
    """The steps of a journal; none of one that was not finished, before which nothing else is done."""
    data = tree.look(name, _MOST_BYTES).data
    try:
        steps = [Step(**{key: str(value) for key, value in each.items()}) for each in json.loads(data or b"")]
        return [step for step in steps if _is_ours(step)]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return []


def _is_ours(step: Step) -> bool:
    """Whether a step stays in the folder, and what waits is called as we call it. Raises ValueError if not."""
    below(step.path)
    if step.waiting:
        name = PurePosixPath(below(step.waiting)).name
        return name == f".catchable-{digest(step.path.encode('utf-8'))[:16]}.new"
    return True
