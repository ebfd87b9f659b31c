"""Pointers to trees to shapes: what a body must look like for an envelope to fit it.

In: envelopes that ask for the same things of a body. Out: one shape. What `fits` asks for is required and of
that type; what is only read may be missing or null, as the parser takes either for absent. A number in a
pointer leads to a property or to an element, unless it is known which; what is asked of one element of an array
(`/0/code`) is asked of one, not of every one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catchable import naming
from catchable.model import Envelope, Fit, FitType, Pointer, is_index, is_key
from catchable.targets.jsonschema.arrays import array_places
from catchable.targets.jsonschema.facts import ANY_DEPTH, OWN_KEYS, WORD, Vocabulary, batch_facts, read_facts
from catchable.targets.jsonschema.shapes import (
    NULL,
    Alternative,
    Empty,
    JsonType,
    Listing,
    Plain,
    Property,
    Record,
    Shape,
    exactly,
)

_TEXT = Plain("string", filled=True)
_TRUE = exactly(True)
_BY_FIT: Mapping[FitType, Shape] = {
    "object": (Plain("object"),),
    "array": (Plain("array", filled=True),),
    "string": (_TEXT,),
    "number": (Plain("number"),),
    "boolean": (Plain("boolean"),),
    "code": (_TEXT, Plain("integer")),
    "value": (_TEXT, Plain("number"), _TRUE, Plain("array", filled=True), Plain("object", filled=True)),
    "empty": (NULL, exactly(""), Empty("array"), Empty("object")),
}
_TAKEN: Mapping[FitType, Shape] = {
    **_BY_FIT,
    "object": (Plain("object", filled=True),),
    "boolean": (_TRUE,),
    "code": (_TEXT, Plain("number")),
    "empty": (),
}
"""Of the alternatives of `value`, those that each type takes."""


@dataclass(slots=True)
class _Spot:
    """One place in a body, while its tree is drawn."""

    facts: dict[str, None] = field(default_factory=dict)
    asked: Shape = ()
    required: bool = False
    below: dict[str, _Spot] = field(default_factory=dict)
    items: _Spot | None = None
    """What `*` says of every element."""
    at: dict[str, _Spot] = field(default_factory=dict)
    """What numbers say of single elements, where this is an array for certain."""
    gaps: bool = False
    """Whether elements may be null: a batch has null for parts that were left out."""

    def step(self, token: str, *, is_array: bool = False) -> _Spot:
        """The place below this one; `*` leads to the elements of an array, a number to one of them."""
        if token == "*":
            self.items = self.items or _Spot()
            return self.items
        below = self.at if is_array and is_index(token) else self.below
        return below.setdefault(token, _Spot())

    def positions(self) -> Iterator[_Spot]:
        """The places below this one that are elements if it is an array."""
        yield from self.at.values()
        yield from (each for name, each in self.below.items() if is_index(name))

    def demands(self) -> _Spot:
        """A copy with nothing but what conditions ask for."""
        below, at = (
            {name: each.demands() for name, each in places.items() if each.required} for places in (self.below, self.at)
        )
        return _Spot(asked=self.asked, required=True, below=below, at=at)

    def may_be(self, type: JsonType) -> bool:
        """Whether the conditions leave a type."""
        return not self.asked or any(each == Plain(type, filled) for each in self.asked for filled in (False, True))

    def named(self, name: str) -> Iterator[_Spot]:
        """Every place below this one that a property of this name holds."""
        for each, spot in self.below.items():
            if each == name:
                yield spot
            yield from spot.named(name)
        if self.items is not None:
            yield from self.items.named(name)

    def way(self, pointer: Pointer, arrays: Collection[Pointer]) -> Iterator[_Spot]:
        """Every place on the way of a pointer, the last one included; `arrays` are the places known to be some."""
        here = self
        yield here
        for at, token in enumerate(pointer):
            here = here.step(token, is_array=pointer[:at] in arrays)
            yield here


def shape(group: Sequence[Envelope], others: Sequence[Envelope], vocabulary: Vocabulary) -> Shape | None:
    """What a body looks like that fits a group; None if those of the others that are tried first leave nothing.

    `others` are all envelopes of the same list.
    """
    earlier = others[: others.index(group[0])]
    root, arrays = _Spot(), _array_places(group)
    for fit in group[0].fits:
        left = _left(fit, group[0], earlier)
        if not left:
            return None
        _ask_of_body(root, fit, left, arrays)
    for envelope in group:
        for fact, pointer in _facts(envelope):
            *_, place = root.way(pointer, arrays)
            place.facts.setdefault(fact)
        if envelope.batch is not None and envelope.each is not None:
            *_, place = root.way(envelope.each[:-1], arrays)
            place.gaps = True
    _name_words(root, others)
    return _frozen(root, "", vocabulary, required=True)


def _name_words(root: _Spot, others: Sequence[Envelope]) -> None:
    """Name the words inside a body that tell others from it: it may have them too, with any value.

    Generators make one class of all bodies, and would give it the others' words only.
    """
    for fit in (fit for envelope in others for fit in envelope.fits):
        if len(fit.pointer) > 1 and isinstance(next(iter(fit.one_of), None), str):
            *_, holder, word = fit.pointer
            for spot in root.named(holder):
                if spot.below:
                    spot.step(word).facts.setdefault(WORD)


def _array_places(group: Sequence[Envelope]) -> frozenset[Pointer]:
    pointers = [pointer for envelope in group for _, pointer in _facts(envelope)]
    return array_places(pointers, (fit.pointer for fit in group[0].fits if fit.type == "array"))


def _facts(envelope: Envelope) -> Iterator[tuple[str, Pointer]]:
    """What stands at which place; where a pointer goes on under keys that nobody can name, that it does."""
    batch = batch_facts(envelope.batch) if envelope.batch is not None else ()
    for fact, pointer in (*read_facts(envelope.read), *batch):
        known = _known_way(pointer)
        if known == pointer:
            yield fact, pointer
        else:
            yield (ANY_DEPTH if pointer[len(known)] == "**" else OWN_KEYS), known


def _known_way(pointer: Pointer) -> Pointer:
    """A pointer up to the first step that may be any key, or any depth."""
    end = next((at for at, step in enumerate(pointer) if step == "**" or is_key(step)), len(pointer))
    return pointer[:end]


def _ask_of_body(root: _Spot, fit: Fit, left: Shape, arrays: Collection[Pointer]) -> None:
    """Enter a condition; one below a `*` chooses among elements, and asks nothing of the body."""
    known, required = _known_way(fit.pointer), fit.type != "empty"
    if "*" not in known:
        keys: Shape = (Plain("object", filled=required),)
        _ask(root.way(known, arrays), left if known == fit.pointer else keys, required=required)


def _ask(way: Iterable[_Spot], asked: Shape, *, required: bool) -> None:
    """Enter what a condition asks for at the end of a way; `required`: something has to stand there."""
    for place in way:
        place.required = place.required or required
    place.asked = asked


def _left(fit: Fit, envelope: Envelope, earlier: Sequence[Envelope]) -> Shape:
    """What a condition takes, without what envelopes that are tried before take first."""
    wanted = (exactly(*fit.one_of),) if fit.type is None else _BY_FIT[fit.type]
    taken = _taken(fit, envelope, earlier)
    return tuple(each for each in wanted if each not in taken)


def _taken(fit: Fit, envelope: Envelope, earlier: Sequence[Envelope]) -> Shape:
    """What envelopes that are tried before leave none of for a condition that any value meets."""
    if fit.type != "value":
        return ()
    found: list[Alternative] = []
    for other in earlier:
        mine, theirs = set(envelope.fits), set(other.fits)
        same = [each for each in other.fits if each.pointer == fit.pointer and each.type is not None]
        if same and _always_tried(other) and other.each is None and theirs - set(same) <= mine:
            found += _TAKEN[same[0].type or "value"]
    return tuple(found)


def _always_tried(envelope: Envelope) -> bool:
    """Whether an envelope takes every JSON body that fits it, whatever the call says."""
    return not envelope.conditions.asks_the_call and "json" in envelope.media


def _frozen(spot: _Spot, label: str, vocabulary: Vocabulary, *, required: bool) -> Shape:
    inner = _inner(spot, label, vocabulary)
    if spot.asked:
        replaced = {type(each) for each in inner if isinstance(each, (Record, Listing))}
        kept = [each for each in spot.asked if _structure(each) not in replaced]
        return (*kept, *_known_among(spot, vocabulary), *inner)
    read = [each for fact in spot.facts for each in vocabulary.shape(fact)]
    open_ended = bool(spot.facts) and not read
    drawn = {type(each) for each in inner}
    plain = [each for each in read if _structure(each) not in drawn]
    found = () if open_ended else tuple(dict.fromkeys((*plain, *inner)))
    return found if required or not found else (*found, NULL)


def _inner(spot: _Spot, label: str, vocabulary: Vocabulary) -> Shape:
    """The object or array that pointers lead through."""
    found: list[Alternative] = []
    if spot.below:
        found.append(Record(label, tuple(_property(name, each, vocabulary) for name, each in spot.below.items())))
    if (spot.items or any(spot.positions())) and spot.may_be("array"):
        found.append(_listing(spot, label, vocabulary))
    return tuple(found)


def _listing(spot: _Spot, label: str, vocabulary: Vocabulary) -> Listing:
    """The array at a place: what `*` says of its elements, and what some of them must be."""
    items = _frozen(spot.items, f"{label}Item", vocabulary, required=not spot.gaps) if spot.items else ()
    demanded = (_frozen(each.demands(), "", vocabulary, required=True) for each in spot.positions() if each.required)
    some = tuple(dict.fromkeys(demanded))
    return Listing(items, bool(some) or Plain("array", filled=True) in spot.asked, some)


def _property(name: str, spot: _Spot, vocabulary: Vocabulary) -> Property:
    inner = _frozen(spot, naming.label(name), vocabulary, required=spot.required)
    return Property(name, inner, tuple(spot.facts), spot.required)


def _structure(alternative: Alternative) -> type[Alternative] | None:
    """The kind of shape that says more than a plain object or array."""
    if isinstance(alternative, Plain):
        return {"object": Record, "array": Listing}.get(alternative.type)
    return None


def _known_among(spot: _Spot, vocabulary: Vocabulary) -> Shape:
    """The listed values of facts that stand where a text is asked for."""
    if _TEXT not in spot.asked:
        return ()
    return tuple(each for fact in spot.facts for each in vocabulary.shape(fact) if not isinstance(each, Plain))
