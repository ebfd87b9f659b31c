"""Schemas of a description: what they refer to, the codes that they list, and where the code stands in a body.

Whatever refers to whatever, each schema is looked at once for each response that leads to it, and all of them
together at most as often as the document's steps allow; how many more there were is counted.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

from catchable.importing.rows import Shape
from catchable.loader import Json

Schema: TypeAlias = "Mapping[str, Json]"

_CODE_NAMES = ("code", "error_code", "errorcode", "error", "reason", "type", "kind")
_POINTED = ("code", "error_code", "errorCode", "errorcode", "type", "error")
_IN_EXAMPLES = ("code", "error_code", "errorCode")
MESSAGE_NAMES = ("message", "error_message", "detail", "description", "title", "msg", "error_description")
_DEEPEST = 6
_LONGEST_CHAIN = 100
_PARTS = ("allOf", "anyOf", "oneOf")


def mapping(value: Json) -> Schema:
    """An object; an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


class Document:
    """A description, and how many steps through it are left."""

    def __init__(self, root: Schema, steps: int) -> None:
        self.root = root
        self.unread = 0
        self._steps = steps
        self._codes: dict[int, tuple[str, ...]] = {}
        self._resolved: dict[str, Schema] = {}

    def resolve(self, value: Json) -> Schema:
        """Follow references inside the document; what leads outside or in a circle is nothing."""
        here = mapping(value)
        target = here.get("$ref")
        if not isinstance(target, str):
            return here
        if target not in self._resolved:
            self._resolved[target] = self._followed(target)
        return self._resolved[target]

    def _followed(self, target: str) -> Schema:
        seen: set[str] = set()
        while target not in seen and target.startswith("#/") and len(seen) < _LONGEST_CHAIN:
            seen.add(target)
            here = mapping(self._at(target))
            further = here.get("$ref")
            if not isinstance(further, str):
                return here
            target = further
        return {}

    def _at(self, target: str) -> Json:
        here = cast("Json", self.root)  # as it is, and not copied: there may be as many references as keys
        for token in target[2:].split("/"):
            here = mapping(here).get(token.replace("~1", "/").replace("~0", "~"))
        return here

    def may_go_on(self) -> bool:
        """Count a step; False where there are none left."""
        self._steps -= 1
        self.unread += self._steps < 0
        return self._steps >= 0

    def codes_in(self, schema: Schema) -> Iterator[str]:
        """The codes that a schema lists, at properties that are called like a code."""
        if id(schema) not in self._codes:
            self._codes[id(schema)] = tuple(dict.fromkeys(self._found_in(schema)))
        for code in self._codes[id(schema)]:
            if not self.may_go_on():
                return
            yield code

    def _found_in(self, schema: Schema) -> Iterator[str]:
        """Nearest to the root first, each schema once."""
        waiting = deque([(schema, 0)])
        seen: set[int] = {id(schema)}
        while waiting and self.may_go_on():
            here, depth = waiting.popleft()
            for name, each in mapping(here.get("properties")).items():
                if name.lower().replace("-", "_") in _CODE_NAMES:
                    yield from self._values(self.resolve(each))
            yield from _discriminated(here)
            for below in self._below(here) if depth < _DEEPEST else ():
                if id(below) not in seen:
                    seen.add(id(below))
                    waiting.append((below, depth + 1))

    def _below(self, schema: Schema) -> Iterator[Schema]:
        yield from map(self.resolve, mapping(schema.get("properties")).values())
        for part in _PARTS:
            yield from map(self.resolve, _listed(schema.get(part)))
        if isinstance(schema.get("items"), dict):
            yield self.resolve(schema["items"])

    def _values(self, schema: Schema) -> Iterator[str]:
        """The values of an enum or a constant, through the parts that it is put together from."""
        waiting, seen = [schema], {id(schema)}
        while waiting and self.may_go_on():
            here = waiting.pop()
            constants = [here["const"]] if "const" in here else []
            yield from (str(each) for each in [*_listed(here.get("enum")), *constants] if _is_code(each))
            for each in [self.resolve(each) for part in _PARTS for each in _listed(here.get(part))][::-1]:
                if id(each) not in seen:
                    seen.add(id(each))
                    waiting.append(each)

    def codes_of_example(self, example: Json) -> Iterator[tuple[str, str]]:
        """The codes and messages of an example body, nearest to its root first."""
        waiting: deque[tuple[Json, int]] = deque([(example, 0)])
        seen: set[int] = set()
        while waiting and self.may_go_on():
            here, depth = waiting.popleft()
            if isinstance(here, dict):
                yield from _code_and_message(here)
            below = list(here.values()) if isinstance(here, dict) else _listed(here)
            for each in below if depth < _DEEPEST else ():
                if isinstance(each, (dict, list)) and id(each) not in seen:
                    seen.add(id(each))
                    waiting.append((each, depth + 1))


def _is_code(value: Json) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool) and str(value) != ""


def _discriminated(schema: Schema) -> Iterator[str]:
    """The values by which OpenAPI tells the parts of a `oneOf` apart, where that is a code."""
    discriminator = mapping(schema.get("discriminator"))
    name = discriminator.get("propertyName")
    if isinstance(name, str) and name.lower() in _CODE_NAMES:
        yield from mapping(discriminator.get("mapping"))


def _code_and_message(body: Schema) -> Iterator[tuple[str, str]]:
    words = (body.get(name) for name in MESSAGE_NAMES)
    message = next((" ".join(each.split()) for each in words if isinstance(each, str) and each.strip()), "")
    code = next((body[name] for name in _IN_EXAMPLES if name in body), None)
    if _is_code(code):
        yield str(code), message


def shape_of(document: Document, schema: Schema) -> Shape:
    """Where the code and the message stand in the bodies of a schema; empty where they do not."""
    code = _pointer(document, schema, _POINTED)
    message = _pointer(document, schema, MESSAGE_NAMES)
    return Shape(code, message if _list_of(code) == _list_of(message) else "")


def _list_of(pointer: str) -> str:
    """The list whose members a pointer leads into; both facts have to come from one."""
    return pointer.rpartition("*")[0]


def _pointer(document: Document, schema: Schema, names: tuple[str, ...]) -> str:
    """Where one of the names stands, the nearest to the root first."""
    waiting = deque([(schema, "", 0)])
    seen: set[int] = {id(schema)}
    while waiting and document.may_go_on():
        here, base, depth = waiting.popleft()
        properties = mapping(here.get("properties"))
        name = next((each for each in names if _is_plain(document, document.resolve(properties.get(each)))), None)
        if name is not None:
            return f"{base}/{name}"
        for step, each in _steps(document, here) if depth < _DEEPEST else ():
            if id(each) not in seen:
                seen.add(id(each))
                waiting.append((each, base + step, depth + 1))
    return ""


def _is_plain(document: Document, schema: Schema) -> bool:
    """Whether a schema is of a single value, as far as one look into its parts tells."""
    parts = [document.resolve(each) for part in _PARTS for each in _listed(schema.get(part))[:1]]
    return bool(schema) and all(_has_no_members(each) for each in (schema, *parts))


def _has_no_members(schema: Schema) -> bool:
    return schema.get("type") not in ("object", "array") and "properties" not in schema


def _steps(document: Document, schema: Schema) -> Iterator[tuple[str, Schema]]:
    """What lies below a schema, and the step of a pointer that leads there."""
    for part in _PARTS:
        yield from (("", document.resolve(each)) for each in _listed(schema.get(part)))
    for name, each in mapping(schema.get("properties")).items():
        if name.isprintable() and not set(name) & set("/~*") and len(name) <= 100:
            yield f"/{name}", document.resolve(each)
    items = schema.get("items")
    if isinstance(items, dict):
        yield "/*", document.resolve(items)
