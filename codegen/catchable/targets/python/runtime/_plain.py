"""Data that somebody decoded, as plain JSON data: everything counts as what it is, whatever its class.

Subclasses of dict, list, str and int, tuples, mappings, decimals and enums come from frameworks, YAML readers and
other JSON readers. What is none of these stays as it is: it is no code, and no text.
"""

# What callers hand over is of any type.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from ._scan import UNDECODABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TypeAlias

    Step: TypeAlias = "tuple[str, Any]"

_SIMPLE = (str, float, bool, type(None))
_KEYS = (str, int, float, bool, type(None))
_MOST_BITS = 2_000
"""Every `int` below this can be written out, whatever sys.set_int_max_str_digits says."""
_MOST_WRITTEN_BITS = 300_000
_DEEPEST = 200
_MOST_VALUES = 1_000_000
"""How many values are copied; what stands deeper or behind is left as it is, and not read."""


def plain(data: object) -> Any:
    """Data of any classes as plain JSON data, itself if it is that already; UNDECODABLE if it is no data.

    Never raises, whatever methods its classes have; only RecursionError passes.
    """
    if _is_plain(data):
        return data
    try:
        value = _Copier().copy(data, 0)
    except RecursionError:
        raise
    except Exception:
        return UNDECODABLE
    return value if type(value) in (*_KEYS, dict, list) else UNDECODABLE


def _is_plain(data: object) -> bool:
    """Whether nothing in the data is of any other class than JSON has; data may hold itself."""
    waiting: list[Any] = [data]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        cls: type[Any] = type(value)
        if cls in _SIMPLE:
            continue
        if cls is int:
            if value.bit_length() > _MOST_BITS:
                return False
        elif cls is dict or cls is list:
            if id(value) in seen:
                continue
            seen.add(id(value))
            if cls is dict and any(type(key) is not str for key in value):
                return False
            waiting.extend(value.values() if cls is dict else value)
        else:
            return False
    return True


class _Copier:
    """Copies data; counts what it copies, because a foreign container may never end."""

    def __init__(self) -> None:
        self.left = _MOST_VALUES

    def copy(self, value: Any, depth: int) -> Any:
        """The value as JSON has it."""
        cls: type[Any] = type(value)
        self.left -= 1
        if cls in _SIMPLE or depth > _DEEPEST or self.left < 0:
            return value
        if issubclass(cls, (str, int, float)):
            return _scalar(value)
        try:
            if issubclass(cls, dict) or _is_a(cls, "Mapping"):
                return self._object(value, depth)
            if issubclass(cls, (list, tuple)) or _is_a(cls, "Sequence"):
                return self._array(value, depth)
        except RecursionError:
            raise
        except Exception:  # what foreign methods do
            return None
        return _number(value)

    def _object(self, value: Any, depth: int) -> dict[Any, Any]:
        try:
            pairs = self._taken(value.items())
        except RecursionError:
            raise
        except Exception:
            if not issubclass(type(value), dict):
                raise
            pairs = list(dict.items(value))
        copied: dict[Any, Any] = {}
        for key, each in pairs:
            name = text(key) if issubclass(type(key), str) else key
            if type(name) in _KEYS:
                copied[name] = self.copy(each, depth + 1)
        return copied

    def _array(self, value: Any, depth: int) -> list[Any]:
        base = next(
            (each for each in (list, tuple) if issubclass(type(value), each)), None
        )
        try:
            items = self._taken(value)
        except RecursionError:
            raise
        except Exception:
            if base is None:
                raise
            items = list(base.__iter__(value))
        return [self.copy(each, depth + 1) for each in items]

    def _taken(self, values: Iterable[Any]) -> list[Any]:
        """The elements, as many as may still be copied."""
        taken: list[Any] = []
        for each in values:
            if len(taken) > self.left:
                break
            taken.append(each)
        return taken


def _is_a(cls: type, name: str) -> bool:
    """Whether a class is one of `collections.abc`, and no text or bytes."""
    from collections import abc

    return issubclass(cls, getattr(abc, name)) and not issubclass(
        cls, (bytes, bytearray, memoryview, range)
    )


def _scalar(value: Any) -> Any:
    cls: type[Any] = type(value)
    if cls is bool:
        return value
    if issubclass(cls, str):
        return text(value)
    if issubclass(cls, float):
        return float.__add__(value, 0.0)
    return _written(int.__index__(value))


def text(value: Any) -> str:
    """A text of exactly the class str, whatever methods its own class has."""
    return str.__str__(value)


def _written(number: int) -> int | str | float:
    """A number, as text where `int` is too long to be written out, as no code where it is longer than any code."""
    bits = number.bit_length()
    if bits <= _MOST_BITS:
        return number
    if bits > _MOST_WRITTEN_BITS:
        return float("inf")
    left, digits = abs(number), ""
    while left:
        left, part = divmod(left, 10**600)
        digits = f"{part:0600d}{digits}"
    return "-" * (number < 0) + digits.lstrip("0")


def _number(value: Any) -> Any:
    """A decimal or a foreign number as JSON has it; anything else as it is."""
    cls: type[Any] = type(value)
    try:
        if hasattr(cls, "__index__"):
            return _written(int.__index__(cls.__index__(value)))
        if cls.__module__.partition(".")[0] in ("decimal", "_decimal", "_pydecimal"):
            if value.is_finite() and value.as_tuple().exponent == 0:
                return _written(int(value))
        if hasattr(cls, "__float__"):
            return float.__add__(cls.__float__(value), 0.0)
    except RecursionError:
        raise
    except Exception:
        return None
    return value
