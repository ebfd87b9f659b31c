"""Bind envelopes: pointers split into tokens, single pointers and lists of them made alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from catchable import model
from catchable.loader import Document, Route
from catchable.source import Span

if TYPE_CHECKING:
    from catchable.spec_format import models as written


def pointer(text: str) -> model.Pointer:
    """A JSON Pointer (RFC 6901) as its tokens."""
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in text.split("/")[1:])


def bind_envelopes(specs: Sequence[written.Envelope], place: Document, key: str) -> tuple[model.Envelope, ...]:
    """The envelopes written under `key`, in order."""
    return tuple(_envelope(each, place, key, index) for index, each in enumerate(specs))


def bind_headers(spec: written.Headers | None) -> model.Headers:
    """The headers that hold facts; Retry-After is always read."""
    given = spec or {}
    waits = tuple(_wait_header(each) for each in given.get("retry_after", ["Retry-After"]))
    return model.Headers(tuple(each.lower() for each in given.get("request_id", [])), waits)


def _wait_header(spec: str | written.WaitHeader) -> model.WaitHeader:
    if isinstance(spec, str):
        return model.WaitHeader(spec.lower(), None)
    return model.WaitHeader(spec["name"].lower(), spec["unit"])


def _envelope(spec: written.Envelope, place: Document, key: str, index: int) -> model.Envelope:
    batch = spec.get("batch")
    return model.Envelope(
        name=spec["name"],
        note=spec.get("note"),
        assumed=spec.get("assumed", False),
        fits=tuple(_fit(where, what) for where, what in spec["fits"].items()),
        read=_read(spec.get("read", {})),
        batch=_batch(batch) if batch else None,
        success=tuple(spec.get("success", ())),
        scope=spec.get("scope"),
        span=place.value(key, index),
        places=dict(_places(spec, place, (key, index))),
    )


def _places(spec: written.Envelope, place: Document, route: Route) -> Iterator[tuple[model.Pointer, Span]]:
    """Every pointer of an envelope, and where it is written."""
    for part in ("read", "batch"):
        yield from _pointers(spec.get(part), place, (*route, part))
    for where in spec["fits"]:
        yield pointer(where), place.key(*route, "fits", where)


def _pointers(part: object, place: Document, route: Route) -> Iterator[tuple[model.Pointer, Span]]:
    if isinstance(part, str) and part.startswith("/"):
        yield pointer(part), place.value(*route)
    elif isinstance(part, (dict, list)):
        for token, each in part.items() if isinstance(part, dict) else enumerate(part):
            yield from _pointers(each, place, (*route, token))


def _batch(spec: written.Batch) -> model.Batch:
    headers = spec.get("headers")
    return model.Batch(pointer(spec["status"]), pointer(headers) if headers else None, pointer(spec["body"]))


def _fit(where: str, what: written.Fit) -> model.Fit:
    if isinstance(what, str):
        return model.Fit(pointer(where), what)
    return model.Fit(pointer(where), None, tuple(what["one_of"]))


def _choice(spec: str | list[str] | None) -> tuple[model.Pointer, ...]:
    if spec is None:
        return ()
    return (pointer(spec),) if isinstance(spec, str) else tuple(pointer(each) for each in spec)


def _read(spec: written.Read) -> model.Read:
    provider = spec.get("provider")
    return model.Read(
        code=_choice(spec.get("code")),
        subcode=_choice(spec.get("subcode")),
        type=_choice(spec.get("type")),
        message=_choice(spec.get("message")),
        param=_choice(spec.get("param")),
        doc_url=_choice(spec.get("doc_url")),
        request_id=_choice(spec.get("request_id")),
        scope=_choice(spec.get("scope")),
        retry_after=_wait(spec.get("retry_after")),
        provider=_provider(provider) if provider is not None else None,
    )


def _wait(spec: str | written.WaitPointer | None) -> model.WaitAt | None:
    if spec is None:
        return None
    if isinstance(spec, str):
        return model.WaitAt(pointer(spec), "seconds")
    return model.WaitAt(pointer(spec["at"]), spec["unit"])


def _provider(spec: written.ReadProvider) -> model.ReadProvider:
    return model.ReadProvider(
        name=spec.get("name"),
        source=_choice(spec.get("source")),
        code=_choice(spec.get("code")),
        subcode=_choice(spec.get("subcode")),
        message=_choice(spec.get("message")),
        trace_id=_choice(spec.get("trace_id")),
    )
