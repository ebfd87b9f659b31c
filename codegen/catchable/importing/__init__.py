"""Draft a catalogue from what a company already has.

In: the text of a document (a table in Markdown, HTML, CSV or pasted from a page; a list of codes; an OpenAPI
description; a Python module of exception classes). Out: the text of a catalogue, proved to compile, that marks what a
person must decide.

    sources -> readers (one a sort of document) -> bounds -> grouping -> draft
"""

from catchable.importing.command import Request, run
from catchable.importing.readers import Choice

__all__ = ["Choice", "Request", "run"]
