"""Stage 5, write: files to the disk, all or nothing.

In: the files of a run. Out: a changed output folder, or an unchanged one and diagnostics. Only this package
writes. `plan` compares what is to be with what is there, `swap` puts a whole new tree in the old one's place.
"""

from catchable.writer.manifest import Manifest
from catchable.writer.plan import Owners, Plan, make_plan
from catchable.writer.swap import locked, write

__all__ = ["Manifest", "Owners", "Plan", "locked", "make_plan", "write"]
