"""Compile envelopes into straight-line Python.

In: envelopes. Out: the lines of functions that read their facts out of a decoded body. Walking pointers at run
time would cost more than scanning the JSON; a generated function does no more than a careful person would write
by hand.
"""

from catchable.targets.python.readers.module import EnvelopesView, view

__all__ = ["EnvelopesView", "view"]
