"""The catalogue target: every catalogue as one JSON file, for tools and languages without a target of their own.

In: a catalogue. Out: `catalogue/<name>.json`, with everything that the model knows.
"""

from __future__ import annotations

from catchable.targets.catalogue.target import CatalogueTarget

TARGET = CatalogueTarget()
