"""The facts of an error that nobody needs to tell its kind: worked out when the first of them is asked for."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from ._decide import scope_id
from ._headers import first_said, lower, waiting_time
from ._scan import read_late
from ._tables import REQUEST_ID_HEADERS, RETRY_AFTER_HEADERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._base import CatalogueError
    from ._scan import Facts

_USED_UP = (
    "_late",
    "_headers",
    "_said_request_id",
    "_said_retry_after",
    "_said_scope",
    "_said_type",
)
"""What the late facts are made from."""


def settle(error: CatalogueError) -> None:
    """Give an error its late facts; those that were set meanwhile stay as they are."""
    facts = error.__dict__
    said = {**facts}
    read_late(said)
    facts.setdefault("_provider", said.get("_provider"))  # the verdict may go by it
    for name, value in _late_facts(said, is_retried=error.retryable).items():
        facts.setdefault(name, value)
    # Last, so that another thread that asks at the same time finds either these or the facts themselves.
    for name in _USED_UP:
        facts.pop(name, None)


def _late_facts(said: Facts, *, is_retried: bool) -> Facts:
    headers = lower(said.get("_headers"))
    request_id = first_said(headers, REQUEST_ID_HEADERS)
    in_body, said_scope = said.get("_said_retry_after"), said.get("_said_scope")
    return {
        "headers": headers,
        "request_id": request_id or said.get("_said_request_id"),
        "retry_after": waiting_time(
            headers, RETRY_AFTER_HEADERS, in_body, is_retried=is_retried
        ),
        "param": said.get("param"),
        "details": said.get("details", ()),
        "_attributes": said.get("_attributes", {}),
        "scope": scope_id(said_scope) or said_scope,
        "_said_doc_url": said.get("_said_doc_url"),
    }
