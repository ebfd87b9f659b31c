"""How many cases a fuzzer tries."""

from __future__ import annotations

import os


def count(base: int) -> int:
    """As many as `base`, or CATCHABLE_FUZZ times as many."""
    return base * int(os.environ.get("CATCHABLE_FUZZ", "1"))
