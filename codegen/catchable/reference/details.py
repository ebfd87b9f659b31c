"""The places of one failure: what each element of a list of details says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from catchable.loader import Json
from catchable.model import Pointer, ReadDetails, is_key
from catchable.model.sources import ANY_DEPTH
from catchable.reference.facts import DetailFacts, code, first_code, first_text, text
from catchable.reference.taking import DEEPEST, Taken, View, below, taken

MOST_DETAILS = 1_000
"""How many details of one error are read."""


def details(view: View, specs: tuple[ReadDetails, ...]) -> tuple[DetailFacts, ...]:
    """The details of an error, list by list."""
    return tuple(islice(_found(view, specs), MOST_DETAILS))


def _found(view: View, specs: tuple[ReadDetails, ...]) -> Iterator[DetailFacts]:
    for spec in specs:
        for element, keys in _elements(view, view.body, spec.each, 0, ()):
            found = _detail(view, spec, element, keys)
            if found is not None:
                yield found


def _elements(
    view: View, here: Json, pointer: Pointer, index: int, keys: tuple[str, ...], levels: int = DEEPEST
) -> Iterator[tuple[Json, tuple[str, ...]]]:
    """Every element, with the keys that `{name}` and `**` stand for on the way to it."""
    if index == len(pointer):
        yield here, keys
        return
    step = pointer[index]
    if step == ANY_DEPTH:
        yield from _elements(view, here, pointer, index + 1, keys)
        for key, child in _members(here) if levels else ():
            yield from _elements(view, child, pointer, index, (*keys, key), levels - 1)
    elif step == "*" or is_key(step):
        bound = view.binding(pointer, index)
        for binding, child in view.children(here, step):
            if bound is None or binding == bound:
                stood_for = (*keys, str(binding)) if is_key(step) else keys
                yield from _elements(view, child, pointer, index + 1, stood_for)
    else:
        yield from _elements(view, below(here, step), pointer, index + 1, keys)


def _members(here: Json) -> Iterator[tuple[str, Json]]:
    if isinstance(here, dict):
        yield from here.items()
    elif isinstance(here, list):
        yield from ((str(index), each) for index, each in enumerate(here))


def _detail(view: View, spec: ReadDetails, element: Json, keys: tuple[str, ...]) -> DetailFacts | None:
    """What one element says; None if it says nothing."""
    inside = replace(view, body=element, each=None, bindings=(), along=None, along_bindings=())
    stated = next((said for each in taken(inside, spec.field) if (said := _field(each))), None)
    others = {name: next((each.value for each in taken(inside, sources)), None) for name, sources in spec.attributes}
    others = {name: value for name, value in others.items() if value is not None}
    own, words = first_code(taken(inside, spec.code)), first_text(taken(inside, spec.message))
    if stated is None and own is None and words is None and not others:
        return None
    return DetailFacts(stated if spec.field else ".".join(keys) or None, own, words, others)


def _field(each: Taken) -> str | None:
    """A field: a text or a whole number, or a list of such joined with dots."""
    if not isinstance(each.value, list):
        return text(each.value) or code(each.value)
    steps = [step if isinstance(step, str) else code(step) for step in each.value]
    return ".".join(step for step in steps if step is not None) if steps and None not in steps else None
