"""Where facts stand in the bodies of one envelope."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from catchable import spelling
from catchable.diff.audience import everyone
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, Place
from catchable.diff.phrases import code, codes, flow, quoted
from catchable.loader import Json
from catchable.model import Batch, Pointer, Read, ReadDetails, ReadProvider, Sources

_IDENTITY = ("code", "subcode", "type", "scope", "http_status")
"""What tells an error from another."""

_FACTS: Mapping[str, Callable[[Read], Sources]] = {
    "code": lambda read: read.code,
    "subcode": lambda read: read.subcode,
    "type": lambda read: read.type,
    "scope": lambda read: read.scope,
    "message": lambda read: read.message,
    "param": lambda read: read.param,
    "doc_url": lambda read: read.doc_url,
    "request_id": lambda read: read.request_id,
    "retry_after": lambda read: read.retry_after,
    "http_status": lambda read: read.http_status,
}
_PROVIDER_FACTS: Mapping[str, Callable[[ReadProvider], Sources]] = {
    "source": lambda read: read.source,
    "code": lambda read: read.code,
    "subcode": lambda read: read.subcode,
    "message": lambda read: read.message,
    "trace_id": lambda read: read.trace_id,
}


def shown(pointer: Pointer) -> str:
    """A JSON Pointer as it is written."""
    return spelling.pointer(pointer) or "the whole body"


def pointer_changes(pair: Pair, place: Place, envelope: str, old: Read, new: Read) -> Iterator[Change]:
    """Every fact that is read from elsewhere."""
    for where, fact, was, now in _pairs(place, old, new):
        if was != now:
            yield _change(pair, where, envelope, fact, was, now)
    was_named, now_named = (read.provider.name if read.provider else None for read in (old, new))
    if was_named != now_named:
        message = f"what a provider says in {quoted(envelope)} is {code(now_named)}'s, no longer {code(was_named)}'s"
        yield pair.change("pointer-changed", place.below("provider", "name"), message)


def _pairs(place: Place, old: Read, new: Read) -> Iterator[tuple[Place, str, Sequence[str], Sequence[str]]]:
    for fact, of in _FACTS.items():
        yield place.below(fact), fact, written(of(old)), written(of(new))
    yield from _attributes(place.below("attributes"), old, new)
    was, now = ([_details(each) for each in read.details] for read in (old, new))
    yield place.below("details"), "details", was, now
    for fact, part in _PROVIDER_FACTS.items():
        said, says = (written(part(read.provider) if read.provider else ()) for read in (old, new))
        yield place.below("provider", fact), f"provider.{fact}", said, says


def _attributes(place: Place, old: Read, new: Read) -> Iterator[tuple[Place, str, Sequence[str], Sequence[str]]]:
    was, now = dict(old.attributes), dict(new.attributes)
    for name in {**was, **now}:
        yield place.below(name), f"attributes.{name}", written(was.get(name, ())), written(now.get(name, ()))


def written(sources: Sources) -> Sequence[str]:
    """Sources as the format writes them; those of a list are shown one by one."""
    return [
        flow(each) if isinstance(each, dict) else str(each) or "the whole body" for each in spelling.sources(sources)
    ]


def _details(read: ReadDetails) -> str:
    said = {"field": read.field, "code": read.code, "message": read.message, **dict(read.attributes)}
    below: dict[str, Json] = {name: spelling.sources_below(sources) for name, sources in said.items() if sources}
    one_alone: dict[str, Json] = {
        name: each[0] if isinstance(each, list) and len(each) == 1 else each for name, each in below.items()
    }
    return flow({"each": spelling.pointer(read.each), **one_alone})


def _change(pair: Pair, place: Place, envelope: str, fact: str, old: Sequence[str], new: Sequence[str]) -> Change:
    if list(new[: len(old)]) == list(old):
        message = f"{code(fact)} in {quoted(envelope)} is also read at {codes(new[len(old) :])}"
        return pair.change("pointer-added", place, message if old else message.replace(" also", ""))
    said = f"{code(fact)} in {quoted(envelope)} is"
    was, now = codes(old), codes(new)
    message = f"{said} read at {now}, no longer at {was}" if new else f"{said} no longer read at {was}"
    if fact not in _IDENTITY:
        return pair.change(
            "pointer-changed", place, message, everyone(pair.languages, f"code that asks for {code(fact)}")
        )
    return pair.change(
        "identity-pointer-changed",
        place,
        message,
        everyone(pair.languages, "handlers of errors in bodies of the old shape: they are unknown now"),
        "write both pointers, the new one first: servers and proxies do not change in one moment",
    )


def batch_changes(pair: Pair, place: Place, envelope: str, old: Batch | None, new: Batch | None) -> Iterator[Change]:
    """Where whole responses stand inside a body."""
    if old == new:
        return
    message = f"responses inside {quoted(envelope)} are " + (_batch(new) if new else "no longer read as such")
    who = everyone(pair.languages, "handlers of errors inside such bodies")
    if old is None:
        yield pair.change("pointer-added", place, message)
    else:
        yield pair.change(
            "batch-changed", place, message, who, "add an envelope for the new shape, and leave the old one"
        )


def _batch(batch: Batch) -> str:
    places = [shown(each) for each in (batch.status, batch.headers, batch.body) if each is not None]
    return f"read at {codes(places)}"
