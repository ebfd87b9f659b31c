"""retry-by-accident: a verdict that nobody chose.

Where an error states no `retry`, its category's default holds. If the HTTP status that it comes with says
the contrary, somebody has to decide: a wrong verdict makes callers retry for ever, or never.
"""

from __future__ import annotations

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue, ErrorDef, RetryVerdict

ID = "retry-by-accident"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report errors whose inherited verdict contradicts their own HTTP status."""
    by_status: dict[int, RetryVerdict] = {
        status: category.retry for category in catalogue.categories for status in category.statuses
    }
    for error in catalogue.errors:
        if not error.retry_is_explicit:
            _check_error(error, by_status, diagnostics)


def _check_error(error: ErrorDef, by_status: dict[int, RetryVerdict], diagnostics: Diagnostics) -> None:
    for status in error.http:
        verdict = by_status.get(status)
        if verdict is not None and (verdict == "never") != (error.retry == "never"):
            diagnostics.error(
                ID,
                f"'{error.kind}' states no retry: its category '{error.category}' says {error.retry}, "
                f"HTTP {status} says {verdict}",
                error.places.http,
                help="decide: write `retry:` and, in `retry_because`, why",
            )
            return
