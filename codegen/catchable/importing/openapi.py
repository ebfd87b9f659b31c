"""Error responses of an OpenAPI 3 or Swagger 2 description.

In: the description as data. Out: rows, one for every code that a failing response lists (in an enum, a
constant or an example), and one for every failing status that lists none; and where the code and message
stand in most bodies. References are followed within the document, cycles are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from catchable.drafts import kind_of_code
from catchable.importing.bodies import Body, body_of
from catchable.importing.exemplars import examples_of, told_by
from catchable.importing.rows import Found, Row, Shape, without_repeats
from catchable.importing.schemas import Document, Schema, mapping
from catchable.loader import Json

MAX_STEPS = 2_000_000
"""Schemas, examples and codes that are looked at, each time that a response leads to them."""

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_STATUS = re.compile(r"[45][0-9][0-9]")
_CLASS = re.compile(r"[45]XX|default", re.IGNORECASE)
_SHARED = "a schema that several statuses share"


@dataclass(frozen=True, slots=True)
class _Response:
    """A failing response: its status (`404`, `4XX`, `default`), and whether an operation has it."""

    status: str
    content: Schema
    is_used: bool

    @property
    def http(self) -> int | None:
        return int(self.status) if _STATUS.fullmatch(self.status) else None

    @property
    def said(self) -> str:
        said = self.content.get("description")
        return " ".join(said.split()) if isinstance(said, str) else ""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A response that leads to a code; `origin` is the schema that lists it, 0 where an example names it."""

    response: _Response
    code: str = ""
    title: str = ""
    symbol: str = ""
    origin: int = 0
    doubt: bool = False


def is_openapi(document: Json) -> bool:
    """Whether data is a description, and no list of codes."""
    return isinstance(document, dict) and any(key in document for key in ("openapi", "swagger", "paths"))


def read_openapi(data: Json) -> Found:
    """The rows of a description; none where it has no failing response."""
    reader = _Reader(Document(mapping(data), MAX_STEPS))
    mentions = [mention for response in reader.responses() for mention in reader.mentions(response)]
    rows = without_repeats(_rows(mentions))
    title = mapping(mapping(data).get("info")).get("title")
    out = reader.document.unread
    cuts = (f"at least {out:,} of the schemas and responses after the first {MAX_STEPS:,}",) if out else ()
    shape, guesses = reader.usual_shape(with_codes=any(row.code for row in rows))
    return Found(rows, title if isinstance(title, str) else "", shape, guesses, cuts)


def _rows(mentions: list[_Mention]) -> Iterator[Row]:
    """The rows of all responses; where an example names a code, its status is known and no other is guessed."""
    statuses: dict[int, set[str]] = {}
    shown: set[str] = set()
    for mention in mentions:
        if mention.origin:
            statuses.setdefault(mention.origin, set()).add(mention.response.status)
        elif mention.code and mention.response.http:
            shown.add(mention.code)
    first = {mention.code: index for index, mention in reversed(list(enumerate(mentions))) if mention.code}
    for mention in sorted(mentions, key=lambda each: first.get(each.code, len(mentions))):
        is_shared = len(statuses.get(mention.origin, ())) > 1
        if not (mention.origin and mention.code in shown):
            yield from _row(mention, is_shared=is_shared)
        elif mention.title:
            yield Row(mention.code, mention.title, symbol=mention.symbol)


def _row(mention: _Mention, *, is_shared: bool) -> Iterator[Row]:
    """The row of a mention. What a response says of itself says nothing of a code that others list too."""
    response, said = mention.response, mention.response.said
    if not mention.code:
        if response.http is not None:
            yield Row("", said or f"Status {response.http}", http=response.http)
        return
    words = kind_of_code(mention.symbol or mention.code).replace("_", " ").capitalize()
    title, details = (mention.title or words or said, "") if is_shared else (mention.title or said, said)
    guess = _SHARED if is_shared and response.http else ""
    yield Row(
        mention.code,
        title,
        details=details,
        http=response.http,
        symbol=mention.symbol,
        http_guess=guess,
        doubt=mention.doubt,
    )


class _Reader:
    """Walks one description, counting the shapes of body that it meets."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._shapes = Counter[Shape]()
        self._unused = Counter[Shape]()
        self._bodies: dict[int, Body] = {}
        self._guesses: dict[Shape, str] = {}
        self._uses: set[tuple[int, str, str]] = set()

    def responses(self) -> Iterator[_Response]:
        """Every failing response, those of operations first, then shared ones that no operation has."""
        root, resolve, used = self.document.root, self.document.resolve, set[int]()
        for path in mapping(root.get("paths")).values():
            item = resolve(path)
            for method in _METHODS:
                for status, response in mapping(mapping(item.get(method)).get("responses")).items():
                    if not self.document.may_go_on():
                        return
                    content = resolve(response)
                    used.add(id(content))
                    if _STATUS.fullmatch(status) or _CLASS.fullmatch(status):
                        yield _Response(status.lower(), content, is_used=True)
        for shared in (mapping(root.get("components")).get("responses"), root.get("responses")):
            for name, response in mapping(shared).items():
                content = resolve(response)
                if id(content) not in used:
                    yield _Response(name if _STATUS.fullmatch(name) else "default", content, is_used=False)

    def mentions(self, response: _Response) -> Iterator[_Mention]:
        """The codes that a response lists or shows; one mention without a code where it does neither."""
        shapes: dict[Shape, None] = {}
        found = False
        for content in self._contents(response.content):
            for shape, mention in self._of_content(response, content):
                found = found or bool(mention.code)
                shapes[shape] = None
                if mention.code:
                    yield mention
        counter = self._shapes if response.is_used else self._unused
        counter.update(shape for shape in shapes if shape != Shape())
        if not found and (response.is_used or response.http):
            yield _Mention(response)

    def _contents(self, response: Schema) -> list[Schema]:
        """What a response may hold: JSON where it does, else whatever there is; Swagger 2 has it in the response."""
        contents = mapping(response.get("content"))
        in_json = [each for media, each in contents.items() if "json" in media.lower()]
        return [*map(self.document.resolve, in_json or contents.values()), response]

    def _of_content(self, response: _Response, content: Schema) -> Iterator[tuple[Shape, _Mention]]:
        """The mentions of a content, each with the shape of body that it comes in; the first is without a code."""
        schema = self.document.resolve(content.get("schema"))
        body = self._body(schema) if schema else Body(Shape())
        if body.guess:
            self._guesses[body.shape] = body.guess
        yield body.shape, _Mention(response)
        told = list(self._told(response, content, body.shape))
        if not (told and body.is_exemplary):
            yield from ((body.shape, mention) for mention in self._listed(response, schema, body))
        yield from told

    def _listed(self, response: _Response, schema: Schema, body: Body) -> Iterator[_Mention]:
        """The codes that a schema lists; where a response of this status has said so in the same words, just one."""
        use = (id(schema), response.status, response.said)
        codes = body.codes[:1] if use in self._uses else body.codes
        self._uses.add(use)
        for each in codes:
            if self.document.may_go_on():
                yield _Mention(response, each.code, each.title, each.symbol, each.origin, each.doubt)

    def _told(self, response: _Response, content: Schema, shape: Shape) -> Iterator[tuple[Shape, _Mention]]:
        """The codes of the examples of a content; where no schema says where they stand, examples do."""
        document = self.document
        for example in examples_of(document, content, document.resolve(content.get("schema"))):
            for one in told_by(document, example, shape):
                if not shape.code and one.shape.code:
                    self._guesses[one.shape] = f"the code at {one.shape.code}, as examples have it"
                yield shape if shape.code else one.shape, _Mention(response, one.code, one.message)

    def _body(self, schema: Schema) -> Body:
        if id(schema) not in self._bodies:
            self._bodies[id(schema)] = body_of(self.document, schema)
        return self._bodies[id(schema)]

    def usual_shape(self, *, with_codes: bool) -> tuple[Shape, tuple[str, ...]]:
        """The shape that most responses have, and on what it rests; one with a code where there are codes."""
        counted = self._shapes or self._unused
        total = counted.total()
        for shape, count in counted.most_common():
            if shape.code or not with_codes:
                what = f"the code at {shape.code}" if shape.code else f"the message at {shape.message}"
                where = f"{what}, as {count:,} of {total:,} failing responses have it"
                guess = self._guesses.get(shape, "")
                return shape, tuple(filter(None, (where if count < total else "", guess)))
        return Shape(), ()
