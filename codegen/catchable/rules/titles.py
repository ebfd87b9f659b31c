"""same-title-other-verdict: what the source calls by one name gets one verdict.

Two errors with the same title, in the source's own words, most often mean the same. If one says `never` and the
other `backoff`, one of them is wrong, unless somebody wrote down why they differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue, ErrorDef

ID = "same-title-other-verdict"


def check(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report the second of two errors with one title and two verdicts, where neither says why."""
    first: dict[str, ErrorDef] = {}
    for error in catalogue.errors:
        if error.retry_because is not None:
            continue
        for title in _titles(error):
            known = first.setdefault(title, error)
            if known.retry != error.retry:
                _report(error, known, diagnostics)
                break


def _titles(error: ErrorDef) -> Iterator[str]:
    """The source's titles of an error, in lower case, without the full stop that some pages add."""
    wordings = [wording.title for each in error.scopes for wording in each.wordings]
    for title in (error.title, *wordings):
        if title:
            yield title.rstrip(".").lower()


def _report(error: ErrorDef, known: ErrorDef, diagnostics: Diagnostics) -> None:
    diagnostics.warning(
        ID,
        f"'{error.kind}' says {error.retry}, and '{known.kind}' with the same title says {known.retry}",
        error.span,
        notes=(Note("the other one", known.span),),
        help="give both one verdict, or write in `retry_because` why they differ",
    )
