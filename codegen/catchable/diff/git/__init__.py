"""What git knows of a folder: revisions, tags, and files as they were.

In: a folder. Out: what a `Repository` answers, or a `Refusal`. `calling` is the only module that starts a program;
what a repository holds is data, and neither its names nor its settings decide what is run.
"""

from catchable.diff.git.refusals import Refusal
from catchable.diff.git.repository import TOP, Entry, Repository, Revision, repository_of

__all__ = ["TOP", "Entry", "Refusal", "Repository", "Revision", "repository_of"]
