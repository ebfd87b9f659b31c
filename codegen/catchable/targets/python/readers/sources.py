"""Sources and conditions as the data that the runtime's `_sources` reads, and the constants that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from catchable.model import Conditions, Fit, Pointer, ReadDetails, Source, Sources, is_key, is_wild
from catchable.model.sources import ANY_DEPTH
from catchable.naming import slug
from catchable.targets.python.literals import Value, value
from catchable.targets.python.readers.lines import Expression, numbered


@dataclass(frozen=True, slots=True)
class ConstantView:
    """One constant of a module of readers."""

    name: str
    annotation: str
    text: str


@dataclass(slots=True)
class Constants:
    """The constants of a module; equal ones are written once."""

    views: list[ConstantView] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)

    def name_of(self, base: str, annotation: str, data: Value) -> str:
        """The name of the constant that holds some data."""
        key = f"{annotation} {data!r}"
        if key not in self._known:
            taken = {each.name for each in self.views}
            name = next(each for each in numbered(base) if each not in taken)
            text = value(data, 0, len(f"{name}: {annotation} = "))
            self.views.append(ConstantView(name, annotation, text))
            self._known[key] = name
        return self._known[key]


@dataclass(slots=True)
class SourceWriter:
    """Writes calls of the runtime for what is more than a plain pointer, for the function of one envelope."""

    constants: Constants
    base: str
    """What the names of its constants begin with."""
    each: Pointer | None
    """The envelope's own list."""
    is_json: bool
    """Whether it is an envelope of JSON alone, so that numbers are never texts."""
    types: Mapping[str, str]
    """Of the catalogue's attributes."""
    trail: list[str] = field(default_factory=lambda: ["body"])
    """The variables of the body, and of the element of each list on the way to the error."""
    keys: list[str] = field(default_factory=list)
    """The variables of the keys on the way to the error, as far as its details are told by them."""
    asks_the_call: bool = False
    """Whether something was written that looks at more than the body."""

    def is_direct(self, sources: Iterable[Source]) -> bool:
        """Whether sources are plain pointers that lead to one place each."""
        return all(each.is_plain and each.pointer is not None and not self.is_free(each.pointer) for each in sources)

    def is_free(self, pointer: Pointer) -> bool:
        """Whether a pointer may lead to several places, seen from the envelope's own element."""
        return any(is_wild(step) or step == ANY_DEPTH for step in self.placed(pointer)[1])

    def placed(self, pointer: Pointer) -> tuple[int, Pointer]:
        """From which part of the trail a pointer starts, and the steps from there."""
        level = start = 0
        for index, (step, own) in enumerate(zip(pointer, self.each or (), strict=False)):
            if step != own:
                break
            if is_wild(step):
                level, start = level + 1, index + 1
        return level, pointer[start:]

    def _placed_along(self, pointer: Pointer, along: Pointer) -> tuple[int, Pointer]:
        """From which part of the trail a pointer starts, where that goes on to the elements of a source."""
        own, shared = self.placed(along)[0], _shared(along, pointer)
        if shared <= max(own, self.placed(pointer)[0]):
            return self.placed(pointer)
        wild = [index for index, step in enumerate(pointer) if is_wild(step)]
        return len(self.trail) - 1 + shared - own, pointer[wild[shared - 1] + 1 :]

    def call(self, function: str, fact: str, sources: Sources) -> Expression:
        """A call that takes a fact from its sources."""
        data = self.data(sources, are_waits=function == "wait_of")
        return self._call(function, fact, "Sources", data, any(map(_asks, sources)))

    def data(self, sources: Sources, *, are_waits: bool = False) -> tuple[Value, ...]:
        """The sources of one fact."""
        return tuple(self._source(each, is_wait=are_waits) for each in sources)

    def holds(self, name: str, conditions: Conditions, level: int) -> str:
        """A call that asks for conditions, inside of as many loops as `level` says."""
        data = (self if level else replace(self, each=None))._conditions(conditions)
        return str(self._call("holds", name, "Conditions", data, conditions.asks_the_call))

    def attributes(self, given: Sequence[tuple[str, Sources]]) -> Expression:
        """What is read of attributes when somebody asks for one."""
        data = tuple((name, self.types[name], tuple(self._source(each) for each in sources)) for name, sources in given)
        asks = any(_asks(each) for _, sources in given for each in sources)
        return self._call("", "attributes", "tuple[tuple[str, str, Sources], ...]", data, asks)

    def details(self, given: Sequence[ReadDetails]) -> Expression:
        """What is read of the places of a failure when somebody asks for them."""
        asks = any(_asks(each) for spec in given for each in _of_detail(spec))
        found = self._call("", "details", "tuple[Source, ...]", tuple(map(self._details, given)), asks)
        if not self.keys:
            return found
        keys = f"({', '.join(self.keys)}{',' * (len(self.keys) == 1)})"
        return replace(found, arguments=(*found.arguments, keys))

    def keys_of(self, pointer: Pointer) -> int:
        """How many `{name}` of the envelope's own list are on the way of a pointer."""
        level = self.placed(pointer)[0]
        wild = [step for step in self.each or () if is_wild(step)]
        return sum(map(is_key, wild[:level]))

    def _call(self, function: str, fact: str, annotation: str, data: Value, asks: bool) -> Expression:
        """A call with the data, or without a function its arguments alone."""
        constant = self.constants.name_of(f"{self.base}_{slug(fact)}".upper(), annotation, data)
        trail = f"({', '.join(self.trail)}{',' * (len(self.trail) == 1)})"
        if asks or not self.is_json or self.each is not None:  # whose errors may ask for the same places
            self.asks_the_call = True
            return Expression(function, (constant, trail, "call"))
        return Expression(function, (constant, trail))

    def _details(self, spec: ReadDetails) -> Value:
        found: dict[str, Value] = {"each": self.placed(spec.each), "keys": self.keys_of(spec.each)}
        for name, sources in (("field", spec.field), ("code", spec.code), ("message", spec.message)):
            found[name] = tuple(map(self._below, sources))
        found["attributes"] = tuple((name, tuple(map(self._below, sources))) for name, sources in spec.attributes)
        return found

    def _below(self, source: Source) -> Value:
        return replace(self, each=None, trail=["element"])._source(source)

    def _source(self, source: Source, *, is_wait: bool = False) -> Value:
        found: dict[str, Value] = {"header": source.header}
        if source.header is None:
            found = self._place(source)
        if is_wait:
            found["unit"] = source.unit or (None if source.header is not None else "seconds")
        return found | self._taken(source)

    def _place(self, source: Source) -> dict[str, Value]:
        """Where a source looks; where its conditions speak of its own elements, the way to them on its own."""
        pointer = source.pointer or ()
        level, steps = self.placed(pointer)
        asked = source.when.body if source.when is not None else ()
        shared = max((_shared(pointer, each.pointer) for each in asked), default=0)
        if shared <= level:
            return {"at": (level, steps)}
        parts: list[Pointer] = []
        for _ in range(shared - level):
            end = next(index for index, step in enumerate(steps) if is_wild(step)) + 1
            parts.append(steps[:end])
            steps = steps[end:]
        return {"along": (level, tuple(parts)), "at": (0, steps)}

    def _taken(self, source: Source) -> dict[str, Value]:
        """How a value is taken out of what stands at a place; what is not asked for is left out."""
        cuts: dict[str, Value] = {"decode": source.decode, "after": source.after, "before": source.before}
        cuts |= {"dropped": source.dropped or None, "shape": source.shape, "is_strict": source.is_strict or None}
        found: dict[str, Value] = {"param": source.param, "rel": source.rel, **cuts}
        found["is_whole"] = all(each is None for each in cuts.values()) or None
        found["is_text"] = source.takes_text or None
        found["when"] = self._conditions(source.when, source.pointer or ()) if source.when is not None else None
        return {name: each for name, each in found.items() if each is not None}

    def _conditions(self, conditions: Conditions, along: Pointer = ()) -> dict[str, Value]:
        """Conditions as data; `along` is the pointer of the source that they are for."""
        found: dict[str, Value] = {}
        if conditions.body:
            places = (self._placed_along(each.pointer, along) for each in conditions.body)
            found["body"] = tuple(
                (*place, each.type, each.one_of) for place, each in zip(places, conditions.body, strict=True)
            )
        if conditions.headers:
            found["headers"] = tuple((each.name, each.type, each.one_of) for each in conditions.headers)
        if conditions.http is not None:
            found["http"] = (conditions.http.singles, conditions.http.classes)
        return found


def _shared(one: Pointer, other: Pointer) -> int:
    """How many wild steps two pointers have in common, from the root."""
    count = 0
    for step, same in zip(one, other, strict=False):
        if step != same or step == ANY_DEPTH:
            break
        count += is_wild(step)
    return count


def _asks(source: Source) -> bool:
    """Whether a source looks at more than the body."""
    return source.header is not None or (source.when is not None and source.when.asks_the_call)


def asks_any(*facts: Sources) -> bool:
    """Whether one of some facts is told by more than the body."""
    return any(_asks(each) for sources in facts for each in sources)


def _of_detail(spec: ReadDetails) -> Sources:
    return (*spec.field, *spec.code, *spec.message, *(each for _, sources in spec.attributes for each in sources))


def is_of_text(fit: Fit) -> bool:
    """Whether a condition means another thing where numbers stand as texts."""
    return fit.type in ("number", "boolean") or any(not isinstance(each, str) for each in fit.one_of)
