"""Stage 2, check against the format: spec.schema.json is its one definition.

`models` holds the types that datamodel-code-generator makes from the schema (`make spec-types`); they are
for type checkers only and cost nothing at run time.
"""

from catchable.spec_format.validation import SCHEMA_PATH, Part, validate

__all__ = ["SCHEMA_PATH", "Part", "validate"]
