"""Example bodies of a description: the codes in them, their messages, and where both stand."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from catchable.importing.bodies import is_code
from catchable.importing.rows import Shape
from catchable.importing.schemas import Document, Schema, listed, mapping
from catchable.loader import Json

_CODE_NAMES = ("code", "error_code", "errorCode")
_MESSAGE_NAMES = ("message", "error_message", "errorMessage", "detail", "description", "title", "msg")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A code of an example, its message, and where they stand there."""

    code: str
    message: str
    shape: Shape


def told_by(document: Document, example: Json, shape: Shape) -> tuple[Told, ...]:
    """The codes of an example body: those where its schema has them, else those that are called so."""
    body = _parsed(example)
    return tuple(_at_shape(document, body, shape)) or tuple(_by_name(document, body))


def examples_of(document: Document, content: Schema, schema: Schema) -> list[Json]:
    """The example bodies of a response's content, as OpenAPI 3 and Swagger 2 have them."""
    named = list(mapping(content.get("examples")).values())
    wrapped = map(document.resolve, named)
    bodies = [each["value"] if "value" in each else cast("Json", each) for each in wrapped]
    texts = [each for each in named if isinstance(each, str)]
    single = [content.get("example"), schema.get("example"), *listed(schema.get("examples"))]
    return [each for each in (*single, *bodies, *texts) if each]


def _parsed(example: Json) -> Json:
    """An example that is written as a text of JSON is that JSON."""
    if not isinstance(example, str) or not example.lstrip().startswith(("{", "[")):
        return example
    try:
        return cast("Json", json.loads(example))
    except (ValueError, RecursionError):
        return None


def _at_shape(document: Document, body: Json, shape: Shape) -> Iterator[Told]:
    base, _, code = shape.code.rpartition("/*") if "*" in shape.code else ("", "", shape.code)
    message = shape.message[len(base) + 2 :] if base else shape.message
    elements = listed(_at(body, base)) if base else [body]
    for element in elements if code else ():
        value, said = _at(element, code), _at(element, message) if message else None
        if document.may_go_on() and is_code(value):
            yield Told(str(value), " ".join(said.split()) if isinstance(said, str) else "", shape)


def _at(body: Json, pointer: str) -> Json:
    """What stands at a pointer; in a list on the way, of its first element."""
    here = body
    for step in pointer.split("/")[1:]:
        here = next(iter(listed(here)), None) if step == "*" else mapping(here).get(step)
    return here


def _by_name(document: Document, body: Json) -> Iterator[Told]:
    """What is called a code, nearest to the root first."""
    waiting: deque[tuple[Json, str, int]] = deque([(body, "", 0)])
    seen: set[int] = set()
    while waiting and document.may_go_on():
        here, base, depth = waiting.popleft()
        yield from _named(mapping(here), base)
        below = [(f"/{name}", each) for name, each in mapping(here).items()] + [("/*", each) for each in listed(here)]
        for step, each in below if depth < _DEEPEST else ():
            if isinstance(each, (dict, list)) and id(each) not in seen:
                seen.add(id(each))
                waiting.append((each, base + step, depth + 1))


def _named(body: Schema, base: str) -> Iterator[Told]:
    code = next((name for name in _CODE_NAMES if is_code(body.get(name))), "")
    message = next((name for name in _MESSAGE_NAMES if _is_said(body.get(name))), "")
    if code:
        plain = base.isprintable() and len(base) <= 500 and not set(base.replace("/*", "")) & set("~*")
        shape = Shape(f"{base}/{code}", f"{base}/{message}" if message else "") if plain else Shape()
        yield Told(str(body[code]), " ".join(str(body[message]).split()) if message else "", shape)


def _is_said(value: Json) -> bool:
    return isinstance(value, str) and bool(value.strip())
