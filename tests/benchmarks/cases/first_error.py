"""The first error that a fresh process parses, against `import json; json.loads(...)` in one."""

from __future__ import annotations

from collections.abc import Iterator

from bodies import CHIRP, RECEIPT, Response
from environment import installed
from measure import Row, Target, cpu_times, own_times

_LIMIT = Target("ratio", 0.3)
_ROUNDS = 100
_TIMED = """\
from time import process_time
begun = process_time()
{}
print(process_time() - begun)
"""


def rows() -> Iterator[Row]:
    """Measured inside the process, around import and call; and as whole processes, less the bare interpreter."""
    with installed() as python:
        for response in (CHIRP, RECEIPT):
            name = response.package.removesuffix("_errors")
            ours, theirs = _ours(response), f"import json\nerror = json.loads({response.body!r})"
            inside = own_times(
                {
                    "ours": [python, "-I", "-c", _TIMED.format(ours)],
                    "json": [python, "-I", "-c", _TIMED.format(theirs)],
                },
                _ROUNDS,
            )
            yield Row(f"{name}, import and parse", inside["ours"], inside["json"], _LIMIT)
            whole = cpu_times(
                {
                    "bare": [python, "-I", "-c", "pass"],
                    "ours": [python, "-I", "-c", ours],
                    "json": [python, "-I", "-c", theirs],
                },
                _ROUNDS,
            )
            yield Row(
                f"{name}, whole processes, less the bare one",
                whole["ours"] - whole["bare"],
                whole["json"] - whole["bare"],
                _LIMIT,
            )


def _ours(response: Response) -> str:
    return f"from {response.package} import parse\nerror = parse({response.status}, {{}}, {response.body!r})"
