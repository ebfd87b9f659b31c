"""The JSON Schema target: what an API sends, for every language that has a code generator.

In: a catalogue. Out: `jsonschema/<name>.errors.schema.json` (2020-12), and once for all catalogues
`jsonschema/catalogue.schema.json`, which describes the catalogue target's files.
"""

from __future__ import annotations

from catchable.targets.jsonschema.target import JsonSchemaTarget

TARGET = JsonSchemaTarget()
