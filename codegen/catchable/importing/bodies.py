"""What a schema says of a body: where the code and the message stand, and which codes it lists there.

In: a schema of a failing response. Out: a `Body`. The code stands at the property nearest to the root that is called
like one; of several at one place, at the one that lists values.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from catchable.importing.rows import Shape
from catchable.importing.schemas import Document, Schema, listed, mapping, parts_of, steps_below, types_of
from catchable.loader import Json

_CODE_NAMES = ("code", "errorcode", "errcode", "type", "error", "reason", "kind")
_WITH_MESSAGES = ("id", "name", "key", "slug")
"""Names of a code, but only beside a message: anything has an id."""

_MESSAGE_NAMES = ("message", "errormessage", "detail", "description", "title", "msg", "errordescription")
_DEEPEST = 8
_BARE = ("type", "kind")

Levels: TypeAlias = "Mapping[str, Sequence[Schema]]"
"""Places in a body, as pointers, and the schemas of what stands there."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A code that a schema lists."""

    code: str
    title: str
    symbol: str
    origin: int
    """Which schema lists it: the same number wherever that schema is used."""
    doubt: bool = False
    """Whether it may be no code at all, but that there is none."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a schema says of a body."""

    shape: Shape
    codes: tuple[Listed, ...] = ()
    guess: str = ""
    """What was guessed about the place of the code, a clause."""
    is_exemplary: bool = False
    """Whether its code is only the example of a property."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A property that may hold the code."""

    base: str
    name: str
    schemas: tuple[Schema, ...]
    codes: tuple[Listed, ...]

    @property
    def is_bare(self) -> bool:
        """Whether it is no more than a word that all errors have: `type: error` around the error itself."""
        return _plainly(self.name) in _BARE and len(self.codes) == 1


def body_of(document: Document, schema: Schema) -> Body:
    """What a schema says of a body; an empty shape where it has no place for a code and a message."""
    levels = _levels(document, schema)
    place, guess = _place(document, levels)
    if place is None:
        return Body(Shape("", next((f"{base}/{name}" for base, name in _messages(document, levels)), "")))
    code = f"{place.base}/{place.name}"
    beside = [(base, name) for base, name in _messages(document, levels) if _list_of(base) == _list_of(place.base)]
    beside.sort(key=lambda each: each[0] != place.base)
    message = next((f"{base}/{name}" for base, name in beside if (base, name) != (place.base, place.name)), "")
    shape = Shape(code, message)
    return Body(shape, place.codes or tuple(_exemplary(place)), guess, is_exemplary=not place.codes)


def _levels(document: Document, schema: Schema) -> Levels:
    """The places of a body, nearest to the root first, each schema at the first that leads to it."""
    waiting, seen = deque([(schema, "", 0)]), {id(schema)}
    found: dict[str, list[Schema]] = {}
    while waiting and document.may_go_on():
        here, base, depth = waiting.popleft()
        found.setdefault(base, []).append(here)
        for step, each in steps_below(document, here) if depth < _DEEPEST else ():
            if id(each) not in seen:
                seen.add(id(each))
                waiting.append((each, base + step, depth + 1))
    return dict(sorted(found.items(), key=lambda each: each[0].count("/")))


def _place(document: Document, levels: Levels) -> tuple[_Place | None, str]:
    """Where the code stands, and what of that is a guess."""
    bare: tuple[_Place | None, str] = (None, "")
    for base, schemas in levels.items():
        places = list(_places(document, base, schemas))
        chosen = next((each for each in places if each.codes), places[0] if places else None)
        if chosen is None:
            continue
        passed = f"{base}/{places[0].name}" if chosen is not places[0] else ""
        guess = f"the code at {base}/{chosen.name}, which lists values; {passed} lists none" if passed else ""
        if not chosen.is_bare:
            return chosen, guess
        bare = bare if bare[0] else (chosen, guess)
    return bare


def _places(document: Document, base: str, schemas: Sequence[Schema]) -> Iterator[_Place]:
    """The properties at one place that may hold the code, the most usual name first."""
    by_name = _properties(document, schemas)
    has_message = any(_plainly(name) in _MESSAGE_NAMES for name in by_name)
    for known in (*_CODE_NAMES, "status", *(_WITH_MESSAGES if has_message else ())):
        for name, found in by_name.items():
            if _plainly(name) == known and _is_plain(document, found):
                codes = tuple(code for each in found for code in _values(document, each))
                codes += tuple(code for each in schemas for code in _discriminated(each, name))
                if known != "status" or any(not each.code.isdecimal() for each in codes):
                    yield _Place(base, name, found, codes)


def _properties(document: Document, schemas: Sequence[Schema]) -> dict[str, tuple[Schema, ...]]:
    """The properties of what stands at one place, from all the parts that describe it."""
    found: dict[str, tuple[Schema, ...]] = {}
    for schema in schemas:
        for name, each in mapping(schema.get("properties")).items():
            found[name] = (*found.get(name, ()), document.resolve(each))
    return found


def _plainly(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _messages(document: Document, levels: Levels) -> Iterator[tuple[str, str]]:
    """Where a message may stand, the best place first."""
    for base, schemas in levels.items():
        by_name = _properties(document, schemas)
        for known in _MESSAGE_NAMES:
            names = (name for name, found in by_name.items() if _plainly(name) == known and _is_plain(document, found))
            yield from ((base, name) for name in names)


def _is_plain(document: Document, schemas: Sequence[Schema]) -> bool:
    """Whether a property is a text or a number, as far as one look into its parts tells."""
    parts = [part for schema in schemas for part in parts_of(document, schema)]
    return any(schemas) and all(map(_is_single, (*schemas, *parts)))


def _is_single(schema: Schema) -> bool:
    return not {"object", "array", "boolean"} & set(map(str, types_of(schema))) and "properties" not in schema


def _list_of(pointer: str) -> str:
    """The list whose members a pointer leads into; both facts have to come from one."""
    return pointer.rpartition("*")[0]


def _values(document: Document, schema: Schema) -> Iterator[Listed]:
    """The values of an enum or a constant, through the parts that it is put together from."""
    waiting, seen = [schema], {id(schema)}
    while waiting and document.may_go_on():
        here = waiting.pop()
        yield from _enumerated(here)
        if is_code(here.get("const")):
            yield Listed(str(here["const"]), _words(here.get("description")) or _words(here.get("title")), "", id(here))
        for each in list(parts_of(document, here))[::-1]:
            if id(each) not in seen:
                seen.add(id(each))
                waiting.append(each)


def _discriminated(schema: Schema, name: str) -> Iterator[Listed]:
    """The values by which OpenAPI tells the parts of a `oneOf` apart, where a property of this name does."""
    discriminator = mapping(schema.get("discriminator"))
    if discriminator.get("propertyName") == name:
        yield from (Listed(code, "", "", id(schema)) for code in mapping(discriminator.get("mapping")) if code)


def _enumerated(schema: Schema) -> Iterator[Listed]:
    values = listed(schema.get("enum"))
    titles = _said_of(schema, values, ("x-enum-descriptions", "x-enumDescriptions", "x-enum-description"))
    names = _said_of(schema, values, ("x-enum-varnames", "x-enumNames", "x-enum-names"))
    for value in values:
        code = "null" if value is None and _must_be_text(schema) else value
        if is_code(code):
            title, symbol = titles.get(str(code), ""), names.get(str(code), "")
            yield Listed(str(code), title, symbol, id(schema), doubt=value is None)


def _must_be_text(schema: Schema) -> bool:
    """Whether a bare `null` can only be that word, as there always is a text."""
    return types_of(schema) == ("string",) and not any(
        schema.get(name) in (True, "true") for name in ("nullable", "x-nullable")
    )


def _said_of(schema: Schema, values: Sequence[Json], names: Sequence[str]) -> dict[str, str]:
    """What an extension says of the values of an enum: a list in their order, or an object."""
    said: Json = next((schema[name] for name in names if name in schema), None)
    if isinstance(said, list):
        return {
            "null" if value is None else str(value): _words(each) for value, each in zip(values, said, strict=False)
        }
    if isinstance(said, dict):
        return {value: _words(each) for value, each in said.items()}
    key = "description" if "descr" in names[0] else "name"
    members = map(mapping, listed(mapping(schema.get("x-ms-enum")).get("values")))
    return {str(each.get("value")): _words(each.get(key)) for each in members}


def _exemplary(place: _Place) -> Iterator[Listed]:
    """The code that a property has as its example, where it lists none."""
    for schema in place.schemas:
        for example in (schema.get("example"), *listed(schema.get("examples"))):
            if is_code(example):
                yield Listed(str(example), "", "", id(schema))


def _words(value: Json) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def is_code(value: Json) -> bool:
    """Whether a value can be a code: a text or a number that says something."""
    return isinstance(value, (str, int)) and not isinstance(value, bool) and value not in ("", "about:blank")
