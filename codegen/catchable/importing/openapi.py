"""Error responses of an OpenAPI 3 or Swagger 2 description.

In: the description as data. Out: rows, one for every code that a failing response lists (in an enum, a
constant or an example), and one for every failing status that lists none; and where the code and message
stand in most bodies. References are followed within the document, cycles are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

from catchable.importing.rows import Found, Row, Shape, without_repeats
from catchable.importing.schemas import Document, Schema, mapping, shape_of
from catchable.loader import Json

Response: TypeAlias = tuple[str, Schema]

MAX_STEPS = 2_000_000
"""Schemas, examples and codes that are looked at, each time that a response leads to them."""

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_STATUS = re.compile(r"[45][0-9][0-9]")
_CLASS = re.compile(r"[45]XX|default", re.IGNORECASE)


def is_openapi(document: Json) -> bool:
    """Whether data is a description, and no list of codes."""
    return isinstance(document, dict) and any(key in document for key in ("openapi", "swagger", "paths"))


def read_openapi(data: Json) -> Found:
    """The rows of a description; none where it has no failing response."""
    reader = _Reader(Document(mapping(data), MAX_STEPS))
    rows = without_repeats(row for status, response in reader.responses() for row in reader.rows(status, response))
    title = mapping(mapping(data).get("info")).get("title")
    out = reader.document.unread
    cuts = (f"at least {out:,} of the schemas and responses after the first {MAX_STEPS:,}",) if out else ()
    shape, guesses = reader.usual_shape()
    return Found(rows, title if isinstance(title, str) else "", shape, guesses, cuts)


def _text(value: Json) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


class _Reader:
    """Walks one description, counting the shapes of body that it meets."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._shapes = Counter[Shape]()
        self._shape_of: dict[int, Shape] = {}

    def responses(self) -> Iterator[Response]:
        """Every failing response with its status (`4XX` and `default` too), those of operations first."""
        root, resolve = self.document.root, self.document.resolve
        for path in mapping(root.get("paths")).values():
            item = resolve(path)
            for method in _METHODS:
                for status, response in mapping(mapping(item.get(method)).get("responses")).items():
                    if not self.document.may_go_on():
                        return
                    if _STATUS.fullmatch(status) or _CLASS.fullmatch(status):
                        yield status, resolve(response)
        for shared in (mapping(root.get("components")).get("responses"), root.get("responses")):
            for response in mapping(shared).values():
                yield "default", resolve(response)

    def rows(self, status: str, response: Schema) -> Iterator[Row]:
        """The rows of one response."""
        http = int(status) if _STATUS.fullmatch(status) else None
        said = _text(response.get("description"))
        found = False
        for code, title in self._codes(response):
            found = True
            yield Row(code, title or said, "", said, http=http)
        if not found and http is not None:
            yield Row("", said or f"Status {http}", "", http=http)

    def usual_shape(self) -> tuple[Shape, tuple[str, ...]]:
        """The shape that most responses have, and on what it rests."""
        total = self._shapes.total()
        for shape, count in self._shapes.most_common():
            if shape.code:
                where = f"the code at {shape.code}, as {count:,} of {total:,} failing responses have it"
                return shape, (where,) if count < total else ()
        return Shape(), ()

    def _codes(self, response: Schema) -> Iterator[tuple[str, str]]:
        document = self.document
        for content in (*map(document.resolve, mapping(response.get("content")).values()), response):
            schema = document.resolve(content.get("schema"))
            if schema:
                self._note_shape(schema)
                yield from ((code, "") for code in document.codes_in(schema))
            examples = [content.get("example"), schema.get("example")]
            examples += [_value(document.resolve(each)) for each in mapping(content.get("examples")).values()]
            for example in examples:
                yield from document.codes_of_example(example)

    def _note_shape(self, schema: Schema) -> None:
        if id(schema) not in self._shape_of:
            self._shape_of[id(schema)] = shape_of(self.document, schema)
        self._shapes[self._shape_of[id(schema)]] += 1


def _value(example: Mapping[str, Json]) -> Json:
    """An OpenAPI 3 example's value; Swagger 2 has the body itself there."""
    return example["value"] if "value" in example else cast("Json", example)
