"""The wire as JSON: envelopes, headers, and the providers behind a catalogue.

In: parts of a catalogue. Out: JSON values in the words of the catalogue format. Pointers are JSON Pointers
(RFC 6901) in which `*` is any element of an array, `{name}` any key of an object and `**` any depth. A source is a
pointer alone, or an object with the keys that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable

from catchable import spelling
from catchable.loader import Json
from catchable.model import (
    Batch,
    Catalogue,
    Envelope,
    Headers,
    ProviderCode,
    ProviderDefinition,
    Read,
    ReadDetails,
    ReadProvider,
    RetryHeader,
)


def providers(catalogue: Catalogue) -> Json:
    """The upstream systems by id; `definition` is a key of `definitions`."""
    return {
        each.id: {
            "title": each.title,
            "fallback": each.fallback,
            "definition": each.definition.id if each.definition else None,
        }
        for each in catalogue.providers
    }


def definitions(catalogue: Catalogue) -> Json:
    """What is known of the upstream systems themselves, once for all providers that share it."""
    found = {each.definition.id: each.definition for each in catalogue.providers if each.definition}
    return {id: _definition(each) for id, each in found.items()}


def _definition(definition: ProviderDefinition) -> Json:
    return {
        "title": definition.title,
        "envelopes": envelopes(definition.envelopes),
        "webhooks": envelopes(definition.webhooks),
        "headers": headers(definition.headers),
        "codes": {code: _code(each) for code, each in definition.codes.items()},
    }


def _code(code: ProviderCode) -> Json:
    return {"title": code.title, "http": list(code.statuses), "note": code.note, "subcodes": dict(code.subcodes)}


def envelopes(envelopes: Iterable[Envelope]) -> Json:
    """The shapes of a body, in the order in which they are tried."""
    return [_envelope(each) for each in envelopes]


def _envelope(envelope: Envelope) -> Json:
    return {
        "name": envelope.name,
        "note": envelope.note,
        "assumed": envelope.assumed,
        "media": list(envelope.media),
        "fits": spelling.conditions(envelope.conditions),
        "means": envelope.means,
        "each": None if envelope.each is None else spelling.pointer(envelope.each),
        "read": _read(envelope.read),
        "batch": _batch(envelope.batch) if envelope.batch else None,
        "success": list(envelope.success),
        "scope": envelope.scope,
    }


def _read(read: Read) -> Json:
    return {
        "code": spelling.sources(read.code),
        "subcode": spelling.sources(read.subcode),
        "type": spelling.sources(read.type),
        "message": spelling.sources(read.message),
        "param": spelling.sources(read.param),
        "doc_url": spelling.sources(read.doc_url),
        "request_id": spelling.sources(read.request_id),
        "scope": spelling.sources(read.scope),
        "retry_after": spelling.sources(read.retry_after),
        "http_status": spelling.sources(read.http_status),
        "provider": _provider(read.provider) if read.provider else None,
        "details": [_details(each) for each in read.details],
        "attributes": {name: spelling.sources(each) for name, each in read.attributes},
    }


def _provider(read: ReadProvider) -> Json:
    return {
        "name": read.name,
        "source": spelling.sources(read.source),
        "code": spelling.sources(read.code),
        "subcode": spelling.sources(read.subcode),
        "message": spelling.sources(read.message),
        "trace_id": spelling.sources(read.trace_id),
    }


def _details(read: ReadDetails) -> Json:
    """Where the places of one failure stand; all but `each` starts at the element."""
    return {
        "each": spelling.pointer(read.each),
        "field": spelling.sources_below(read.field),
        "code": spelling.sources_below(read.code),
        "message": spelling.sources_below(read.message),
        "attributes": {name: spelling.sources_below(each) for name, each in read.attributes},
    }


def _batch(batch: Batch) -> Json:
    return {
        "status": spelling.pointer(batch.status),
        "headers": spelling.pointer(batch.headers) if batch.headers else None,
        "body": spelling.pointer(batch.body),
    }


def headers(headers: Headers) -> Json:
    """The headers that hold facts; a waiting time without a unit is in Retry-After's own syntax."""
    return {
        "request_id": spelling.header_sources(headers.request_id),
        "retry_after": spelling.header_sources(headers.retry_after),
        "retry": [_retry(each) for each in headers.retry],
    }


def _retry(header: RetryHeader) -> Json:
    """A header, and by verdict what it says then."""
    said: dict[str, list[Json]] = {"never": [], "once": [], "backoff": []}
    for value, verdict in header.verdicts:
        said[verdict].append(value)
    return {"header": header.name, **said}
