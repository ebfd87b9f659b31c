"""Response headers that hold facts.

In: a catalogue. Out: `components.headers`, and which of them a response has.
"""

from __future__ import annotations

from collections.abc import Iterator

from catchable.loader import Json
from catchable.markdown import escaped
from catchable.model import Catalogue, RetryHeader, RetryVerdict, Source, TimeUnit
from catchable.targets.jsonschema.facts import SENTENCES
from catchable.targets.openapi.names import header_name

_OF_PROVIDER = "provider"
_UNITS: dict[TimeUnit, str] = {
    "seconds": "How long to wait, in seconds.",
    "milliseconds": "How long to wait, in milliseconds.",
    "minutes": "How long to wait, in minutes.",
    "unix_seconds": "When the wait is over, in seconds since 1970 (UTC).",
    "unix_milliseconds": "When the wait is over, in milliseconds since 1970 (UTC).",
    "duration": "How long to wait, with its units: 1.5s, 1h2m, PT30S.",
}


def headers(catalogue: Catalogue) -> dict[str, Json]:
    """Every header that the catalogue reads; of one that holds several facts, what is said first."""
    described: dict[str, Json] = {_name(each): _request_id() for each in catalogue.headers.request_id}
    described |= {_name(each): _wait(each) for each in catalogue.headers.retry_after}
    described |= {header_name(each.name): _verdict(each) for each in catalogue.headers.retry}
    for fact, source in _sources(catalogue):
        if source.header is not None:
            described.setdefault(_name(source), _read(catalogue, fact, source))
    return described


def of_response(catalogue: Catalogue, retry: RetryVerdict) -> dict[str, Json]:
    """The headers of a response: how long to wait where waiting may help, and whatever else holds facts."""
    waits = [*catalogue.headers.retry_after, *(each for fact, each in _sources(catalogue) if fact == "retry_after")]
    needless = {_name(each) for each in waits if each.header is not None} if retry == "never" else set()
    names = [each for each in headers(catalogue) if each not in needless]
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _sources(catalogue: Catalogue) -> Iterator[tuple[str, Source]]:
    """Every source of the envelopes with the fact, or the attribute, that it gives."""
    for read in (each.read for each in catalogue.envelopes):
        named = (*read.facts(), *((f"attribute.{name}", sources) for name, sources in read.attributes))
        yield from ((fact, each) for fact, sources in named for each in sources)
        yield from ((_OF_PROVIDER, each) for each in (read.provider.sources() if read.provider else ()))


def _read(catalogue: Catalogue, fact: str, source: Source) -> Json:
    if fact == "retry_after":
        return _wait(source)
    summaries = {f"attribute.{each.name}": escaped(each.summary) for each in catalogue.attributes}
    said = summaries.get(fact) or SENTENCES.get(fact) or "What the upstream provider said."
    return {"description": said, "schema": {"type": "string"}}


def _verdict(header: RetryHeader) -> Json:
    """Whether to send again, and what the values mean."""
    said = "; ".join(f"{escaped(value)}: {verdict}" for value, verdict in header.verdicts)
    return {"description": f"Whether to send the same request again. {said}.", "schema": {"type": "string"}}


def _name(source: Source) -> str:
    return header_name(source.header or "")


def _request_id() -> Json:
    return {"description": "The id of the request, for the API's support.", "schema": {"type": "string"}}


def _wait(header: Source) -> Json:
    if header.unit == "duration":
        return {"description": _UNITS[header.unit], "schema": {"type": "string"}}
    if header.unit is not None:
        return {"description": _UNITS[header.unit], "schema": {"type": "number"}}
    return {
        "description": "How long to wait before the next try: seconds, or a date (RFC 9110, section 10.2.3).",
        "schema": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}]},
    }
