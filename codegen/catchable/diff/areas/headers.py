"""Headers that hold facts, and keys whose values are blotted out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catchable import spelling
from catchable.diff.audience import everyone
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, Place, at
from catchable.diff.phrases import code, codes, flow
from catchable.loader import Json
from catchable.model import Headers, RetryHeader, Sources


def changes(pair: Pair) -> Iterator[Change]:
    """Headers and redaction of the catalogue itself."""
    yield from header_changes(pair, at("headers"), pair.old.headers, pair.new.headers)
    yield from _redaction(pair)


def header_changes(pair: Pair, place: Place, old: Headers, new: Headers) -> Iterator[Change]:
    """Headers of a catalogue or of a provider."""
    yield from _names(
        pair,
        place.below("request_id"),
        "request id",
        *(_shown(side.request_id) for side in (old, new)),
    )
    was, now = (_shown(side.retry_after) for side in (old, new))
    yield from _names(pair, place.below("retry_after"), "waiting time", was, now)
    was, now = ([_verdicts(each) for each in side.retry] for side in (old, new))
    yield from _names(pair, place.below("retry"), "verdict", was, now)


def _shown(sources: Sources) -> list[str]:
    return [each if isinstance(each, str) else flow(each) for each in spelling.header_sources(sources)]


def _verdicts(header: RetryHeader) -> str:
    said: dict[str, list[Json]] = {}
    for value, verdict in header.verdicts:
        said.setdefault(verdict, []).append(value)
    return flow({"header": header.name, **said})


def _names(pair: Pair, place: Place, fact: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    if list(old) == list(new):
        return
    if list(new[: len(old)]) == list(old):
        yield pair.change("header-added", place, f"the {fact} is also taken from {codes(new[len(old) :])}")
        return
    was, now = (codes(each) or "no header" for each in (old, new))
    reader = {"waiting time": "retry_after", "verdict": "retry"}.get(fact, "request_id")
    yield pair.change(
        "header-changed",
        place,
        f"the {fact} is taken from {now}, no longer from {was}",
        everyone(pair.languages, f"code that asks for {code(reader)}"),
    )


def _redaction(pair: Pair) -> Iterator[Change]:
    old, new = pair.old.redact, pair.new.redact
    shown, hidden = [each for each in old if each not in new], [each for each in new if each not in old]
    if shown:
        who = everyone(pair.languages, "whoever logs errors: these values are shown")
        message = f"values under {codes(shown)} are no longer blotted out"
        yield pair.change("redaction-removed", at("redact"), message, who, "keep them, if they are secrets")
    if hidden:
        yield pair.change("redaction-added", at("redact"), f"values under {codes(hidden)} are blotted out")
