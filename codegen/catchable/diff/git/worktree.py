"""Whether a file is as it was committed, worked out here: `git diff` would run what a repository's settings name.

In: a file of the work tree, and what a commit has at its path. A file whose line ends are converted on checkout counts
as changed; comparing what it says finds out that it is not.
"""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from catchable.diff.git.calling import MOST
from catchable.diff.git.repository import Entry

_SHA256_DIGITS = 64


def is_as_committed(place: Path, entry: Entry | None) -> bool:
    """Whether the file has the contents that an entry has the id of."""
    if entry is None or not entry.is_file:
        return False
    try:
        facts = place.lstat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > MOST:
            return False
        return _blob_id(place.read_bytes(), entry.id) == entry.id
    except OSError:
        return False


def _blob_id(text: bytes, like: str) -> str:
    """What git calls a file's contents, by the hash that the repository uses."""
    made = hashlib.sha256() if len(like) == _SHA256_DIGITS else hashlib.sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(text))
    made.update(text)
    return made.hexdigest()
