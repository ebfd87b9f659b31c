"""Draft a catalogue from what a company already has.

In: the text of a document (a table in Markdown, HTML, CSV or pasted from a page; an OpenAPI description; a
Python module of exception classes). Out: the text of a catalogue that compiles and marks what a person must
decide. A reader turns text into `Found` rows; `draft` turns rows into YAML.
"""

from catchable.importing.command import run
from catchable.importing.draft import draft
from catchable.importing.readers import READERS, read
from catchable.importing.rows import Found, Row

__all__ = ["READERS", "Found", "Row", "draft", "read", "run"]
