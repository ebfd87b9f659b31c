"""Definitions that would have the same name, said at the line of the catalogue that causes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue
from catchable.source import Span
from catchable.targets.jsonschema.bodies import bodies
from catchable.targets.jsonschema.document import body_name
from catchable.targets.jsonschema.enums import FIXED
from catchable.targets.jsonschema.facts import vocabulary


def check_names(catalogue: Catalogue, reserved: Collection[str], diagnostics: Diagnostics) -> None:
    """Report names that a schema cannot have twice, in whatever case, and those that languages keep."""
    languages = {name.casefold() for name in reserved}
    schemas = {name.casefold() for name in FIXED}
    taken: dict[str, tuple[str, Span]] = {}
    for name, what, span in _definitions(catalogue):
        subject = f"the JSON Schema definition {name} of {what}"
        if name.casefold() in languages:
            message = f"{subject} is a name that languages keep for themselves"
            diagnostics.error("name-clash", message, span, help="choose another name")
        elif name.casefold() in schemas:
            message = f"{subject} is a name that every schema uses itself"
            diagnostics.error("name-clash", message, span, help="choose another name")
        elif name.casefold() in taken:
            other, first = taken[name.casefold()]
            diagnostics.error(
                "name-clash",
                f"{subject} clashes with that of {other}",
                span,
                notes=(Note(f"{other} is here", first),),
                help="rename one of the two; names that differ in case alone count as the same",
            )
        taken.setdefault(name.casefold(), (what, span))


def _definitions(catalogue: Catalogue) -> Iterator[tuple[str, str, Span]]:
    yield body_name(catalogue), "the catalogue", catalogue.span
    for enum in catalogue.enums:
        yield enum.class_name, f"enum '{enum.id}'", enum.span
    for body in bodies(catalogue, vocabulary(catalogue, ())):
        first = body.envelopes[0]
        yield body.name, f"envelope '{first.name}'", first.span
