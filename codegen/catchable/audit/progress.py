"""Show how far a long audit is, to a person who watches.

In: how many bytes have been read. Out: a bar on standard error, or nothing where nobody watches or it is soon over.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import repeat
from typing import TYPE_CHECKING

import click

from catchable.audit.running import Log
from catchable.audit.sources import size

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_SECONDS_BEFORE = 0.5
_WIDTH = 30


@contextmanager
def progress(names: Sequence[str], is_watched: bool) -> Iterator[Callable[[Log, int], None]]:
    """What to call with each log and how many of its bytes have been read."""
    if not is_watched:
        yield lambda log, position: None
        return
    with ExitStack() as stack:
        yield _Bar(names, stack).show


class _Bar:
    """A bar over the bytes of all logs, drawn only once the work has gone on for a while."""

    def __init__(self, names: Sequence[str], stack: ExitStack) -> None:
        self._stack = stack
        self._total = sum(size(name) for name in names)
        self._begun = time.monotonic()
        self._done: dict[str, int] = {}
        self._bar: ProgressBar[int] | None = None

    def show(self, log: Log, position: int) -> None:
        """Draw the bar as it is now."""
        if self._bar is None and time.monotonic() - self._begun < _SECONDS_BEFORE:
            return
        before = sum(self._done.values())
        self._done[log.name] = position
        if self._bar is None:
            self._bar = self._stack.enter_context(self._drawn())
        self._bar.update(max(0, sum(self._done.values()) - before))

    def _drawn(self) -> ProgressBar[int]:
        """A bar that fills; where it is not known how much there is, one that moves."""
        steps = None if self._total else repeat(0)
        return click.progressbar(
            steps,
            length=self._total or None,
            label="reading",
            width=_WIDTH,
            item_show_func=lambda _: f"{sum(self._done.values()) / 1e6:,.0f} MB",
            file=sys.stderr,
        )
