"""Whatever a caller gives an error, all that prints it answers; and no foreign exception comes out of a response."""

from __future__ import annotations

import copy
import importlib
import json
from types import ModuleType
from typing import Any

import pytest


class Bytes(bytes):
    def decode(self, *_: Any, **__: Any) -> str:
        raise RuntimeError("no")


class Text(str):
    def __str__(self) -> str:
        raise RuntimeError("no")


class Object(dict[str, Any]):
    def items(self) -> Any:
        raise RuntimeError("no")


class Silent:
    def __str__(self) -> str:
        raise RuntimeError("no")


class Number(float):
    def __sub__(self, other: object) -> Any:
        raise RuntimeError("no")


ODD = ("400", "", 5, -1, 10**5000, True, 1.5, float("nan"), b"x", memoryview(b"x"), [], {}, Bytes(b"x"), Text("x"))
ODD += (Object(a=1), Silent(), Number(1), object)
ARGUMENTS = (
    "message",
    "code",
    "subcode",
    "http_status",
    "retry_after",
    "request_id",
    "param",
    "doc_url",
    "scope",
    "body",
)


@pytest.mark.parametrize("name", ARGUMENTS)
@pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
def test_every_printer_answers(package: ModuleType, name: str, value: object) -> None:
    root = importlib.import_module(f"{package.__name__}.errors").Root
    given = root(**{name: value})
    given.provider = package.ProviderDetail("meta", code=value, message=value)
    assert all(isinstance(text, str) for text in (str(given), repr(given), given.explain(), given.error_type))
    assert isinstance(repr(given.provider), str)
    assert isinstance(given.retryable, bool)
    for facts in (given.to_dict(), given.to_dict(redact=False), given.log_fields(), given.to_problem()):
        json.dumps(facts, allow_nan=False)
    copy.copy(given)


def test_buffers_are_read_as_texts(package: ModuleType) -> None:
    root = importlib.import_module(f"{package.__name__}.errors").Root
    body = [Bytes(b"pin=1234"), memoryview(b"x"), bytearray(b"y")]
    assert root("m", body=body).to_dict()["body"] == ["pin=[redacted]", "x", "y"]


class Raising:
    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(name)


class RaisingButForStatus(Raising):
    status_code = 429


def test_a_response_that_raises(package: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"expected an HTTP response, got Raising$"):
        package.from_response(Raising())
    assert package.from_response(RaisingButForStatus()).http_status == 429
