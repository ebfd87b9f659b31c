"""The places of one failure, out of the lists in which a body names them. Loaded when somebody asks for them."""

# What a list of details holds, the generator knows.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from ._call import no_call
from ._parts import Detail
from ._scan import to_code, to_text
from ._sources import values
from ._walking import Step, reach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ._call import Call
    from ._finding import Sources, Trail
    from ._scan import Json

_MOST = 1_000
"""How many places are kept."""


def details_of(
    specs: tuple[dict[str, Any], ...],
    trail: Trail,
    call: Call | None = None,
    keys: tuple[str, ...] = (),
) -> tuple[Detail, ...]:
    """The places that some lists name, list by list, in the body's order; `keys` are those on the way to the error."""
    found: list[Detail] = []
    call = call or no_call()
    for spec in specs:
        level, steps = spec["each"]
        again = level < len(trail) - 1
        for element in reach(level, trail, steps, call):
            place = Step(element.value, (*keys[: spec["keys"]], *element.keys))
            call.again = again
            detail = _detail(spec, place, call)
            call.again = False
            if detail is not None:
                found.append(detail)
            if len(found) == _MOST:
                return tuple(found)
    return tuple(found)


def _detail(spec: dict[str, Any], element: Step, call: Call) -> Detail | None:
    """What an element says; None where it says nothing."""

    def said(sources: Sources) -> Iterator[Json]:
        return (value for value, _ in values(sources, (element.value,), call))

    field = _first(_field(each) for each in said(spec["field"]))
    code = _first(to_code(each) for each in said(spec["code"]))
    message = _first(to_text(each) for each in said(spec["message"]))
    others = {name: _first_value(said(sources)) for name, sources in spec["attributes"]}
    given = {name: value for name, value in others.items() if value is not None}
    if field is None and code is None and message is None and not given:
        return None
    if field is None and not spec["field"]:
        field = ".".join(element.keys) or None
    return Detail(field, code, message, given)


def _first(found: Iterator[str | None]) -> str | None:
    return next((each for each in found if each is not None), None)


def _first_value(found: Iterator[Json]) -> Json:
    return next((each for each in found if each is not None), None)


def _field(value: Json) -> str | None:
    """The name of a field: a text or a whole number, or several of a list joined with dots."""
    if isinstance(value, str):
        return to_text(value)
    if not isinstance(value, list):
        return to_code(value)
    parts = [each if isinstance(each, str) else to_code(each) for each in value]
    return (
        ".".join(each for each in parts if each is not None) or None
        if None not in parts
        else None
    )
