"""Which catalogue of one side is which of the other: by name, wherever its file has gone; else by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catchable.compiler import Compiled
from catchable.diff.revisions import Side


@dataclass(frozen=True, slots=True)
class Match:
    """What one catalogue is on both sides; None on a side on which it is not."""

    old: Compiled | None
    new: Compiled | None


def matches(old: Side, new: Side) -> Iterator[Match]:
    """Every catalogue of both sides. What does not compile on one side is left out on the other, too."""
    before, after = _named(old), _named(new)
    pairs = {name: name for name in before if name in after}
    left = {_path(file): name for name, (file, _) in before.items() if name not in pairs}
    right = {_path(file): name for name, (file, _) in after.items() if name not in pairs}
    pairs.update({left[path]: right[path] for path in left if path in right})
    if len(before) == len(after) == 1 and not (old.is_whole or new.is_whole):
        pairs = dict(zip(before, after, strict=True))
    for name, other in pairs.items():
        yield Match(before[name][1], after[other][1])
    if new.is_whole:
        for name, (file, compiled) in before.items():
            if name not in pairs and not _is_broken(new, file):
                yield Match(compiled, None)
    if old.is_whole:
        for name, (file, compiled) in after.items():
            if name not in pairs.values() and not _is_broken(old, file):
                yield Match(None, compiled)


def _named(side: Side) -> Mapping[str, tuple[str, Compiled]]:
    compiled = ((file, each) for file, each in side.catalogues.items() if each is not None)
    return {each.catalogue.name: (file, each) for file, each in compiled}


def _path(file: str) -> str:
    """The name of a file, whatever folder and revision it comes from."""
    return file.rpartition(":")[2].rpartition("/")[2]


def _is_broken(side: Side, file: str) -> bool:
    return any(each is None and _path(path) == _path(file) for path, each in side.catalogues.items())
