"""The wire as JSON: envelopes, headers, and the providers behind a catalogue.

In: parts of a catalogue. Out: JSON values in the words of the catalogue format; pointers are JSON Pointers
(RFC 6901) whose `*` walks an array.
"""

from __future__ import annotations

from collections.abc import Iterable

from catchable.loader import Json
from catchable.model import (
    Batch,
    Catalogue,
    Envelope,
    Fit,
    Headers,
    Pointer,
    ProviderCode,
    ProviderDefinition,
    Read,
    ReadProvider,
    Source,
    Sources,
    pointers_of,
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
        "fits": {_pointer(each.pointer): _fit(each) for each in envelope.fits},
        "read": _read(envelope.read),
        "batch": _batch(envelope.batch) if envelope.batch else None,
        "success": list(envelope.success),
        "scope": envelope.scope,
    }


def _pointer(pointer: Pointer) -> str:
    return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in pointer)


def _pointers(sources: Sources) -> list[Json]:
    return [_pointer(each) for each in pointers_of(sources)]


def _fit(fit: Fit) -> Json:
    return fit.type if fit.type is not None else {"one_of": list(fit.one_of)}


def _read(read: Read) -> Json:
    return {
        "code": _pointers(read.code),
        "subcode": _pointers(read.subcode),
        "type": _pointers(read.type),
        "message": _pointers(read.message),
        "param": _pointers(read.param),
        "doc_url": _pointers(read.doc_url),
        "request_id": _pointers(read.request_id),
        "scope": _pointers(read.scope),
        "retry_after": _wait(read.retry_after[0]) if read.retry_after else None,
        "provider": _provider(read.provider) if read.provider else None,
    }


def _provider(read: ReadProvider) -> Json:
    return {
        "name": read.name,
        "source": _pointers(read.source),
        "code": _pointers(read.code),
        "subcode": _pointers(read.subcode),
        "message": _pointers(read.message),
        "trace_id": _pointers(read.trace_id),
    }


def _wait(wait: Source) -> Json:
    return {"at": _pointer(wait.pointer or ()), "unit": wait.unit or "seconds"}


def _batch(batch: Batch) -> Json:
    return {
        "status": _pointer(batch.status),
        "headers": _pointer(batch.headers) if batch.headers else None,
        "body": _pointer(batch.body),
    }


def headers(headers: Headers) -> Json:
    """The headers that hold facts; a waiting time without a unit is in Retry-After's own syntax."""
    return {
        "request_id": [each.header for each in headers.request_id],
        "retry_after": [_wait_header(each) for each in headers.retry_after],
    }


def _wait_header(header: Source) -> Json:
    return {"name": header.header, "unit": header.unit}
