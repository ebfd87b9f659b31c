"""Bind sources and conditions: pointers split into steps, single ones and lists made alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias, cast

from catchable import model
from catchable.model.letters import lowered

if TYPE_CHECKING:
    from catchable.spec_format import models as written

    Cuts: TypeAlias = written.Source | written.DetailSource | written.HeaderSource


def pointer(text: str) -> model.Pointer:
    """A JSON Pointer (RFC 6901) as its steps."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in text.split("/")[1:])


def below(text: str) -> model.Pointer:
    """A pointer from the element of a list, which has no leading slash, as its steps."""
    return pointer(f"/{text}") if text else ()


def sources(spec: written.SourceChoice | None) -> model.Sources:
    """The sources of one fact, in order."""
    if spec is None:
        return ()
    return tuple(_source(each) for each in (spec if isinstance(spec, list) else [spec]))


def sources_below(spec: written.DetailChoice | None) -> model.Sources:
    """The sources of a fact of one detail, from its element."""
    if spec is None:
        return ()
    return tuple(_source_below(each) for each in (spec if isinstance(spec, list) else [spec]))


def header_source(spec: str | written.HeaderSource) -> model.Source:
    """A header with a fact."""
    if isinstance(spec, str):
        return model.Source(header=lowered(spec))
    name = spec.get("header", spec.get("name", ""))
    return _cut(spec, None, name)


def conditions(spec: written.Conditions) -> model.Conditions:
    """What must hold, by where it is looked for."""
    body, headers = [], []
    http: model.Statuses | None = None
    for place, wanted in spec.items():
        type, values = _wanted(wanted)
        if isinstance(wanted, list):
            http = statuses(wanted)
        elif place.startswith("header:"):
            headers.append(model.HeaderFit(lowered(place.removeprefix("header:")), type, values))
        else:
            body.append(model.Fit(pointer(place), type, values))
    return model.Conditions(tuple(body), tuple(headers), http)


def statuses(patterns: list[str]) -> model.Statuses:
    """`["402", "5xx"]` as single statuses, and first digits of classes."""
    singles = tuple(int(each) for each in patterns if each.isdecimal())
    return model.Statuses(singles, tuple(int(each[0]) for each in patterns if not each.isdecimal()))


def _wanted(spec: written.Fit) -> tuple[model.FitType | None, tuple[model.Scalar, ...]]:
    if isinstance(spec, str):
        return spec, ()
    return None, () if isinstance(spec, list) else tuple(spec["one_of"])


def _source(spec: str | written.Source) -> model.Source:
    if isinstance(spec, str):
        return model.Source(pointer(spec), is_plain=True)
    at = spec.get("at")
    return _cut(spec, None if at is None else pointer(at), spec.get("header"))


def _source_below(spec: str | written.DetailSource) -> model.Source:
    if isinstance(spec, str):
        return model.Source(below(spec), is_plain=True)
    return _cut(spec, below(spec["at"]), None)


def _cut(given: Cuts, at: model.Pointer | None, header: str | None) -> model.Source:
    spec = cast("Mapping[str, object] | written.Source", given)
    when = given.get("when")
    whole = cast("written.Source", spec)
    return model.Source(
        pointer=at,
        header=lowered(header) if header is not None else None,
        param=whole.get("param"),
        rel=whole.get("rel"),
        decode=given.get("decode"),
        after=given.get("after"),
        before=given.get("before"),
        is_strict=given.get("cut") == "strict",
        dropped=tuple(given.get("except", ())),
        shape=given.get("shape"),
        when=conditions(when) if when else None,
        unit=whole.get("unit"),
    )
