"""What the readers of envelopes call for whatever is more than a plain pointer; `_sources` does it, once it is needed.

`trail` holds the body, then the element of each list on the way to the error: sources say from which they start.
"""

from __future__ import annotations

from ._call import no_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from ._call import Call
    from ._parts import Detail
    from ._scan import Facts, Json

    Source: TypeAlias = dict[str, Any]
    Sources: TypeAlias = tuple[Source, ...]
    Conditions: TypeAlias = dict[str, Any]
    Trail: TypeAlias = tuple[Json, ...]


def code_of(sources: Sources, trail: Trail, call: Call | None = None) -> str | None:
    """The code of the first source that gives one."""
    from . import _sources

    return _sources.code_of(sources, trail, call or no_call())


def text_of(sources: Sources, trail: Trail, call: Call | None = None) -> str | None:
    """The text of the first source that gives one."""
    from . import _sources

    return _sources.text_of(sources, trail, call or no_call())


def wait_of(
    sources: Sources, trail: Trail, call: Call | None = None
) -> tuple[Json, str | None] | None:
    """The waiting time of the first source that gives a usable one, with its unit."""
    from . import _sources

    return _sources.wait_of(sources, trail, call or no_call())


def status_of(sources: Sources, trail: Trail, call: Call | None = None) -> int | None:
    """The HTTP status of the first source that gives one."""
    from . import _sources

    return _sources.status_of(sources, trail, call or no_call())


def holds(conditions: Conditions, trail: Trail, call: Call | None = None) -> bool:
    """Whether conditions on the body, the headers and the status hold."""
    from . import _sources

    return _sources.holds(conditions, trail, call or no_call())


def attributes_of(facts: Facts) -> dict[str, Any]:
    """The attributes that a body says, by name; what has another type than its own is absent."""
    if "_attributes_at" not in facts:
        known: dict[str, Any] = facts.get("_attributes", {})
        return known
    from . import _sources

    return _sources.attributes_of(*facts["_attributes_at"])


def details_of(facts: Facts) -> tuple[Detail, ...]:
    """The places of the failure that a body says, in its order."""
    if "_details_at" not in facts:
        known: tuple[Detail, ...] = facts.get("details", ())
        return known
    from . import _details

    return _details.details_of(*facts["_details_at"])


def entries(value: Json) -> list[tuple[str, Json]]:
    """The keys of an object, each with what stands there; nothing of anything else."""
    return list(value.items()) if isinstance(value, dict) else []


def members(value: Json) -> list[Json]:
    """What stands under the keys of an object, in order; nothing of anything else."""
    return list(value.values()) if isinstance(value, dict) else []


def items(value: Json, call: Call) -> list[Json]:
    """The elements of a list; in XML what is no list is the only element."""
    if isinstance(value, list):
        return value
    return [value] if call.medium == "xml" and value is not None else []
