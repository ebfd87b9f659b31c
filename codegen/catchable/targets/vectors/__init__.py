"""The vectors target: what every generated module must say, as data that every language's tests run.

In: a catalogue. Out: `vectors/<name>.json`, questions with their answers. The answers come from
`catchable.reference`, never from a runtime. `vectors.schema.json` is the definition of the file's shape.
"""

from __future__ import annotations

from catchable.targets.vectors.target import VectorsTarget

TARGET = VectorsTarget()
