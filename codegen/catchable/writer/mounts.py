"""Whether something is mounted at a folder or below it: such a folder is never moved.

In: a path without links. Out: yes or no.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")


def touch(out: Path) -> bool:
    """Whether a file system is mounted at a folder or below it."""
    return any(place.is_relative_to(out) for place in _mounted()) or _has_other_device(out)


def _mounted() -> list[Path]:
    """Where something is mounted, by Linux's own table; it knows of folders that are mounted elsewhere, too."""
    try:
        lines = _TABLE.read_bytes().splitlines()
    except OSError:
        return []
    return [Path(os.fsdecode(_unescaped(fields[4]))) for fields in map(bytes.split, lines) if len(fields) > 4]


def _unescaped(name: bytes) -> bytes:
    return re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), name)


def _has_other_device(out: Path) -> bool:
    """Whether a folder is on another device than the one it lies in, for systems without a table."""
    try:
        device = out.stat().st_dev
        if device != out.parent.stat().st_dev:
            return True
        return any(Path(folder).stat().st_dev != device for folder, _, _ in os.walk(out))
    except OSError:
        return False
