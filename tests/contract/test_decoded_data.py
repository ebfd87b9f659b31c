"""Rule 1: data that somebody decoded is read by what it is, whatever its classes are."""

from __future__ import annotations

import importlib
import json
from collections import OrderedDict, UserDict, UserList, deque
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import IntEnum, StrEnum
from types import MappingProxyType, ModuleType
from typing import Any

import pytest

FACTS = ("kind", "code", "subcode", "message", "param", "scope", "provider", "candidates", "retry_after", "request_id")


class Text(str):
    """A text of a framework."""


class Number(int):
    """A number of a framework."""


class Items(list[Any]):
    """A list of a framework."""


class Foreign(Mapping[str, Any]):
    """A mapping that is no dict."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


def again(value: Any, objects: Callable[..., Any], arrays: Callable[..., Any], scalars: Callable[[Any], Any]) -> Any:
    """The data, made of other classes."""
    if isinstance(value, dict):
        return objects({key: again(each, objects, arrays, scalars) for key, each in value.items()})
    if isinstance(value, list):
        return arrays([again(each, objects, arrays, scalars) for each in value])
    return scalars(value)


def same(value: Any) -> Any:
    return value


def own(value: Any) -> Any:
    """A scalar as an instance of a subclass."""
    if type(value) is str:
        return Text(value)
    return Number(value) if type(value) is int else value


def enumerated(value: Any) -> Any:
    """A scalar as a member of an enum."""
    if type(value) is str:
        return StrEnum("Made", {"ONLY": value}).ONLY  # type: ignore[attr-defined]  # made up here
    return IntEnum("Made", {"ONLY": value}).ONLY if type(value) is int else value  # type: ignore[attr-defined]  # same


def decimal(value: Any) -> Any:
    return Decimal(value) if type(value) is int else value


CLASSES = {
    "OrderedDict": (OrderedDict, list, same),
    "tuples": (dict, tuple, same),
    "a read-only view": (MappingProxyType, tuple, same),
    "UserDict and UserList": (UserDict, UserList, own),
    "mappings and deques": (Foreign, deque, decimal),
    "subclasses": (OrderedDict, Items, own),
    "enums": (dict, list, enumerated),
}


@pytest.mark.parametrize("classes", CLASSES.values(), ids=CLASSES)
def test_documented_bodies_of_other_classes(package: ModuleType, classes: tuple[Any, Any, Any]) -> None:
    testing = importlib.import_module(f"{package.__name__}.testing")
    for kind in package.ErrorKind:
        for status, headers, body in testing.documented_responses(kind):
            made = again(json.loads(body), *classes)
            for each in (status, 200):
                assert said(package.parse(each, headers, made)) == said(package.parse(each, headers, body))
            assert [*map(said, package.from_webhook(made))] == [*map(said, package.from_webhook(body))]
            if "parse_status" in package.__all__:
                assert package.parse_status(200, {}, made) == package.parse_status(200, {}, body)


def said(error: Any) -> Any:
    return error and (type(error), [getattr(error, name) for name in FACTS], error.body, [*map(said, error.errors)])


@pytest.mark.parametrize("make", [int, str, Number, Text, Decimal, enumerated], ids=lambda each: each.__name__)
def test_codes_of_a_provider(package: ModuleType, make: Callable[[Any], Any]) -> None:
    providers = importlib.import_module(f"{package.__name__}._providers")
    for source, codes in providers.CODES.items():
        for key, kind in codes.items():
            code, _, subcode = key.partition("/")
            if (code + subcode).isdecimal() and str(int(code)) == code:
                given = {"subcode": make(int(subcode))} if subcode else {}
                assert package.from_provider(Text(source), make(int(code)), **given).kind == kind


def test_a_code_that_is_a_member_of_an_enum(package: ModuleType) -> None:
    body = {"error": {"code": enumerated(190), "message": Text("m")}}
    assert said(package.parse(400, {}, body)) == said(package.parse(400, {}, json.dumps(body)))
