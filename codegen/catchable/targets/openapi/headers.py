"""Response headers that hold facts.

In: a catalogue. Out: `components.headers`, and which of them a response has.
"""

from __future__ import annotations

from catchable.loader import Json
from catchable.model import Catalogue, RetryVerdict, TimeUnit, WaitHeader
from catchable.targets.openapi.names import header_name

_UNITS: dict[TimeUnit, str] = {
    "seconds": "How long to wait, in seconds.",
    "milliseconds": "How long to wait, in milliseconds.",
    "minutes": "How long to wait, in minutes.",
    "unix_seconds": "When the wait is over, in seconds since 1970 (UTC).",
}


def headers(catalogue: Catalogue) -> dict[str, Json]:
    """Every header that the catalogue reads."""
    ids = {header_name(each): _request_id() for each in catalogue.headers.request_id}
    return {**ids, **{header_name(each.name): _wait(each) for each in catalogue.headers.retry_after}}


def of_response(catalogue: Catalogue, retry: RetryVerdict) -> dict[str, Json]:
    """The headers of a response: the request's id, and how long to wait where waiting may help."""
    waits = catalogue.headers.retry_after if retry != "never" else ()
    names = (*catalogue.headers.request_id, *(each.name for each in waits))
    return {header_name(each): {"$ref": f"#/components/headers/{header_name(each)}"} for each in names}


def _request_id() -> Json:
    return {"description": "The id of the request, for the API's support.", "schema": {"type": "string"}}


def _wait(header: WaitHeader) -> Json:
    if header.unit is not None:
        return {"description": _UNITS[header.unit], "schema": {"type": "number"}}
    return {
        "description": "How long to wait before the next try: seconds, or a date (RFC 9110, section 10.2.3).",
        "schema": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}]},
    }
