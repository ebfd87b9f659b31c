"""What sources give: the values that stand where they look, and what is taken of them; whether conditions hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from catchable.loader import Json
from catchable.model import Conditions, Fit, FitType, HeaderFit, Pointer, Scalar, Source, Sources, is_key, is_wild
from catchable.model.letters import BLANKS
from catchable.model.sources import ANY_DEPTH
from catchable.reference import fields, values

Bindings: TypeAlias = "tuple[int | str, ...]"
"""Which element or key each wild step of the envelope's own list stands for, in order."""

DEEPEST = 200
"""How many levels `**` goes down."""


@dataclass(frozen=True, slots=True)
class View:
    """What an envelope looks at: the data of a body, and the call that it came with."""

    body: Json
    headers: Mapping[str, str]
    status: int | None
    is_text: bool
    """Whether every value in it is text by nature, so that numbers are read from digits."""
    is_xml: bool
    """Whether an element that is there once is no list, though it could be."""
    each: Pointer | None = None
    """The envelope's own list."""
    bindings: Bindings = ()
    along: Pointer | None = None
    """The pointer of the source whose `when` is asked, and in `along_bindings` how far it has come."""
    along_bindings: Bindings = ()
    is_nothing: bool = False
    """Whether nothing stands in the body, so that no condition on it holds."""

    def at(self, pointer: Pointer) -> Iterator[Json]:
        """Everything that stands at a pointer, in order; null where nothing does, unless a step is wild.

        Wild steps on the way of the own list, or of the source that is asked, mean the element that is read.
        """
        return (value for value, _ in self.walk(self.body, pointer, 0, ()))

    def walk(self, here: Json, pointer: Pointer, index: int, done: Bindings) -> Iterator[tuple[Json, Bindings]]:
        """Everything that stands at a pointer, with what its wild steps stand for."""
        while index < len(pointer) and pointer[index] != ANY_DEPTH and not is_wild(pointer[index]):
            here, index = below(here, pointer[index]), index + 1
        if index == len(pointer):
            yield here, done
            return
        step = pointer[index]
        if step == ANY_DEPTH:
            for child in self.reached(here):
                yield from self.walk(child, pointer, index + 1, done)
        else:
            bound = self.binding(pointer, index)
            for binding, child in self.children(here, step):
                if bound is None or binding == bound:
                    yield from self.walk(child, pointer, index + 1, (*done, binding))
            if bound is not None and bound not in dict(self.children(here, step)):
                yield None, done

    def binding(self, pointer: Pointer, index: int) -> int | str | None:
        """The element or key that a wild step stands for already; None where it is free."""
        way = pointer[: index + 1]
        number = sum(map(is_wild, way))
        for known, bindings in ((self.each, self.bindings), (self.along, self.along_bindings)):
            if known is not None and known[: index + 1] == way and number <= len(bindings) and ANY_DEPTH not in way:
                return bindings[number - 1]
        return None

    def reached(self, here: Json, levels: int = DEEPEST) -> Iterator[Json]:
        """A value and everything below it, at any depth."""
        yield here
        for child in _inside(here) if levels else ():
            yield from self.reached(child, levels - 1)

    def children(self, here: Json, step: str) -> Iterator[tuple[int | str, Json]]:
        """The elements or members that one wild step leads to, each with its index or key."""
        if is_key(step):
            yield from here.items() if isinstance(here, dict) else ()
        elif isinstance(here, list):
            yield from enumerate(here)
        elif self.is_xml and here is not None:
            yield 0, here


def _inside(here: Json) -> Iterator[Json]:
    if isinstance(here, dict):
        yield from here.values()
    elif isinstance(here, list):
        yield from here


def below(here: Json, step: str) -> Json:
    """What stands one step below; null where nothing does."""
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list) and step.isascii() and step.isdecimal() and len(step) < 10 and int(step) < len(here):
        return here[int(step)]
    return None


@dataclass(frozen=True, slots=True)
class Taken:
    """A value that a source gives."""

    value: Json
    is_text: bool
    """Whether it is text by nature, so that a number is read from its digits."""
    source: Source


def taken(view: View, sources: Sources) -> Iterator[Taken]:
    """Every value that sources give, the first source first; nulls are left out."""
    for source in sources:
        for value in _raw(view, source):
            kept = _kept(source, value)
            if kept is not None:
                yield Taken(kept, view.is_text or source.takes_text, source)


def _raw(view: View, source: Source) -> Iterator[Json]:
    """What stands where a source looks, as far as its conditions hold there."""
    if source.header is not None:
        said = view.headers.get(source.header)
        if source.when is None or holds(view, source.when):
            yield said.strip(BLANKS) if said is not None else None
    elif source.pointer is not None:
        for value, bindings in view.walk(view.body, source.pointer, 0, ()):
            if source.when is None or _holds_along(view, source.pointer, bindings, source.when):
                yield value


def _holds_along(view: View, pointer: Pointer, bindings: Bindings, conditions: Conditions) -> bool:
    """Whether conditions hold of the element that a source has come to."""
    return holds(replace(view, along=pointer, along_bindings=bindings), conditions)


def _kept(source: Source, value: Json) -> Json:
    """What is taken of a value; null if it is dropped."""
    cuts = source.after is not None or source.before is not None or source.decode is not None
    looks = cuts or source.shape is not None or bool(source.dropped)
    if not looks and not source.param and not source.rel:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        text = _of_text(source, str(value))
        return text if cuts or text is None else value
    if not isinstance(value, str):
        return None if cuts or source.shape is not None else value
    return _of_text(source, value)


def _of_text(source: Source, text: str) -> str | None:
    said: str | None = text
    if source.param is not None:
        said = fields.parameter(text, source.param)
    elif source.rel is not None:
        said = fields.link(text, source.rel)
    if said is not None and source.decode == "percent":
        said = values.percent(said)
    if said is not None:
        said = values.cut(said, source.after, source.before, source.is_strict)
    if said is None or said in source.dropped:
        return None
    if source.shape is not None and not values.has_shape(said.strip(BLANKS), source.shape):
        return None
    return said


def holds(view: View, conditions: Conditions) -> bool:
    """Whether conditions on the body, the headers and the status all hold."""
    if conditions.http is not None and view.status not in conditions.http:
        return False
    return all(_header_fits(view, fit) for fit in conditions.headers) and all(
        fits(view, fit) for fit in conditions.body
    )


def fits(view: View, fit: Fit) -> bool:
    """Whether a condition on the body holds; where wild steps are free, it holds if it holds for one element."""
    if view.is_nothing:
        return False
    found = list(view.at(fit.pointer))
    if not found:
        return fit.type == "empty"
    return any(_meets(value, fit.type, fit.one_of, view.is_text) for value in found)


def _header_fits(view: View, fit: HeaderFit) -> bool:
    said = view.headers.get(fit.name)
    return _meets(said.strip(BLANKS) if said is not None else None, fit.type, fit.one_of, is_text=True)


def _meets(value: Json, type: FitType | None, one_of: tuple[Scalar, ...], is_text: bool) -> bool:
    if type is None:
        return any(_equals(value, each, is_text) for each in one_of)
    return has_type(value, type, is_text)


def _equals(value: Json, wanted: Scalar, is_text: bool) -> bool:
    """Whether a value is what is asked for: numbers by value, texts exactly, booleans are no numbers."""
    if is_text and isinstance(value, str) and not isinstance(wanted, str):
        found = values.boolean(value) if isinstance(wanted, bool) else values.number(value)
        return found is not None and found == wanted
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    if isinstance(value, str) or isinstance(wanted, str):
        return isinstance(value, str) and value == wanted
    return value == wanted


def has_type(value: Json, wanted: FitType, is_text: bool) -> bool:
    """Whether a value has a type of the format."""
    if is_text and isinstance(value, str):
        if wanted == "number":
            return values.number(value) is not None
        if wanted == "boolean":
            return values.boolean(value) is not None
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    said = isinstance(value, str) and value != ""
    return {
        "object": isinstance(value, dict),
        "array": isinstance(value, list) and bool(value),
        "string": said,
        "number": is_number,
        "boolean": isinstance(value, bool),
        "code": is_number or said,
        "value": value is True or is_number or said or (isinstance(value, (dict, list)) and bool(value)),
        "empty": value is None or (isinstance(value, (str, dict, list)) and not value),
    }[wanted]
