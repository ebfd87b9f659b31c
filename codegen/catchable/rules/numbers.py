"""contradiction: a number in a code that the error's attribute cannot hold, or must not show.

`code_like` gives its number to an attribute. That has to be of a type that a number can be, and has to be one of the
error's own. It may not be sensitive: the code itself is shown in messages and logs.
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
    lost = f"the number in '{like}' is lost: the attribute '{like.name}'"
    if attribute.type not in HOLDS_NUMBERS:
        message = f"{lost} is of type {attribute.type}"
        hint = "make it an integer, a number or a string"
    elif attribute.of and not {error.kind, error.type} & {*attribute.of}:
        message = f"{lost} is not one of '{error.kind}'"
        hint = f"add '{error.kind}' to its `of`"
    elif attribute.sensitive:
        message = f"codes of the form '{like}' show the attribute '{like.name}', which is sensitive"
        hint = "codes stand in messages and logs; do not call it sensitive, or do not take it from the code"
    else:
        return
    notes = (Note("the attribute is here", attribute.span),)
    diagnostics.error(ID, message, place, notes=notes, help=hint)
