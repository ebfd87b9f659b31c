"""The Python target: a publishable package of exception classes for every catalogue.

In: a catalogue. Out: `python/<name>-errors/`, in the src layout. What is the same for every catalogue lies in
`runtime/` and is copied; what depends on the catalogue is rendered from `templates/`.
"""

from __future__ import annotations

from catchable.targets.python.target import PythonTarget

TARGET = PythonTarget()
