"""Facts from response headers: names in lower case, the request's id, how long to wait."""

# What callers hand over is of any type.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from ._scan import BLANK, lower_case

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, TypeAlias

    from ._call import Call
    from ._finding import Sources
    from ._scan import Json

    Told: TypeAlias = tuple[
        tuple[str, ...], tuple[tuple[str, str | None], ...], Sources, Sources
    ]
    """The headers with the request's id, those with waiting times, and the sources of both that are more than names."""
    Value: TypeAlias = str | bytes | int | None


def first_said(call: Call, told: Told, body: Json) -> str | None:
    """The id of the request: what the first of some headers says that is there and not empty."""
    lowered = call.headers
    for name in told[0]:
        said = lowered[name].strip(BLANK) if name in lowered else ""
        if said:
            return said
    if not told[2]:
        return None
    from ._sources import text_of

    return text_of(told[2], (body,), call)


def waiting_time(
    call: Call,
    told: Told,
    in_body: tuple[Json, str | None] | None,
    body: Json,
    *,
    is_retried: bool,
) -> float | None:
    """How long a response asks to wait, in seconds: what its headers say, else its body, else None.

    A header with a unit of its own tells when some quota is full again, and is sent with answers of every kind: it
    counts only for an error that may be retried. Retry-After and the body speak of this error, and always count.
    """
    lowered = call.headers
    for name, unit in told[1]:
        if name in lowered and (unit is None or is_retried):
            from ._waiting import seconds

            found = seconds(lowered[name], unit)
            if found is not None:
                return found
    if told[3]:
        from ._sources import wait_of

        usable = [each for each in told[3] if each["unit"] is None or is_retried]
        in_body = wait_of(tuple(usable), (body,), call) or in_body
    if in_body is None:
        return None
    from ._waiting import seconds

    return seconds(*in_body)


def lower(headers: object) -> dict[str, str]:
    """The headers with lower-case names, as a dict of its own. Never raises.

    Takes any mapping, any object with `items()`, and pairs; names and values may be bytes.
    """
    if headers is None:
        return {}
    # Whatever a foreign mapping does, the error is worth more than its headers.
    try:
        source: Any = headers
        items = list(source.items() if hasattr(source, "items") else source)
    except RecursionError:
        raise
    except Exception:
        return {}
    try:
        lowered = {
            name.lower(): value
            for name, value in items
            if type(name) is str and name.isascii() and type(value) is str
        }
    except (TypeError, ValueError):  # not everything is a pair
        lowered = {}
    return lowered if len(lowered) == len(items) else _one_by_one(items)


def _one_by_one(items: Iterable[Any]) -> dict[str, str]:
    """The headers that can be read, of repeated ones the first."""
    lowered: dict[str, str] = {}
    for each in items:
        try:
            name, value = each
            if isinstance(value, (list, tuple)):
                value = value[0] if value else None
            if name is not None and value is not None:
                lowered.setdefault(lower_case(_text(name)), _text(value))
        except RecursionError:
            raise
        except Exception:  # what foreign methods do
            continue
    return lowered


def _text(value: Value) -> str:
    """A name or a value as text of exactly the class str."""
    shown = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    return str.__str__(shown)


def of_part(headers: Json) -> Mapping[str, str]:
    """Headers inside a batch: an object, or an array of {name, value}."""
    if isinstance(headers, list):
        found = [
            (each.get("name"), each.get("value"))
            for each in headers
            if isinstance(each, dict)
        ]
        return _one_by_one(
            (name, value)
            for name, value in found
            if type(name) is str and type(value) is str
        )
    return lower(headers)
