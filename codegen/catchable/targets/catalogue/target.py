"""One file a catalogue."""

from __future__ import annotations

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.targets import serialising
from catchable.targets.base import OutputFile
from catchable.targets.catalogue.document import document


class CatalogueTarget:
    """The catalogue as data."""

    name = "catalogue"
    reserved: frozenset[str] = frozenset()

    def validate(self, catalogue: Catalogue, diagnostics: Diagnostics) -> None:
        """JSON can express every catalogue."""

    def render(self, catalogue: Catalogue) -> tuple[OutputFile, ...]:
        """The one file of a catalogue."""
        return (OutputFile(f"catalogue/{catalogue.name}.json", serialising.document(document(catalogue))),)
