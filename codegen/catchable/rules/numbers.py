"""contradiction: a number in a code that the error's attribute cannot hold.

`code_like` gives its number to an attribute. That has to be of a type that a number can be, and has to be one of the
error's own.
"""

from __future__ import annotations

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Attribute, Catalogue, CodeLike, ErrorDef
from catchable.source import Span

ID = "contradiction"
HOLDS_NUMBERS = ("integer", "number", "string")


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report forms of codes whose number would be lost."""
    attributes = {each.name: each for each in catalogue.attributes}
    for error in catalogue.errors:
        likes = [(error.code_like, error.span), *((rule.code_like, rule.span) for rule in error.match)]
        for like, place in likes:
            attribute = attributes.get(like.name) if like is not None else None
            if like is not None and attribute is not None:
                _check(error, like, attribute, place, diagnostics)


def _check(error: ErrorDef, like: CodeLike, attribute: Attribute, place: Span, diagnostics: Diagnostics) -> None:
    if attribute.type not in HOLDS_NUMBERS:
        reason = f"is of type {attribute.type}"
        hint = "make it an integer, a number or a string"
    elif attribute.of and not {error.kind, error.type} & {*attribute.of}:
        reason = f"is not one of '{error.kind}'"
        hint = f"add '{error.kind}' to its `of`"
    else:
        return
    message = f"the number in '{like}' is lost: the attribute '{like.name}' {reason}"
    notes = (Note("the attribute is here", attribute.span),)
    diagnostics.error(ID, message, place, notes=notes, help=hint)
