"""contradiction and bad-value: what a source or a condition says that would be passed over in silence.

A source looks at one place: `at` or `header`. `param` and `rel` are parts of a header, `unit` is that of a waiting
time, and `cut` says what becomes of a value that `after` or `before` would cut. A list of statuses belongs to `http`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catchable.binder import Written
from catchable.diagnostics import Diagnostics, Note
from catchable.loader import Document, Json, Route

ID = "contradiction"
BAD_VALUE = "bad-value"
_PARTS = ("provider", "attributes")


class Found(NamedTuple):
    """A source as it is written: where, and whether it gives a waiting time."""

    place: Document
    route: Route
    source: Mapping[str, Json]
    is_wait: bool = False


def check(documents: Written, diagnostics: Diagnostics) -> None:
    """Report what is never read of the sources and conditions of every file."""
    seen = {each.path: each for each in (documents.catalogue, *documents.providers.values())}
    for place in seen.values():
        for found in _sources(place):
            _check_place(found, diagnostics)
            _check_parts(found, diagnostics)
        for route in _conditions(place):
            _check_statuses(place, route, diagnostics)


def _sources(place: Document) -> Iterator[Found]:
    for fact in ("request_id", "retry_after"):
        yield from _listed(place, ("headers", fact), is_wait=fact == "retry_after")
    for route in _envelopes(place):
        for fact in _keys(place, (*route, "read")):
            yield from _of_fact(place, (*route, "read", fact), fact)


def _of_fact(place: Document, route: Route, fact: str) -> Iterator[Found]:
    if fact == "details":
        several = isinstance(_at(place, route), list)
        lists = [(*route, index) for index in range(_length(place, route))] if several else [route]
        yield from (found for each in lists for name in _keys(place, each) for found in _listed(place, (*each, name)))
    elif fact in _PARTS:
        yield from (found for name in _keys(place, route) for found in _listed(place, (*route, name)))
    else:
        yield from _listed(place, route, is_wait=fact == "retry_after")


def _listed(place: Document, route: Route, *, is_wait: bool = False) -> Iterator[Found]:
    """The sources among what is written at a place, one or several."""
    said = _at(place, route)
    several = enumerate(said) if isinstance(said, list) else ()
    for where, each in [(route, said), *(((*route, index), each) for index, each in several)]:
        if isinstance(each, dict):
            yield Found(place, where, each, is_wait)


def _check_place(found: Found, diagnostics: Diagnostics) -> None:
    given = [name for name in ("header", "name", "at") if name in found.source]
    if not given:
        places = "`header`" if found.route[0] == "headers" else "`at` or `header`"
        message, where = "this source says no place, and so gives nothing", found.place.value(*found.route)
        diagnostics.error(ID, message, where, help=f"say where the fact stands: {places}")
    for other in given[1:]:
        _report(found, other, f"where there is `{given[0]}`", given[0], diagnostics)


def _check_parts(found: Found, diagnostics: Diagnostics) -> None:
    source = found.source
    if "at" in source and "header" not in source:
        for part in ("param", "rel"):
            if part in source:
                _report(found, part, "where there is no `header`", None, diagnostics)
    if "param" in source and "rel" in source:
        _report(found, "rel", "where there is `param`", "param", diagnostics)
    if "unit" in source and not found.is_wait:
        _report(found, "unit", "of anything but a waiting time", None, diagnostics)
    if "cut" in source and not {"after", "before"} & source.keys():
        _report(found, "cut", "where there is no `after` or `before`", None, diagnostics)


def _report(found: Found, key: str, why: str, other: str | None, diagnostics: Diagnostics) -> None:
    notes = (Note(f"`{other}` is here", found.place.key(*found.route, other)),) if other else ()
    hint = "keep one of the two" if other else f"leave `{key}` out"
    where = found.place.key(*found.route, key)
    diagnostics.error(ID, f"`{key}` is never read {why}", where, notes=notes, help=hint)


def _conditions(place: Document) -> Iterator[Route]:
    yield from ((*route, "fits") for route in _envelopes(place))
    yield from ((*found.route, "when") for found in _sources(place) if "when" in found.source)


def _check_statuses(place: Document, route: Route, diagnostics: Diagnostics) -> None:
    """`http` takes a list of statuses, and nothing else takes one."""
    for name in _keys(place, route):
        is_list = isinstance(_at(place, (*route, name)), list)
        if is_list == (name == "http"):
            continue
        message = "a list of statuses fits `http` alone" if is_list else "`http` fits a list of statuses alone"
        hint = 'write one_of: {one_of: ["a", "b"]}' if is_list else 'write a list: ["429", "5xx"]'
        diagnostics.error(BAD_VALUE, message, place.value(*route, name), help=hint)


def _envelopes(place: Document) -> Iterator[Route]:
    for key in ("envelopes", "webhooks"):
        yield from ((key, index) for index in range(_length(place, (key,))))


def _at(place: Document, route: Route) -> Json:
    here = place.data
    for step in route:
        if isinstance(here, dict):
            here = here.get(str(step))
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            return None
    return here


def _keys(place: Document, route: Route) -> list[str]:
    found = _at(place, route)
    return list(found) if isinstance(found, dict) else []


def _length(place: Document, route: Route) -> int:
    found = _at(place, route)
    return len(found) if isinstance(found, list) else 0
