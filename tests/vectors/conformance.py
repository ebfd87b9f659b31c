"""The vectors as every Python test reads them."""

from __future__ import annotations

import base64
import importlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

GENERATED = Path(__file__).parents[2] / "generated"


@dataclass(frozen=True)
class Vector:
    """One question with its answer."""

    id: str
    call: str
    input: Mapping[str, Any]
    expected: Any
    body: Any
    """Bytes; or data that the caller has decoded."""

    @property
    def errors(self) -> list[dict[str, Any]]:
        """The expected errors: null is none, an object is one."""
        if self.expected is None:
            return []
        return self.expected if isinstance(self.expected, list) else [self.expected]


@cache
def catalogues() -> tuple[str, ...]:
    """The catalogues that there are packages for."""
    return tuple(
        sorted(path.name.removesuffix("-errors").replace("-", "_") for path in (GENERATED / "python").iterdir())
    )


@cache
def vectors(name: str) -> tuple[Vector, ...]:
    """The vectors of one catalogue."""
    return read((GENERATED / "vectors" / f"{name}.json").read_text("utf-8"))


def read(text: str) -> tuple[Vector, ...]:
    """The vectors of a file."""
    document = json.loads(text)
    return tuple(
        Vector(each["id"], each["call"], each["input"], each["expected"], body_of(each["input"].get("body")))
        for each in document["vectors"]
    )


def body_of(written: Mapping[str, Any] | None) -> Any:
    """The bytes of a body, or the data of a decoded one; no bytes for a question without one."""
    if written is None:
        return b""
    if "json" in written:
        return written["json"]
    if "parts" in written:
        return b"".join(body_of(each) for each in written["parts"])
    if "repeat" in written:
        unit, times = written["repeat"]
        return unit.encode() * times
    if "base64" in written:
        return base64.b64decode(written["base64"], validate=True)
    return written["text"].encode()


def package(name: str) -> ModuleType:
    """The generated package of a catalogue."""
    return importlib.import_module(f"{name}_errors")


FIELDS = (
    *("code", "subcode", "retryable", "retry_after", "message", "http_status", "request_id", "param", "doc_url"),
    "scope",
)


def said(error: Any) -> dict[str, Any]:
    """What an error says, in the words of the vectors; enums as themselves, so that their types are compared too."""
    provider = error.provider
    return {
        **{name: getattr(error, name) for name in ("kind", "type", "category", "retry", *FIELDS)},
        "class": type(error).__name__,
        "candidates": error.candidates,
        "provider": None if provider is None else provider.to_dict(),
        "details": [_detail(each) for each in error.details],
        "attributes": {name: _exactly(getattr(error, name)) for name in _attributes_of(type(error))},
    }


def _attributes_of(cls: type) -> list[str]:
    """The attributes of the catalogue that a class has."""
    tables = importlib.import_module(f"{cls.__module__.partition('.')[0]}._tables")
    return [name for name in tables.ATTRIBUTES if hasattr(cls, name)]


def _detail(detail: Any) -> dict[str, Any]:
    others = {name: _exactly(value) for name, value in detail.attributes.items()}
    return {"field": detail.field, "code": detail.code, "message": detail.message, "attributes": others}


def _exactly(value: Any) -> str:
    """A value that equals another only if all types in it are the same: 1 is not 1.0, nor true."""
    return json.dumps(value)


def wanted(package: ModuleType, expected: Mapping[str, Any]) -> dict[str, Any]:
    """What an error must say, each value of the type that the contract gives it."""
    enums = {"kind": "ErrorKind", "type": "ErrorType", "category": "Category", "retry": "Retry"}
    typed = {
        name: None if expected[name] is None else getattr(package, enum)(expected[name]) for name, enum in enums.items()
    }
    details = [
        {**each, "attributes": {name: _exactly(value) for name, value in each["attributes"].items()}}
        for each in expected["details"]
    ]
    attributes = {name: _exactly(value) for name, value in expected["attributes"].items()}
    told = {"candidates": tuple(expected["candidates"]), "details": details, "attributes": attributes}
    return {**expected, **typed, **told}


def asked(package: ModuleType, vector: Vector, body: Any) -> list[Any]:
    """The errors that a package gives: the first, and its siblings."""
    answer: Callable[..., Any] = getattr(package, vector.call)
    given = vector.input
    if vector.call == "from_webhook":
        return list(answer(body))
    if vector.call == "from_provider":
        return [answer(given["source"], given["code"], subcode=given["subcode"], message=given["message"])]
    if vector.call == "from_provider_response":
        error = answer(given["source"], given["status"], given["headers"], body)
    else:
        error = answer(given["status"], given["headers"], body, scope=given["scope"])
    return [] if error is None else [error, *error.errors]
