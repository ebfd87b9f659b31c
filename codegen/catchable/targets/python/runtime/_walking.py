"""Walk pointers whose steps may be wild: any element, any key, any depth."""

from __future__ import annotations

from ._scan import at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._call import Call
    from ._scan import Json

    Keys = tuple[str, ...]

_DEEPEST = 200
"""How many levels `**` goes down."""


class Step:
    """What a walk has come to: a value, and the keys that `{name}` and `**` stood for on the way to it."""

    __slots__ = ("keys", "value")

    def __init__(self, value: Json, keys: Keys) -> None:
        self.value = value
        self.keys = keys


def reach(
    level: int, trail: tuple[Json, ...], steps: tuple[str, ...], call: Call
) -> Iterator[Step]:
    """Every place that steps lead to from a part of the trail, in the body's order.

    Places that other errors or elements ask for again, or that several ways lead to, are looked at as often as the
    call allows for, so that the work never grows faster than the body.
    """
    again = call.again or level < len(trail) - 1 or steps.count("**") > 1
    return walk(Step(trail[level], ()), steps, call, again=again)


def walk(
    start: Step, steps: tuple[str, ...], call: Call, *, again: bool
) -> Iterator[Step]:
    """Every place that steps lead to from another; `again` are those that the call counts."""
    if not steps:
        yield start
        return
    counts = again and is_wild(steps[0])
    for value, keys in _below(start.value, steps[0], call.medium == "xml"):
        if counts:
            if call.left <= 0:
                return
            call.left -= 1
        below = Step(value, (*start.keys, *keys) if keys else start.keys)
        yield from walk(below, steps[1:], call, again=again)


def is_wild(step: str) -> bool:
    """Whether a step may lead to several places."""
    return step in ("*", "**") or (len(step) > 2 and step[0] == "{" and step[-1] == "}")


def _below(value: Json, step: str, is_xml: bool) -> Iterator[tuple[Json, Keys]]:
    if step == "*":
        if isinstance(value, list):
            yield from ((each, ()) for each in value)
        elif is_xml and value is not None:
            yield value, ()
    elif step == "**":
        yield from _every_depth(value)
    elif is_wild(step):
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
        if len(keys) == _DEEPEST:
            continue
        if isinstance(here, dict):
            below = [(each, (*keys, key)) for key, each in here.items()]
        elif isinstance(here, list):
            below = [(each, (*keys, str(key))) for key, each in enumerate(here)]
        else:
            continue
        waiting.extend(reversed(below))
