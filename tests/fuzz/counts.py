"""How many cases a fuzzer tries."""

from __future__ import annotations

import os


def count(base: int) -> int:
    """`base`, or as many times that as CATCHABLE_FUZZ says."""
    return base * int(os.environ.get("CATCHABLE_FUZZ", "1"))
