"""Bind envelopes: what must hold, and where the facts stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from catchable import model
from catchable.binder.sources import conditions, header_source, pointer, sources, sources_below
from catchable.loader import Document, Route
from catchable.model.letters import lowered
from catchable.source import Span

if TYPE_CHECKING:
    from catchable.spec_format import models as written

_OF_DETAILS = ("each", "field", "code", "message")


def bind_envelopes(specs: Sequence[written.Envelope], place: Document, key: str) -> tuple[model.Envelope, ...]:
    """The envelopes written under `key`, in order."""
    return tuple(_envelope(each, place, key, index) for index, each in enumerate(specs))


def bind_headers(spec: written.Headers | None) -> model.Headers:
    """The headers that hold facts; Retry-After is always read."""
    given = spec or {}
    return model.Headers(
        request_id=tuple(header_source(each) for each in given.get("request_id", [])),
        retry_after=tuple(header_source(each) for each in given.get("retry_after", ["Retry-After"])),
        retry=tuple(_retry(each) for each in given.get("retry", [])),
    )


def _retry(spec: written.RetryHeader) -> model.RetryHeader:
    never, once, backoff = spec.get("never", []), spec.get("once", []), spec.get("backoff", [])
    verdicts: list[tuple[str, model.RetryVerdict]] = [(each, "never") for each in never]
    verdicts += [(each, "once") for each in once]
    verdicts += [(each, "backoff") for each in backoff]
    return model.RetryHeader(lowered(spec["header"]), tuple(verdicts))


def _envelope(spec: written.Envelope, place: Document, key: str, index: int) -> model.Envelope:
    batch, media, each = spec.get("batch"), spec.get("media", "json"), spec.get("each")
    wanted = conditions(spec["fits"])
    return model.Envelope(
        name=spec["name"],
        note=spec.get("note"),
        assumed=spec.get("assumed", False),
        fits=wanted.body,
        header_fits=wanted.headers,
        http=wanted.http,
        media=tuple(media) if isinstance(media, list) else (media,),
        means=spec.get("means"),
        read=_read(spec.get("read", {})),
        batch=_batch(batch) if batch else None,
        success=tuple(spec.get("success", ())),
        scope=spec.get("scope"),
        span=place.value(key, index),
        places=dict(_places(spec, place, (key, index))),
        stated_each=None if each is None else pointer(each),
    )


def _places(spec: written.Envelope, place: Document, route: Route) -> Iterator[tuple[model.Pointer, Span]]:
    """Every pointer of an envelope, and where it is written."""
    for part in ("read", "batch", "each"):
        yield from _pointers(spec.get(part), place, (*route, part))
    for where in spec["fits"]:
        if where.startswith("/") or not where:
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


def _read(spec: written.Read) -> model.Read:
    provider, details = spec.get("provider"), spec.get("details", [])
    return model.Read(
        code=sources(spec.get("code")),
        subcode=sources(spec.get("subcode")),
        type=sources(spec.get("type")),
        message=sources(spec.get("message")),
        param=sources(spec.get("param")),
        doc_url=sources(spec.get("doc_url")),
        request_id=sources(spec.get("request_id")),
        scope=sources(spec.get("scope")),
        retry_after=sources(spec.get("retry_after")),
        http_status=sources(spec.get("http_status")),
        provider=_provider(provider) if provider is not None else None,
        details=tuple(_details(each) for each in (details if isinstance(details, list) else [details])),
        attributes=tuple((name, sources(each)) for name, each in spec.get("attributes", {}).items()),
    )


def _details(spec: written.ReadDetails) -> model.ReadDetails:
    others = cast("Mapping[str, written.DetailChoice]", spec)
    return model.ReadDetails(
        each=pointer(spec["each"]),
        field=sources_below(spec.get("field")),
        code=sources_below(spec.get("code")),
        message=sources_below(spec.get("message")),
        attributes=tuple((name, sources_below(each)) for name, each in others.items() if name not in _OF_DETAILS),
    )


def _provider(spec: written.ReadProvider) -> model.ReadProvider:
    return model.ReadProvider(
        name=spec.get("name"),
        source=sources(spec.get("source")),
        code=sources(spec.get("code")),
        subcode=sources(spec.get("subcode")),
        message=sources(spec.get("message")),
        trace_id=sources(spec.get("trace_id")),
    )
