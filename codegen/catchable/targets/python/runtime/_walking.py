"""Walk pointers whose steps may be wild: any element, any key, any depth."""

from __future__ import annotations

from ._scan import at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._scan import Json

    Keys = tuple[str, ...]


class Step:
    """What a walk has come to: a value, and the keys that `{name}` and `**` stood for on the way to it."""

    __slots__ = ("keys", "value")

    def __init__(self, value: Json, keys: Keys) -> None:
        self.value = value
        self.keys = keys


def walk(start: Step, steps: tuple[str, ...], is_xml: bool) -> Iterator[Step]:
    """Every place that steps lead to from another, in the body's order."""
    if not steps:
        yield start
        return
    for value, keys in _below(start.value, steps[0], is_xml):
        yield from walk(Step(value, (*start.keys, *keys)), steps[1:], is_xml)


def _below(value: Json, step: str, is_xml: bool) -> Iterator[tuple[Json, Keys]]:
    if step == "*":
        if isinstance(value, list):
            yield from ((each, ()) for each in value)
        elif is_xml and value is not None:
            yield value, ()
    elif step == "**":
        yield from _every_depth(value)
    elif len(step) > 2 and step[0] == "{" and step[-1] == "}":
        if isinstance(value, dict):
            yield from ((each, (key,)) for key, each in value.items())
    else:
        yield at(value, step), ()


def _every_depth(value: Json) -> Iterator[tuple[Json, Keys]]:
    """A value and everything below it, each with the keys that lead to it."""
    waiting: list[tuple[Json, Keys]] = [(value, ())]
    while waiting:
        here, keys = waiting.pop()
        yield here, keys
        if isinstance(here, dict):
            below = [(each, (*keys, key)) for key, each in here.items()]
        elif isinstance(here, list):
            below = [(each, (*keys, str(key))) for key, each in enumerate(here)]
        else:
            continue
        waiting.extend(reversed(below))
