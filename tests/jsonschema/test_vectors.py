"""Every body that parses to a kind fits the schemas: those of the vectors, and those of catalogues made up for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from catchable.model import Catalogue, Envelope, Read, pointers_of
from catchable.reference.reading import Reading, code, read, resolve, text
from catchable.targets.openapi.schemas import schemas
from jsonschema import Draft202012Validator
from made_up_schemas import compiled, schema
from pydantic import TypeAdapter
from wire_bodies import NAMES, catalogue, vectors_with_kinds
from wire_types import types_made_of, types_of


def responses(of: Catalogue) -> tuple[Draft202012Validator, Draft202012Validator]:
    """The OpenAPI schemas of a body and of problem details."""
    found = schemas(of)
    components = {"schemas": found.components}
    refs = (f"#/components/schemas/{each}" for each in (found.body, found.problem))
    body, problem = (Draft202012Validator({"$ref": ref, "components": components}) for ref in refs)
    return body, problem


JSON_TYPES: dict[str, type] = {"string": str, "boolean": bool, "integer": int, "number": float, "object": dict}
"""Python's types of attributes, as far as the catalogues have them."""


def reader(of: Catalogue, body: Any) -> Envelope | None:
    return next((each for each in (*of.envelopes, *of.webhooks) if read((each,), body) != Reading()), None)


def ill_typed(envelope: Envelope, body: Any) -> bool:
    """Whether a fact of the wrong type stands where one is read; the parser passes it over, a schema need not."""
    return any(
        value is not None and (code(value) if is_code else text(value)) is None and not is_silent(value, is_code)
        for pointer, is_code in facts(envelope.read)
        if "*" not in pointer
        for value in [resolve(body, pointer, ())]
    )


def is_silent(value: Any, is_code: bool) -> bool:
    """Whether a text says nothing: it is empty, or blanks alone where a text is read."""
    return value == "" or (not is_code and isinstance(value, str) and not value.strip(" \t\r\n"))


def has_ill_typed_attribute(of: Catalogue, envelope: Envelope, body: Any) -> bool:
    """Whether an attribute has another type than its own; the parser takes it for absent, a schema refuses it."""
    types = {each.name: JSON_TYPES[each.type] for each in of.attributes}
    return any(
        value is not None and not isinstance(value, types[name])
        for name, sources in envelope.read.attributes
        for pointer in pointers_of(sources)
        for value in [resolve(body, pointer, ())]
    )


def facts(spec: Read) -> Iterator[tuple[tuple[str, ...], bool]]:
    yield from ((pointer, True) for pointer in pointers_of((*spec.code, *spec.subcode)))
    texts = (*spec.message, *spec.type, *spec.param, *spec.request_id)
    yield from ((pointer, False) for pointer in pointers_of(texts))


@pytest.mark.parametrize("name", NAMES)
def test_bodies_of_the_vectors_fit(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a text that is a number is refused; problem details are described by OpenAPI alone."""
    of = catalogue(name)
    own, (response, problem) = Draft202012Validator(schema(of)), responses(of)
    types: TypeAdapter[Any] = types_of(name, monkeypatch)
    counted = {"read": 0, "ill-typed": 0, "problem": 0}
    wrong = []
    for id, call, body in vectors_with_kinds(name):
        envelope = reader(of, body)
        if envelope is None:
            counted["problem"] += id.startswith("problem/")
            wrong += [] if problem.is_valid(body) or not id.startswith("problem/") else [id]
            continue
        sound = not ill_typed(envelope, body)
        if has_ill_typed_attribute(of, envelope, body):
            assert id.startswith("attribute/")
            sound = False
        else:
            counted["read" if sound else "ill-typed"] += 1
        verdicts = {own.is_valid(body), is_typed(types, body) if sound else False}
        verdicts |= {response.is_valid(body) if sound else False} if call == "parse" else set()
        wrong += [] if verdicts == {sound} else [id]
    assert wrong == []
    assert counted["read"] > 50
    assert counted["ill-typed"] <= 1
    assert counted["problem"] >= 3


def is_typed(types: TypeAdapter[Any], body: Any) -> bool:
    try:
        types.validate_json(json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"))  # a lone surrogate
    except ValueError:
        return False
    return True


KINDS = {
    "gone": {"type": "api_error", "category": "internal", "summary": "It went.", "code": "E7"},
    "lost": {"type": "api_error", "category": "internal", "summary": "It got lost.", "code": "131026"},
}
MADE_UP: dict[str, tuple[dict[str, Any], dict[str, Any], list[Any]]] = {
    "a message in a list": (
        {"": "object", "/code": "code"},
        {"code": "/code", "message": "/messages/0"},
        [
            {"code": "E7", "messages": ["It went."]},
            {"code": 131026, "messages": {"0": "It got lost."}},
            {"code": "E7", "messages": ["It went.", {"at": 1}, None]},
            {"code": "E7", "messages": None},
        ],
    ),
    "the first of errors": (
        {"/errors/0/code": "code"},
        {"code": "/errors/0/code", "message": "/errors/0/texts/1"},
        [
            {"errors": [{"code": "E7"}]},
            {"errors": [{"code": 131026.0, "texts": ["", "It got lost."]}, 7, {"code": {}}]},
            {"errors": {"0": {"code": 131026, "texts": {"1": "It got lost."}}}},
        ],
    ),
    "all errors, known by the first": (
        {"/errors": "array", "/errors/0/code": "code"},
        {"code": "/errors/*/code"},
        [{"errors": [{"code": 131026}, {}]}, {"errors": [{"code": "E7"}, {"code": 131026}]}],
    ),
    "a slash in a name": ({"/a~1b": "code"}, {"code": "/a~1b", "message": "/c~0d"}, [{"a/b": 131026, "c~d": "Oh."}]),
    "the whole body": ({"": "code"}, {"code": ""}, ["E7", 131026, 131026.0]),
    "the whole body as a list": ({"/0": "code"}, {"code": "/0"}, [["E7"], [131026, {}], {"0": "E7"}]),
    "names with blanks": (
        {"/error info": "object"},
        {"code": "/error info/error code", "message": "/error info/"},
        [{"error info": {"error code": "E7", "": "It went."}}, {"error info": {"error code": 131026}}],
    ),
}


@pytest.mark.parametrize("question", MADE_UP)
def test_bodies_of_made_up_catalogues_fit(question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fits, spec, bodies = MADE_UP[question]
    of = compiled(tmp_path, envelopes=[{"name": "made up", "fits": fits, "read": spec}], errors=KINDS)
    own, (response, _) = Draft202012Validator(schema(of)), responses(of)
    types: TypeAdapter[Any] = types_made_of(of, tmp_path, monkeypatch)
    for body in bodies:
        assert read(of.envelopes, body).errors[0].code in {"E7", "131026"}
        assert own.is_valid(body)
        assert response.is_valid(body)
        types.validate_json(json.dumps(body))
