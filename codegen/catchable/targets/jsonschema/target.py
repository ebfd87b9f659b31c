"""One schema a catalogue, and one for all catalogues as JSON."""

from __future__ import annotations

from pathlib import Path

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.targets import serialising
from catchable.targets.base import OutputFile
from catchable.targets.jsonschema.document import RESERVED, document
from catchable.targets.jsonschema.names import check_names

_SHARED = Path(__file__).with_name("catalogue.schema.json")


class JsonSchemaTarget:
    """The wire for every language that has a code generator."""

    name = "jsonschema"
    reserved = RESERVED

    def validate(self, catalogue: Catalogue, diagnostics: Diagnostics) -> None:
        """Report definitions that would have the same name."""
        check_names(catalogue, self.reserved, diagnostics)

    def render(self, catalogue: Catalogue) -> tuple[OutputFile, ...]:
        """The schema of what a catalogue's API sends."""
        return (OutputFile(f"jsonschema/{catalogue.name}.errors.schema.json", schema(catalogue)),)

    def render_shared(self) -> tuple[OutputFile, ...]:
        """The schema of the files that the catalogue target writes."""
        return (OutputFile(f"jsonschema/{_SHARED.name}", _SHARED.read_text("utf-8")),)


def schema(catalogue: Catalogue) -> str:
    """The schema of a catalogue as text."""
    return serialising.compact_document(document(catalogue))
