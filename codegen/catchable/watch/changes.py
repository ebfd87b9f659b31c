"""Which files have changed, once they are no longer changing.

In: a function that names the files to look at. Out: sets of paths, each when something is different and then stays as
it is for a moment, so that a file which is still being written is not read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

SECONDS_BETWEEN_LOOKS = 0.04
SECONDS_OF_QUIET = 0.5
"""How long nothing has to change until it is quiet."""
State: TypeAlias = "Mapping[Path, tuple[int, int, int]]"


def look(paths: Iterable[Path]) -> State:
    """What tells one version of each file from another; a file that is not there has no entry."""
    found: dict[Path, tuple[int, int, int]] = {}
    for path in paths:
        try:
            stat = path.stat()
        except OSError:
            continue
        found[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found


def changes(watched: Callable[[], Iterable[Path]], seen: State) -> Iterator[frozenset[Path]]:
    """The files that are different from `seen`, then from what they were the last time; never ends.

    Once it has been quiet for a while after a change, and at the beginning, gives no files.
    """
    since: float | None = time.monotonic()
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        now = look(watched())
        if now == seen:
            if since is not None and time.monotonic() - since > SECONDS_OF_QUIET:
                since = None
                yield frozenset()
            continue
        now = _settled(watched, now)
        different = frozenset(path for path in {*seen, *now} if seen.get(path) != now.get(path))
        seen = now
        if different:
            yield different
            since = time.monotonic()


def _settled(watched: Callable[[], Iterable[Path]], before: State) -> State:
    """How the files are once two looks have shown the same."""
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        now = look(watched())
        if now == before:
            return now
        before = now
