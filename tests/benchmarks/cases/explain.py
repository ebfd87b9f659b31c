"""`catchable explain` as whole processes, with bytecode written and indices kept, against the bare interpreter."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from environment import PROJECT
from measure import Row, Target, wall_times

_ROUNDS = 15
_LIMIT = Target("time", 0.15)
_QUESTIONS = {
    "a kind": ["message_undeliverable"],
    "a code": ["7704"],
    "a provider's code": ["meta", "10/2018278"],
    "an HTTP status": ["http", "429"],
    "words": ["window", "closed"],
    "what nobody knows": ["mesage", "undelivrable"],
}


def rows() -> Iterator[Row]:
    """One row a question; the first run, which may have to compile, does not count."""
    command = Path(sys.executable).with_name("catchable")
    if not command.exists():
        print("  left out: there is no catchable beside this interpreter")
        return
    asked = {name: [sys.executable, "-c", _ANY_STATUS, *words] for name, words in _QUESTIONS.items()}
    times = wall_times({"bare": [sys.executable, "-c", "pass"], **asked}, _ROUNDS, PROJECT)
    for name in _QUESTIONS:
        yield Row(f"explain {name}", times[name], times["bare"], _LIMIT)


_ANY_STATUS = """\
import sys
sys.argv[0:1] = ["catchable", "explain"]
from catchable.cli import main
try:
    main()
except SystemExit:
    pass
"""
"""The command's own status says whether there was an answer; here, both count."""
