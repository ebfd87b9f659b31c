"""Conditions on the body, the headers and the status, as data."""

# What conditions hold, the generator knows.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from ._call import NOTHING
from ._scan import BLANK, is_value
from ._values import boolean, number
from ._walking import reach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._call import Call
    from ._finding import Conditions, Trail
    from ._scan import Json


def hold(conditions: Conditions, trail: Trail, call: Call) -> bool:
    """Whether all conditions hold."""
    return (
        _status_fits(conditions.get("http"), call.status)
        and all(
            _fits(_header(call, name), type, one_of, is_text=True)
            for name, type, one_of in conditions.get("headers", ())
        )
        and all(
            _holds_in_body(each, trail, call) for each in conditions.get("body", ())
        )
    )


def _header(call: Call, name: str) -> str | None:
    text = call.headers.get(name)
    return None if text is None else text.strip(BLANK)


def _status_fits(
    wanted: tuple[tuple[int, ...], tuple[int, ...]] | None, status: int | None
) -> bool:
    if wanted is None:
        return True
    singles, classes = wanted
    return status is not None and (status in singles or status // 100 in classes)


def _holds_in_body(condition: tuple[Any, ...], trail: Trail, call: Call) -> bool:
    """Whether a condition holds where its pointer leads; where that is several places, for one of them."""
    level, steps, type, one_of = condition
    if call.medium == NOTHING:
        return False
    found = list(reach(level, trail, steps, call))
    if not found:
        return bool(type == "empty")
    return any(_fits(each.value, type, one_of, is_text=call.is_text) for each in found)


def _fits(
    value: Json, type: str | None, one_of: tuple[Json, ...], *, is_text: bool
) -> bool:
    if type is None:
        return any(_equals(value, each, is_text=is_text) for each in one_of)
    return _has_type(value, type, is_text=is_text)


def _equals(value: Json, wanted: Json, *, is_text: bool) -> bool:
    """Numbers compare by value, texts exactly; where everything is text, numbers are read from their digits."""
    if is_text and isinstance(value, str) and not isinstance(wanted, str):
        value = boolean(value) if isinstance(wanted, bool) else number(value)
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    return value == wanted and isinstance(value, str) == isinstance(wanted, str)


def _has_type(value: Json, wanted: str, *, is_text: bool) -> bool:
    cls = type(value)
    if is_text and cls is str and wanted in ("number", "boolean"):
        text = str(value)
        return (number(text) if wanted == "number" else boolean(text)) is not None
    if wanted == "object":
        return cls is dict
    if wanted == "array":
        return cls is list and bool(value)
    if wanted == "string":
        return cls is str and bool(value)
    if wanted == "number":
        return cls is int or cls is float
    if wanted == "boolean":
        return cls is bool
    if wanted == "code":
        return cls is int or cls is float or cls is str and bool(value)
    if wanted == "value":
        return is_value(value)
    return not is_value(value) and value is not False
