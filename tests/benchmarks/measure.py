"""Measuring so that noise cancels: everything compared runs in turns, many times, in one run.

Inside a process the best time of many rounds counts, because noise only ever adds. What a process costs is its CPU
time, by the median, because starting one has no single best.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import time
import timeit
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_ROUNDS = 200
_SECONDS_A_ROUND = 0.001
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
"""Nothing of the caller's: PYTHONDONTWRITEBYTECODE, for one, would falsify what an import costs."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure has to stay within."""

    of: Literal["ratio", "more", "time"]
    """The ratio to the floor; how much more than the floor, in seconds; the time itself, in seconds."""
    limit: float


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its floor, both in seconds."""

    name: str
    time: float
    floor: float
    target: Target | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor it takes."""
        return self.time / self.floor

    @property
    def is_met(self) -> bool:
        """Whether the figure stays within its target."""
        if self.target is None:
            return True
        measured = {"ratio": self.ratio, "more": self.time - self.floor, "time": self.time}
        return measured[self.target.of] <= self.target.limit


@dataclass(frozen=True, slots=True)
class Contest:
    """A function and what it is measured against, both without arguments."""

    name: str
    ours: Callable[[], object]
    floor: Callable[[], object]
    target: Target | None = None


def compare(contests: Sequence[Contest]) -> Iterator[Row]:
    """The best times of every contest, all of them in turns."""
    best = _best_times([function for each in contests for function in (each.ours, each.floor)])
    for index, each in enumerate(contests):
        yield Row(each.name, best[2 * index], best[2 * index + 1], each.target)


def _best_times(functions: Sequence[Callable[[], object]]) -> list[float]:
    """The best time of each function, in seconds a call."""
    calls = [_calls_a_round(function) for function in functions]
    best = [float("inf")] * len(functions)
    ballast: list[object] = []
    for _ in range(_ROUNDS):
        # Where a pool of the allocator happens to run full, every call takes and returns one; so shift them all.
        ballast.append([bytes(size) for size in range(1, 512, 8)])
        for index, function in enumerate(functions):
            best[index] = min(best[index], timeit.timeit(function, number=calls[index]) / calls[index])
    return best


def _calls_a_round(function: Callable[[], object]) -> int:
    once = min(timeit.repeat(function, number=50, repeat=20)) / 50
    return max(1, round(_SECONDS_A_ROUND / once))


def cpu_times(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """The median CPU time of each command's process, in seconds: a busy machine does not stretch it much."""
    return _in_turns(commands, rounds, lambda command: _process(command)[1], statistics.median)


def wall_times(commands: Mapping[str, Sequence[str]], rounds: int, folder: Path) -> dict[str, float]:
    """The best wall time of each command, in seconds from start to exit, run in a folder."""
    return _in_turns(commands, rounds, lambda command: _process(command, folder)[0], min)


def own_times(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """The median of the seconds that each command itself measures and prints."""
    return _in_turns(commands, rounds, lambda command: float(run(command).stdout), statistics.median)


def _in_turns(
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    measure: Callable[[Sequence[str]], float],
    choose: Callable[[Sequence[float]], float],
) -> dict[str, float]:
    found: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        measure(command)
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(measure(command))
    return {name: choose(times) for name, times in found.items()}


def _process(command: Sequence[str], folder: Path | None = None) -> tuple[float, float]:
    """Wall and CPU time of a process; raises RuntimeError when it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=_ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit status {process.returncode}: {' '.join(command)}")
    return wall, usage.ru_utime + usage.ru_stime


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in a bare environment. Raises CalledProcessError when it fails."""
    return subprocess.run(command, check=True, capture_output=True, text=True, env=_ENVIRONMENT)


def table(rows: Iterable[Row]) -> str:
    """The rows as a table for a person."""
    head = ("figure", "takes", "floor", "ratio", "target", "")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(line, widths, strict=True)) for line in cells)
    )


def _cells(row: Row) -> tuple[str, ...]:
    verdict = "" if row.target is None else "met" if row.is_met else "MISSED"
    return (row.name, _shown(row.time), _shown(row.floor), f"{row.ratio:.2f}", _shown_target(row.target), verdict)


def _shown_target(target: Target | None) -> str:
    if target is None:
        return ""
    if target.of == "ratio":
        return f"<= {target.limit:.2f} x"
    return f"<= {_shown(target.limit)}{' more' if target.of == 'more' else ''}"


def _shown(seconds: float) -> str:
    if seconds < 0.001:
        return f"{seconds * 1e6:.2f} us"
    return f"{seconds * 1e3:.1f} ms"
