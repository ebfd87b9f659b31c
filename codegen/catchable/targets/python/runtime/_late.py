"""The facts of an error that nobody needs to tell its kind: worked out when the first of them is asked for."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from ._decide import scope_id
from ._call import Call
from ._finding import attributes_of, details_of
from ._headers import first_said, waiting_time
from ._parts import first_field
from ._scan import read_late
from ._tables import HEADERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._base import CatalogueError
    from ._scan import Facts

_USED_UP = (
    "_late",
    "_late_of_call",
    "_attributes_at",
    "_details_at",
    "_numbers",
    "_headers",
    "_wait_in_code",
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
    read_late(said, facts["http_status"], facts.get("_headers"))
    facts.setdefault("_provider", said.get("_provider"))  # the verdict may go by it
    for name, value in _late_facts(said, is_retried=error.retryable).items():
        facts.setdefault(name, value)
    # Last, so that another thread that asks at the same time finds either these or the facts themselves.
    for name in _USED_UP:
        facts.pop(name, None)


def _late_facts(said: Facts, *, is_retried: bool) -> Facts:
    call = Call(said["http_status"], said.get("_headers"), "json")
    in_body, said_scope = said.get("_said_retry_after"), said.get("_said_scope")
    wait = waiting_time(call, HEADERS, in_body, said["body"], is_retried=is_retried)
    details = details_of(said)
    return {
        "headers": call.headers,
        "request_id": first_said(call, HEADERS, said["body"])
        or said.get("_said_request_id"),
        "retry_after": said.get("_wait_in_code") if wait is None else wait,
        "param": said.get("param") or first_field(details),
        "details": details,
        "_attributes": {**said.get("_numbers", {}), **attributes_of(said)},
        "scope": scope_id(said_scope) or said_scope,
        "_said_doc_url": said.get("_said_doc_url"),
    }
