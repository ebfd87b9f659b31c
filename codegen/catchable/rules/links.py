"""empty-link: a page of the documentation for every kind.

Where the template `docs` holds `{code}`, an error without a code would get a link with a gap in it. Behind a `#` that
does no harm: the link leads to the page then. It is a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from catchable.binder import Written
from catchable.diagnostics import Diagnostics, Note

if TYPE_CHECKING:
    from catchable.spec_format.models import ErrorSpec

ID = "empty-link"


def check(documents: Written, diagnostics: Diagnostics) -> None:
    """Report a template that has nothing to fill in for some kinds; how many, and the first of them."""
    page = documents.spec.get("docs", "").partition("#")[0]
    if "{code}" not in page:
        return
    errors = documents.spec["errors"].items()
    kinds = [kind for kind, error in errors if _has_no_code(error) and "doc_url" not in error]
    if kinds:
        count = f"{len(kinds)} kinds, first '{kinds[0]}'" if len(kinds) > 1 else f"'{kinds[0]}'"
        place = documents.catalogue
        diagnostics.warning(
            ID,
            f"`{{code}}` is empty in the link of {count}: there is no code",
            place.value("docs"),
            notes=(Note("this kind has no code", place.key("errors", kinds[0])),),
            help="give each a `doc_url`, or use `{kind}` in `docs`",
        )


def _has_no_code(error: ErrorSpec) -> bool:
    return error.get("codeless", False) or ("code_like" in error and "code" not in error)
