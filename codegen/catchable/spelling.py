"""Sources and conditions in the words of the catalogue format, as somebody would write them.

In: parts of the model. Out: JSON values that a catalogue could hold: a pointer alone is a text, anything else an
object with the keys that it needs and no other.
"""

from __future__ import annotations

from collections.abc import Iterable

from catchable.loader import Json
from catchable.model import Conditions, Fit, HeaderFit, Pointer, Source, Sources, Statuses


def pointer(pointer: Pointer) -> str:
    """A JSON Pointer (RFC 6901) from the root of the body."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in pointer)


def pointer_below(steps: Pointer) -> str:
    """A pointer from the element of a list, without the leading slash."""
    return pointer(steps)[1:]


def sources(sources: Sources) -> list[Json]:
    """The sources of one fact, in order."""
    return [source(each) for each in sources]


def source(source: Source) -> Json:
    """One source from the root of the body, or of a header."""
    if source.is_plain and source.pointer is not None:
        return pointer(source.pointer)
    at: dict[str, Json] = {} if source.pointer is None else {"at": pointer(source.pointer)}
    return at | _header(source) | _cut(source)


def sources_below(sources: Sources) -> list[Json]:
    """The sources of one fact of a detail, from its element."""
    return [_source_below(each) for each in sources]


def _source_below(source: Source) -> Json:
    at = pointer_below(source.pointer or ())
    return at if source.is_plain else {"at": at, **_cut(source)}


def header_sources(sources: Sources) -> list[Json]:
    """Headers that hold facts whatever the body is; one of which all is read is its name alone."""
    return [each.header if each == Source(header=each.header) else source(each) for each in sources]


def conditions(conditions: Conditions) -> dict[str, Json]:
    """What must hold, by where it is looked for."""
    body = {pointer(each.pointer): fit(each) for each in conditions.body}
    headers = {f"header:{each.name}": fit(each) for each in conditions.headers}
    return {**body, **headers, **({} if conditions.http is None else {"http": statuses(conditions.http)})}


def fit(fit: Fit | HeaderFit) -> Json:
    """What must stand at one place."""
    return fit.type if fit.type is not None else {"one_of": list(fit.one_of)}


def statuses(statuses: Statuses) -> list[Json]:
    """`402`, `5xx`."""
    return http_patterns(statuses.singles, statuses.classes)


def http_patterns(singles: Iterable[int], classes: Iterable[int]) -> list[Json]:
    """Single statuses, then whole classes by their first digits."""
    return [*(str(each) for each in singles), *(f"{each}xx" for each in classes)]


def _header(source: Source) -> dict[str, Json]:
    return _given({"header": source.header, "param": source.param, "rel": source.rel})


def _cut(source: Source) -> dict[str, Json]:
    return _given(
        {
            "after": source.after,
            "before": source.before,
            "cut": "strict" if source.is_strict else None,
            "decode": source.decode,
            "except": list(source.dropped) or None,
            "shape": source.shape,
            "when": conditions(source.when) if source.when is not None else None,
            "unit": source.unit,
        }
    )


def _given(said: dict[str, Json]) -> dict[str, Json]:
    return {key: each for key, each in said.items() if each is not None}
