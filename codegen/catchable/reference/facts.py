"""What a body says about one error, and the values that count as a fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from catchable.loader import Json
from catchable.model import AttributeType
from catchable.model.letters import BLANKS
from catchable.reference import values
from catchable.reference.taking import Taken


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    """What the upstream provider said."""

    source: str | None
    code: str | None
    subcode: str | None
    message: str | None
    trace_id: str | None


@dataclass(frozen=True, slots=True)
class ProblemFacts:
    """What problem details say of themselves, as it stands there."""

    type: str | None
    kind: str | None
    category: str | None
    retry: str | None


@dataclass(frozen=True, slots=True)
class DetailFacts:
    """One place of a failure."""

    field: str | None
    code: str | None
    message: str | None
    attributes: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Wait:
    """A waiting time as it stands somewhere; unit None means Retry-After's own syntax."""

    value: Json
    unit: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a body says about one error; what it does not say is None."""

    code: str | None = None
    subcode: str | None = None
    type: str | None = None
    message: str | None = None
    param: str | None = None
    doc_url: str | None = None
    request_id: str | None = None
    scope: str | None = None
    waits: tuple[Wait, ...] = ()
    """Everything that may be a waiting time, in the order it is tried."""
    http_status: int | None = None
    is_element: bool = False
    """Whether it stands in a list of errors, so that its own status wins over the response's."""
    provider: ProviderFacts | None = None
    problem: ProblemFacts | None = None
    details: tuple[DetailFacts, ...] = ()
    attributes: Mapping[str, tuple[Taken, ...]] = field(default_factory=dict)
    """What may be the value of each attribute, in the order it is tried."""
    means: str | None = None
    """The kind that the shape alone says."""


def text(value: Json) -> str | None:
    """A string without the blanks around it, where it is not empty then."""
    return (value.strip(BLANKS) or None) if isinstance(value, str) else None


def code(value: Json) -> str | None:
    """A code: text without the blanks around it, or a whole number written out. Anything else is no code."""
    if isinstance(value, str):
        return value.strip(BLANKS) or None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def status(value: Json) -> int | None:
    """An HTTP status, 100 to 599, as a whole number or in digits."""
    if isinstance(value, str):
        number = values.whole(value)
    else:
        said = code(value)
        number = int(said) if said is not None else None
    return number if number is not None and 100 <= number <= 599 else None


def first_text(found: Iterable[Taken]) -> str | None:
    """The first text."""
    return next((said for each in found if (said := text(each.value))), None)


def first_code(found: Iterable[Taken]) -> str | None:
    """The first code."""
    return next((said for each in found if (said := code(each.value))), None)


def first_status(found: Iterable[Taken]) -> int | None:
    """The first HTTP status."""
    return next((said for each in found if (said := status(each.value))), None)


def first_of_type(found: Iterable[Taken], type: AttributeType) -> Json:
    """The first value of an attribute's type; null if none has it. Of text by nature numbers are read from digits."""
    return next((said for each in found if (said := _typed(each, type)) is not None), None)


def _typed(each: Taken, type: AttributeType) -> Json:
    value = each.value
    if each.is_text and isinstance(value, str) and type in ("integer", "number", "boolean"):
        read = {"integer": values.whole, "number": values.number, "boolean": values.boolean}
        return read[type](value)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if type == "string":
        return text(value)
    fits = {
        "integer": isinstance(value, int) and is_number,
        "number": is_number,
        "boolean": isinstance(value, bool),
        "object": isinstance(value, dict),
        "array": isinstance(value, list),
    }
    return value if fits[type] else None
