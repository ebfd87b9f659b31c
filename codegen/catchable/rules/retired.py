"""retired-name: a kind that was retired does not come back.

Its name meant something to somebody; a new error under the old name would be caught by handlers that were
written for another.
"""

from __future__ import annotations

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue

ID = "retired-name"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report kinds that are both retired and there."""
    kinds = {error.kind: error for error in catalogue.errors}
    for retired in catalogue.retired:
        error = kinds.get(retired.kind)
        if error is not None:
            diagnostics.error(
                ID,
                f"the kind '{error.kind}' was retired in {retired.since} and cannot be used again",
                error.span,
                notes=(Note("retired here", retired.span),),
                help="give the new error another name",
            )
