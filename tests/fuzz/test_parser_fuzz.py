"""Nothing makes a parser raise: made-up calls from a seed, and hostile classes in every place."""

from __future__ import annotations

import importlib
import json
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

import pytest
from vectors.conformance import catalogues, package, vectors

from .counts import count

SEED = 20_251_127


def _raising(*_: object, **__: object) -> Any:
    raise ZeroDivisionError("a hostile method")


METHODS = (
    *("__eq__", "__hash__", "__str__", "__repr__", "__len__", "__iter__", "__bool__", "__contains__", "__getitem__"),
    *("__int__", "__index__", "__float__", "__lt__", "__format__", "items", "keys", "values", "get", "lower", "strip"),
    *("decode", "startswith", "encode", "copy", "__bytes__", "__add__", "removeprefix", "is_finite", "as_tuple"),
)


def hostile(*bases: type) -> Any:
    """A class whose every method raises."""
    made = [name for name in METHODS if not bases or bases[0] not in (Mapping, Sequence) or name != "decode"]
    return type("Hostile", bases, dict.fromkeys(made, _raising))


HOSTILE: list[Any] = [
    hostile(str)("x"),
    hostile(bytes)(b'{"error": {"code": "x"}}'),
    hostile(bytearray)(b"x"),
    hostile(int)(404),
    hostile(float)(1.5),
    hostile(dict)(error={"code": "x", "message": "m"}),
    hostile(list)([1]),
    hostile(tuple)((1,)),
    hostile(Mapping)(),
    hostile(Sequence)(),
    hostile()(),
]
STATUSES: list[Any] = [
    *(None, 200, 404, 429, 503, True, 1.5, float("nan"), float("inf"), "404", " 404", "x", b"404", "9" * 5_000, "-1"),
    *(10**5_000, -(10**5_000), 0, -1, -1_000_000, 10**9, [], {}, object(), "٤٠٤"),
]
HEADERS: list[Any] = [
    *(None, {}, {"Retry-After": "3"}, {b"retry-after": b"3"}, [("Retry-After", "3")], [["a"]], [1], 7, "text", b"b"),
    *({"a": None, 1: 2, "x": ["y"]}, {"retry-after": 10**5_000}, object(), [("a", "b", "c")], {None: None}),
]
CODES: list[Any] = ["x", 190, 0, 1.0, True, None, 10**5_000, "9" * 5_000, [], {}, float("nan"), "\ud800", " "]


def _released() -> memoryview:
    view = memoryview(b"x")
    view.release()
    return view


def _looped() -> list[Any]:
    data: list[Any] = []
    data.append(data)
    return data


def _nested(depth: int, make: Callable[[Any], Any]) -> Any:
    data: Any = 1
    for _ in range(depth):
        data = make(data)
    return data


BODIES: list[Any] = [
    *(b"", b"\xff", b"{}", "null", b"[" * 100_000, '{"a":' * 100_000, b"9" * 5_000, _released(), _looped()),
    *(_nested(100_000, lambda each: [each]), _nested(5_000, lambda each: (each,)), {1: 2, None: 3, (): 4}, object(), 7),
    *(b'{"error": {"code": ' + b"9" * 5_000 + b"}}", b'{"error": {"code": ' + b"9" * 700 + b"}}"),
]


def _value(choose: random.Random, depth: int = 0) -> Any:
    """Data of any classes, some of them hostile."""
    if depth > 3 or choose.random() < 0.3:
        return choose.choice([*HOSTILE, *CODES])
    if choose.random() < 0.7:
        keys = ("error", "errors", "code", "message", "status", "data", "entry", "title", "type", "provider", "body")
        return {choose.choice(keys): _value(choose, depth + 1) for _ in range(4)}
    return [_value(choose, depth + 1) for _ in range(3)]


def _read_everything(error: Any) -> None:
    """Everything public of an error, its siblings too."""
    for each in (error, *error.errors):
        for name in dir(each):
            if not name.startswith("_"):
                getattr(each, name)
        assert each.http_status is None or abs(each.http_status) < 10**9
        assert type(each.code) in (str, type(None))
        assert type(each.message) is str


@pytest.mark.parametrize("name", catalogues())
def test_nothing_makes_it_raise(name: str) -> None:
    choose, module = random.Random(SEED), package(name)
    everything = [*HOSTILE, *STATUSES, *HEADERS, *CODES, *BODIES]
    for _ in range(count(300)):
        status = choose.choice([*STATUSES, *HOSTILE])
        headers = choose.choice([*HEADERS, *HOSTILE])
        body = choose.choice([*BODIES, *HOSTILE, _value(choose), _value(choose)])
        scope = choose.choice([None, "sms", *everything])
        found = module.parse(status, headers, body, scope=scope)
        found = [each for each in (found, *module.from_webhook(body)) if each is not None]
        if "parse_status" in module.__all__:
            module.parse_status(status, headers, body, scope=scope)
        source = choose.choice(["meta", "nobody", *everything])
        found.append(module.from_provider(source, choose.choice(everything), subcode=scope, message=body))
        answered = module.from_provider_response(source, status, headers, body)
        for each in [*found, *([] if answered is None else [answered])]:
            _read_everything(each)


@pytest.mark.parametrize("name", catalogues())
def test_every_hostile_value_in_every_place(name: str) -> None:
    module = package(name)
    for value in [*HOSTILE, *STATUSES, *HEADERS, *CODES, *BODIES]:
        for error in _answers(module, value):
            if error is not None:
                _read_everything(error)


def _answers(module: ModuleType, value: Any) -> list[Any]:
    """What the parser makes of a value in each place that takes one."""
    return [
        module.parse(value, {}, b"{}"),
        module.parse(500, value, b"{}"),
        module.parse(500, {}, value),
        module.parse(200, {}, {"error": {"code": value, "message": value}}),
        module.parse(400, {}, {"error": {"code": "x", "message": "m"}}, scope=value),
        module.from_provider(value, value, subcode=value, message=value),
    ]


def _at_depth(frames: int, call: Callable[[], Any]) -> Any:
    return call() if frames == 0 else _at_depth(frames - 1, call)


@pytest.mark.parametrize("name", catalogues())
def test_little_of_the_stack_is_enough(name: str) -> None:
    """The answer is the same wherever the caller stands, down to the frames that the first calls themselves take."""
    module = package(name)
    wanted = module.parse(404, {}, b'{"error": {"code": "x", "message": "m"}}')
    nested = json.dumps({"error": {"code": "x", "message": "m", "more": _nested(80, lambda each: [each])}}).encode()
    deepest = _deepest()
    for body in (b'{"error": {"code": "x", "message": "m"}}', nested):
        for left in range(4, 120):
            parser = importlib.import_module(f"{module.__name__}._parse")
            parser.known_classes.clear()
            error = _at_depth(deepest - left, lambda: module.parse(404, {}, body))  # noqa: B023 # at once
            assert (type(error), error.code, error.message) == (type(wanted), wanted.code, wanted.message), left
            assert _at_depth(deepest - left, lambda: error.headers) == {}  # noqa: B023 # at once


def _deepest() -> int:
    """How deep the caller can still go; interpreters count not only frames."""
    frames = sys.getrecursionlimit()
    while True:
        try:
            _at_depth(frames, lambda: None)
        except RecursionError:
            frames -= 1
        else:
            return frames


@pytest.mark.parametrize("name", catalogues())
def test_a_lower_limit_of_digits(name: str) -> None:
    """Every vector is answered as before where Python writes out no more than 640 digits."""
    module: ModuleType = package(name)
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        for digits in (600, 641, 1_000, 5_000):
            for body in (f'{{"error": {{"code": {"9" * digits}, "message": "m"}}}}', _decoded(digits)):
                for error in (module.parse(400, {}, body), module.from_provider("meta", 10**digits)):
                    _read_everything(error)
        assert vectors(name)
    finally:
        sys.set_int_max_str_digits(before)


def _decoded(digits: int) -> Any:
    return {"error": {"code": 10**digits, "message": "m"}}
