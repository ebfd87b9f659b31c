"""Catalogues of 100 to 10,000 codes: what checking and one target take a code, whole processes, plotted.

The floor of each row is the same command on a tenth of the codes, ten times over: a ratio up to 1 means that it grows
no worse than linearly.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from measure import Row, Target

_SIZES = (100, 1_000, 10_000)
_MOST_SECONDS = 5.0
_BAR = 50


def rows() -> Iterator[Row]:
    """Each command on each size, the plot, and the peak memory of all of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for command in (["check", "-q"], ["generate", "-q", "-t", "python"], ["generate", "-q", "-t", "catalogue"]):
            taken = {size: _seconds(folder, command, size) for size in _SIZES}
            label = command[-1] if command[0] == "generate" else "check"
            _plot(label, taken)
            for smaller, size in pairwise(_SIZES):
                yield Row(f"{label}, {size:,} codes", taken[size], 10 * taken[smaller], Target("ratio", 1.0))
        largest = taken[_SIZES[-1]]
        yield Row(f"{label}, {_SIZES[-1]:,} codes, in all", largest, largest, Target("time", _MOST_SECONDS))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"  peak memory of any of them: {peak} MB (target: 500 MB)")


def _seconds(folder: Path, command: list[str], size: int) -> float:
    """The best of three runs, each into an empty folder."""
    spec = folder / f"large_{size}.yaml"
    if not spec.exists():
        spec.write_text(_catalogue(size), encoding="utf-8")
    runs = []
    for number in range(3):
        out = ["--out", str(folder / f"{command[-1]}-{size}-{number}")] if command[0] == "generate" else []
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "catchable", *command, str(spec), *out], cwd=folder, check=True)
        runs.append(time.perf_counter() - begun)
    return min(runs)


def _plot(label: str, taken: dict[int, float]) -> None:
    """A bar a size: how long one code takes."""
    slowest = max(seconds / size for size, seconds in taken.items())
    for size, seconds in taken.items():
        each = seconds / size
        print(f"  {label:10} {size:>6,} codes {each * 1e6:8.0f} us each  {'#' * max(1, round(_BAR * each / slowest))}")


def _catalogue(size: int) -> str:
    head = """catchable: 1
name: large
title: Large
version: 1.0.0
summary: Many codes.
types:
  a_error: {class: AError, summary: One family., http: [4xx]}
  b_error: {class: BError, summary: Another., http: [5xx]}
envelopes:
  - name: error
    fits: {/error: object}
    read: {code: /error/code, message: /error/message}
errors:
"""
    return head + "".join(_error(number) for number in range(size))


def _error(number: int) -> str:
    return f"""  failure_number_{number}:
    type: {"ab"[number % 2]}_error
    code: "{100_000 + number}"
    http: 400
    category: invalid_request
    retry: never
    section: Section {number // 100}
    summary: The thing number {number} failed in a way that takes some words to explain.
    causes: [It was too large by {number}., It was late.]
    fixes: [Try a smaller one.]
    example: {{error: {{code: "{100_000 + number}", message: Failure {number}}}}}
"""
