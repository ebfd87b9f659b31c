"""Error responses of an OpenAPI 3 description.

In: the description as data. Out: rows, one for every code that a failing response lists (in an enum, a
constant or an example), and one for every failing status that lists none; and where the code and message
stand in the body. References are followed within the document, cycles are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from catchable.importing.rows import Found, Row, Shape, without_repeats
from catchable.loader import Json

Schema: TypeAlias = "Mapping[str, Json]"

_CODE_NAMES = ("code", "error_code", "errorcode", "error", "reason", "type", "kind")
_MESSAGE_NAMES = ("message", "error_message", "detail", "description", "title", "msg", "error_description")
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_DEEPEST = 6


def read_openapi(document: Json) -> Found:
    """The rows of a description; none where it has no failing response."""
    root = _mapping(document)
    reader = _Reader(root)
    rows = without_repeats(row for status, response in reader.responses() for row in reader.rows(status, response))
    info = _mapping(root.get("info"))
    title = info.get("title")
    return Found(rows, title if isinstance(title, str) else "", reader.shape)


def _mapping(value: Json) -> Schema:
    return value if isinstance(value, dict) else {}


def _text(value: Json) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


class _Reader:
    """Walks one description, remembering the first shape of body that it meets."""

    def __init__(self, root: Schema) -> None:
        self.root = root
        self.shape = Shape()

    def responses(self) -> Iterator[tuple[str, Schema]]:
        """Every failing response with its status (`4XX` and `default` too), those of operations first."""
        for path in _mapping(self.root.get("paths")).values():
            item = self.resolve(path)
            for method in _METHODS:
                operation = _mapping(item.get(method))
                for status, response in _mapping(operation.get("responses")).items():
                    if status[:1] in ("4", "5") or status == "default":
                        yield status, self.resolve(response)
        shared = _mapping(_mapping(self.root.get("components")).get("responses"))
        for response in shared.values():
            yield "default", self.resolve(response)

    def resolve(self, value: Json) -> Schema:
        """Follow references inside the document; what leads outside or in a circle is nothing."""
        seen: set[str] = set()
        here = _mapping(value)
        while isinstance(here.get("$ref"), str):
            target = str(here["$ref"])
            if target in seen or not target.startswith("#/"):
                return {}
            seen.add(target)
            here = _mapping(self._at(target))
        return here

    def _at(self, target: str) -> Json:
        here: Json = dict(self.root)
        for token in target[2:].split("/"):
            here = _mapping(here).get(token.replace("~1", "/").replace("~0", "~"))
        return here

    def rows(self, status: str, response: Schema) -> Iterator[Row]:
        """The rows of one response."""
        http = int(status) if status.isdecimal() else None
        said = _text(response.get("description"))
        found = list(self._codes(response))
        for code, title in found:
            yield Row(code, title or said, "", said, http=http)
        if not found and http is not None:
            yield Row("", said or f"Status {http}", "", http=http)

    def _codes(self, response: Schema) -> Iterator[tuple[str, str]]:
        for media in _mapping(response.get("content")).values():
            content = self.resolve(media)
            schema = self.resolve(content.get("schema"))
            self._note_shape(schema)
            yield from self._in_schema(schema, 0)
            examples = [content.get("example"), schema.get("example")]
            examples += [self.resolve(each).get("value") for each in _mapping(content.get("examples")).values()]
            for example in examples:
                yield from self._in_example(example, 0)

    def _in_schema(self, schema: Schema, depth: int) -> Iterator[tuple[str, str]]:
        """Codes that a schema lists, at any depth; the property's name says that it is a code."""
        if depth > _DEEPEST:
            return
        for name, each in _mapping(schema.get("properties")).items():
            inner = self.resolve(each)
            if name.lower().replace("-", "_") in _CODE_NAMES:
                yield from ((code, "") for code in self._listed(inner))
            yield from self._in_schema(inner, depth + 1)
        for key in ("allOf", "anyOf", "oneOf"):
            branches = schema.get(key)
            for each in branches if isinstance(branches, list) else ():
                yield from self._in_schema(self.resolve(each), depth + 1)
        if isinstance(schema.get("items"), dict):
            yield from self._in_schema(self.resolve(schema["items"]), depth + 1)

    def _listed(self, schema: Schema) -> Iterator[str]:
        values = schema.get("enum")
        constants = [schema["const"]] if "const" in schema else []
        for value in [*(values if isinstance(values, list) else []), *constants]:
            if isinstance(value, (str, int)) and not isinstance(value, bool):
                yield str(value)
        for each in ("anyOf", "oneOf", "allOf"):
            branches = schema.get(each)
            for branch in branches if isinstance(branches, list) else ():
                yield from self._listed(self.resolve(branch))

    def _in_example(self, value: Json, depth: int) -> Iterator[tuple[str, str]]:
        if depth > _DEEPEST:
            return
        if isinstance(value, list):
            for each in value:
                yield from self._in_example(each, depth + 1)
        if isinstance(value, dict):
            message = next((_text(value.get(name)) for name in _MESSAGE_NAMES if _text(value.get(name))), "")
            code = next((value[name] for name in ("code", "error_code", "errorCode") if name in value), None)
            if isinstance(code, (str, int)) and not isinstance(code, bool) and str(code):
                yield str(code), message
            for each in value.values():
                yield from self._in_example(each, depth + 1)

    def _note_shape(self, schema: Schema) -> None:
        if not self.shape.code:
            code = self._pointer(schema, ("code", "error_code", "errorCode", "errorcode", "type"), 0)
            message = self._pointer(schema, _MESSAGE_NAMES, 0)
            self.shape = Shape(code or "", message or "")

    def _pointer(self, schema: Schema, names: tuple[str, ...], depth: int) -> str | None:
        """Where one of the names stands, the nearest to the root first."""
        properties = _mapping(schema.get("properties"))
        for name in names:
            if name in properties and self.resolve(properties[name]).get("type") not in ("object", "array"):
                return f"/{name}"
        if depth > _DEEPEST:
            return None
        for name, each in properties.items():
            found = self._pointer(self.resolve(each), names, depth + 1)
            if found is not None and "/" not in name:
                return f"/{name}{found}"
        return self._in_parts(schema, names, depth)

    def _in_parts(self, schema: Schema, names: tuple[str, ...], depth: int) -> str | None:
        parts = schema.get("allOf")
        for each in parts if isinstance(parts, list) else ():
            found = self._pointer(self.resolve(each), names, depth + 1)
            if found is not None:
                return found
        return None
