"""Stage 5, write: files to the disk, all or nothing.

In: the files of a run. Out: a changed output folder, or an unchanged one and diagnostics. `plan` compares what is to
be with what is there, `writing` carries it out: `swap` puts a whole new tree in the old one's place, and `journal`
replaces file by file where that cannot be. `locking` holds the folder against other runs. What is
in it is reached by `catchable.tree`, without following links.
"""

from catchable.writer.locking import locked
from catchable.writer.manifest import Manifest
from catchable.writer.plan import Owners, Plan, make_plan
from catchable.writer.writing import write

__all__ = ["Manifest", "Owners", "Plan", "locked", "make_plan", "write"]
