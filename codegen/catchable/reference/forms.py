"""Forms, as browsers send them, to the data that pointers walk."""

from __future__ import annotations

from catchable.loader import Json
from catchable.reference.decoding import Undecodable
from catchable.reference.values import percent


def decode_form(text: str) -> Json | type[Undecodable]:
    """A form as an object of texts, lists for keys that repeat; a text without any `=` is none."""
    parts = [part.split("=", 1) for part in text.split("&") if part]
    if max(map(len, parts), default=0) < 2:
        return Undecodable
    pairs = [(_decoded(part[0]), _decoded(part[1] if len(part) > 1 else "")) for part in parts]
    values: dict[str, list[Json]] = {name: [] for name, _ in pairs}
    for name, value in pairs:
        values[name].append(value)
    return {name: found[0] if len(found) == 1 else found for name, found in values.items()}


def _decoded(text: str) -> str:
    return percent(" ".join(text.split("+")))
