"""Whether to send the same request again, from all that says so."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from ._scan import BLANK, lower_case
from ._tables import RETRY_HEADERS, VERDICTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from ._base import CatalogueError

    RetryHeaders: TypeAlias = tuple[tuple[str, dict[str, str]], ...]

_ORDER = {"never": 0, "once": 1, "backoff": 2}


def verdict(error: CatalogueError) -> str:
    """The verdict of a header, else the one stated for the provider's code or for the error, else the status's too."""
    stated = error._said_retry or (_of_headers(error) if RETRY_HEADERS else None)
    stated = stated or _of_code(error)
    if stated is not None:
        return stated
    status = error._status_if_number()
    if error._retry_is_explicit or status is None:
        return error._retry
    from ._kinds import verdict_of_status

    return max(error._retry, verdict_of_status(status), key=_ORDER.__getitem__)


def _of_headers(error: CatalogueError) -> str | None:
    """What the headers of an error's response say."""
    from ._headers import lower

    facts = error.__dict__  # the late facts may be on their way, and go by the verdict
    headers = facts["headers"] if "headers" in facts else lower(facts.get("_headers"))
    return said_by(headers, RETRY_HEADERS)


def said_by(headers: Mapping[str, str], table: RetryHeaders) -> str | None:
    """What the first header says that says something known; None where none does."""

    for name, verdicts in table:
        said: object = headers.get(name)
        found = verdicts.get(said.strip(BLANK)) if isinstance(said, str) else None
        if found is not None:
            return found
    return None


def _of_code(error: CatalogueError) -> str | None:
    """The verdict that the catalogue states for what the provider said; None if it states none."""
    by_source = VERDICTS.get(error._kind or "")
    detail = error.provider if by_source else None
    if by_source is None or detail is None:
        return None
    codes = by_source.get(lower_case(detail.source or ""), {})
    exact = f"{detail.code}/{detail.subcode}"
    return codes[exact] if exact in codes else codes.get(detail.code or "")
