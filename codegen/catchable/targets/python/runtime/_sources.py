"""Sources of facts, as data: where a fact stands, and how it is taken out of what stands there.

Loaded when a reader first meets one that is more than a plain pointer.
"""

# What a source holds beside its place, the generator knows.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from ._call import no_call
from ._conditions import hold
from ._scan import BLANK, to_code, to_text
from ._values import boolean, cut, has_shape, number, percent, whole
from ._walking import Step, reach, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ._call import Call
    from ._finding import Conditions, Source, Sources, Trail
    from ._scan import Json

_LOWEST_STATUS, _HIGHEST_STATUS = 100, 599
_INFINITE = float("inf")


def code_of(sources: Sources, trail: Trail, call: Call) -> str | None:
    """The code of the first source that gives one."""
    found = (to_code(value) for value, _ in values(sources, trail, call))
    return next((code for code in found if code is not None), None)


def text_of(sources: Sources, trail: Trail, call: Call) -> str | None:
    """The text of the first source that gives one."""
    found = (to_text(value) for value, _ in values(sources, trail, call))
    return next((text for text in found if text is not None), None)


def status_of(sources: Sources, trail: Trail, call: Call) -> int | None:
    """The HTTP status of the first source that gives one."""
    found = (status(value) for value, _ in values(sources, trail, call))
    return next((code for code in found if code is not None), None)


def status(value: Json) -> int | None:
    """An HTTP status from a number or its digits; None of what is none."""
    digits = to_code(value)
    code = whole(digits) if digits else None
    return code if code and _LOWEST_STATUS <= code <= _HIGHEST_STATUS else None


def wait_of(
    sources: Sources, trail: Trail, call: Call
) -> tuple[Json, str | None] | None:
    """The waiting time of the first source that gives a usable one, with its unit."""
    from ._waiting import seconds

    for value, source in values(sources, trail, call):
        if value is not None and seconds(value, source["unit"]) is not None:
            return value, source["unit"]
    return None


def holds(conditions: Conditions, trail: Trail, call: Call) -> bool:
    """Whether conditions on the body, the headers and the status hold."""
    return hold(conditions, trail, call)


def attributes_of(
    specs: tuple[tuple[str, str, Sources], ...], trail: Trail, call: Call | None = None
) -> dict[str, Any]:
    """The attributes that are there, by name; what has another type than its own is absent."""
    call = call or no_call()
    found = {
        name: attribute_of(type, sources, trail, call) for name, type, sources in specs
    }
    return {name: value for name, value in found.items() if value is not None}


def attribute_of(type: str, sources: Sources, trail: Trail, call: Call) -> Json:
    """The value of the first source that gives one of a type."""
    for value, source in values(sources, trail, call):
        found = typed(value, type, is_text=call.is_text or "is_text" in source)
        if found is not None:
            return found
    return None


def typed(value: Json, wanted: str, *, is_text: bool) -> Json:
    """A value of an attribute's type, from its digits where everything is text; None of any other type."""
    if is_text and isinstance(value, str):
        if wanted == "integer":
            return whole(value)
        if wanted == "number":
            return number(value)
        if wanted == "boolean":
            return boolean(value)
    if wanted == "string":
        return to_text(value)
    return value if _has_type(value, wanted) else None


def _has_type(value: Json, wanted: str) -> bool:
    cls = type(value)
    if wanted == "integer":
        return cls is int
    if wanted == "number":
        return cls is int or isinstance(value, float) and abs(value) < _INFINITE
    types = {"boolean": bool, "object": dict, "array": list}
    return cls is types[wanted]


def values(sources: Sources, trail: Trail, call: Call) -> Iterator[tuple[Json, Source]]:
    """Every value that sources give, in order, each with its source."""
    for source in sources:
        for value in _values_of(source, trail, call):
            yield value, source


def _values_of(source: Source, trail: Trail, call: Call) -> Iterator[Json]:
    level, steps = source.get("at", (0, ()))
    for way in _ways(source, trail, call):
        if "when" in source and not hold(source["when"], way, call):
            continue
        if "header" in source:
            yield _taken(_said_in_header(source, call), source)
            continue
        if "along" in source:
            level = len(way) - 1
        for step in reach(level, way, steps, call):
            yield _taken(step.value, source)


def _ways(source: Source, trail: Trail, call: Call) -> Iterator[Trail]:
    """The trail; where the conditions of a source speak of its own elements, one that goes on to each of them."""
    if "along" not in source:
        yield trail
        return
    level, parts = source["along"]
    again = call.again or level < len(trail) - 1
    yield from _farther(trail, trail[level], parts, call, again=again)


def _farther(
    trail: Trail,
    here: Json,
    parts: tuple[tuple[str, ...], ...],
    call: Call,
    *,
    again: bool,
) -> Iterator[Trail]:
    if not parts:
        yield trail
        return
    for step in walk(Step(here, ()), parts[0], call, again=again):
        farther = (*trail, step.value)
        yield from _farther(farther, step.value, parts[1:], call, again=again)


def _said_in_header(source: Source, call: Call) -> str | None:
    """What a header says, or the part of it that the source names."""
    text = call.headers.get(source["header"])
    if text is None or not ("param" in source or "rel" in source):
        return text if text is None else text.strip(BLANK)
    from ._fields import link, parameter

    if "param" in source:
        return parameter(text, source["param"])
    return link(text, source["rel"])


def _taken(value: Json, source: Source) -> Json:
    """What is taken of a value: decoded, cut, and nothing of what says nothing or has another shape."""
    if "is_whole" in source:
        return value
    is_cut = "after" in source or "before" in source or "decode" in source
    if type(value) is int:
        text = _taken_of_text(str(value), source)
        return text if is_cut or text is None else value
    if isinstance(value, str):
        return _taken_of_text(value, source)
    return None if is_cut or "shape" in source else value


def _taken_of_text(text: str, source: Source) -> str | None:
    if "decode" in source:
        text = percent(text)
    is_strict = "is_strict" in source
    found = cut(text, source.get("after"), source.get("before"), is_strict)
    if found is None or found in source.get("dropped", ()):
        return None
    if "shape" in source and not has_shape(found.strip(BLANK), source["shape"]):
        return None
    return found
