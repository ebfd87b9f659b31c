"""Response headers that hold facts.

In: a catalogue. Out: `components.headers`, and which of them a response has.
"""

from __future__ import annotations

from catchable.loader import Json
from catchable.model import Catalogue, RetryVerdict, Source, TimeUnit
from catchable.targets.openapi.names import header_name

_UNITS: dict[TimeUnit, str] = {
    "seconds": "How long to wait, in seconds.",
    "milliseconds": "How long to wait, in milliseconds.",
    "minutes": "How long to wait, in minutes.",
    "unix_seconds": "When the wait is over, in seconds since 1970 (UTC).",
    "duration": "How long to wait, with its units: 1.5s, 1h2m, PT30S.",
}


def headers(catalogue: Catalogue) -> dict[str, Json]:
    """Every header that the catalogue reads."""
    ids = {_name(each): _request_id() for each in catalogue.headers.request_id}
    return {**ids, **{_name(each): _wait(each) for each in catalogue.headers.retry_after}}


def of_response(catalogue: Catalogue, retry: RetryVerdict) -> dict[str, Json]:
    """The headers of a response: the request's id, and how long to wait where waiting may help."""
    waits = catalogue.headers.retry_after if retry != "never" else ()
    names = [_name(each) for each in (*catalogue.headers.request_id, *waits)]
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _name(source: Source) -> str:
    return header_name(source.header or "")


def _request_id() -> Json:
    return {"description": "The id of the request, for the API's support.", "schema": {"type": "string"}}


def _wait(header: Source) -> Json:
    if header.unit is not None:
        return {"description": _UNITS[header.unit], "schema": {"type": "number"}}
    return {
        "description": "How long to wait before the next try: seconds, or a date (RFC 9110, section 10.2.3).",
        "schema": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}]},
    }
