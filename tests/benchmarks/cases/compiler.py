"""The `catchable` command as whole processes, with bytecode written, against the bare interpreter."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from environment import PROJECT
from measure import Row, Target, wall_times

_ROUNDS = 9


def rows() -> Iterator[Row]:
    """Checking, and generating into an empty folder and into one that is up to date."""
    command = Path(sys.executable).with_name("catchable")
    if not command.exists():
        print("  left out: there is no catchable beside this interpreter")
        return
    with tempfile.TemporaryDirectory() as folder:
        chirp = [str(command), "generate", "-q", "spec/chirp.yaml", "--out", f"{folder}/chirp"]
        every = [str(command), "generate", "-q", "--out", f"{folder}/every"]
        for name, generate, limit in (("chirp", chirp, 0.6), ("every catalogue", every, 1.5)):
            times = _times([str(command), "check", "-q", *generate[3:-2]], generate, Path(generate[-1]))
            yield Row(f"check {name}", times["check"], times["bare"], Target("time", 0.5))
            yield Row(f"generate {name}, nothing to do", times["nothing"], times["bare"], Target("time", 0.3))
            yield Row(f"generate {name}, from nothing", times["all"], times["bare"], Target("time", limit))


def _times(check: list[str], generate: list[str], out: Path) -> dict[str, float]:
    repeated = {"bare": [sys.executable, "-c", "pass"], "check": check, "nothing": generate}
    times = wall_times(repeated, _ROUNDS, PROJECT)
    fresh = wall_times({"rm": ["rm", "-rf", str(out)], "all": generate}, _ROUNDS, PROJECT)
    return {**times, "all": fresh["all"]}
