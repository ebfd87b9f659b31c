"""name-clash: what an attribute cannot be called, in whatever language.

The contract's own facts, the keys of problem details (RFC 9457), and what errors of the languages have already: an
attribute of such a name would hide one of them.
"""

from __future__ import annotations

from typing import Final

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue

ID = "name-clash"
OF_CONTRACT: Final = frozenset(
    (
        *("kind", "code", "subcode", "type", "category", "retry", "retry_after", "message", "http_status"),
        *("request_id", "param", "doc_url", "scope", "provider", "details", "attributes", "headers", "body"),
        *("errors", "candidates", "family", "class", "deprecated", "summary"),
    )
)
"""The facts that every error has, and what it is written out with."""
OF_PROBLEMS: Final = frozenset(("title", "status", "detail", "instance"))
"""The keys of problem details, beside `type`."""
OF_LANGUAGES: Final = frozenset(
    (
        *("name", "cause", "stack", "stack_trace", "args", "suppressed", "constructor", "prototype", "self", "this"),
        *("to_string", "to_json", "value_of", "get_message", "get_cause", "unwrap"),
    )
)
"""What errors, or all values, of the common languages have."""
_WHOSE: Final = (
    (OF_CONTRACT, "every error has one already"),
    (OF_PROBLEMS, "problem details (RFC 9457) have a key of that name"),
    (OF_LANGUAGES, "errors of some language have one already"),
)


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report attributes that are called as something else is."""
    for attribute in catalogue.attributes:
        for taken, why in _WHOSE:
            if attribute.name in taken:
                message = f"an attribute cannot be called '{attribute.name}': {why}"
                hint = "choose another name, such as one that says whose it is"
                diagnostics.error(ID, message, attribute.span, help=hint)
