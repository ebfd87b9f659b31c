"""Stage 2, check against the format: spec.schema.json is its one definition.

`models` holds the types that datamodel-code-generator makes from the schema (`make spec-types`); they are
for type checkers only and cost nothing at run time.
"""

from catchable.spec_format.mending import Mended
from catchable.spec_format.shapes import SCHEMA_PATH, Part
from catchable.spec_format.validation import is_right, validate

__all__ = ["SCHEMA_PATH", "Mended", "Part", "is_right", "validate"]
