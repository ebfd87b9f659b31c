"""Rule 8: importing costs next to nothing, and the first error needs none of the heavy modules."""

from __future__ import annotations

import importlib
import json
from types import ModuleType
from typing import Any

import pytest
from generated_packages import Run

HEAVY = [
    "json",
    "enum",
    "re",
    "typing",
    "dataclasses",
    "inspect",
    "email",
    "datetime",
    "collections",
    "functools",
    "logging",
    "traceback",
    "copy",
]
LOADED = """
import sys
before = set(sys.modules)
{code}
print(*sorted(set(sys.modules) - before))
"""
IMPORT = "import {package}"
CLASS = "from {package} import {cls}"
FIRST_ERROR = """
import {package}
error = {package}.parse({status}, {{"X-Request-Id": "r"}}, {body!r})
assert error.code == {code!r}, error.code
"""
WAITING = """
import {package}
error = {package}.parse(503, {{"Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"}}, b"<html>")
assert error.retry_after == 0.0
"""


def loaded(run_bare: Run, code: str) -> set[str]:
    """What a piece of code loads beyond what the bare interpreter has."""
    done = run_bare(LOADED.format(code=code))
    assert (done.returncode, done.stderr) == (0, "")
    return set(done.stdout.split()) - {"__future__"}


def test_the_bare_interpreter_has_none_of_them(run_bare: Run) -> None:
    done = run_bare("import sys; print(*sys.modules)")
    assert not {*HEAVY, "_json"} & set(done.stdout.split())


@pytest.mark.parametrize("heavy", HEAVY)
def test_loading_is_seen(run_bare: Run, heavy: str) -> None:
    assert heavy in loaded(run_bare, f"import {heavy}")


def test_importing_loads_the_package_alone(package: ModuleType, run_bare: Run) -> None:
    assert loaded(run_bare, IMPORT.format(package=package.__name__)) == {package.__name__}


def test_naming_a_class_loads_its_module(package: ModuleType, run_bare: Run) -> None:
    cls = _some_class(package)
    found = loaded(run_bare, CLASS.format(package=package.__name__, cls=cls.__name__))
    name = package.__name__
    section = importlib.import_module(f"{name}.errors")._MODULES[cls._kind][0]
    inner = ("_base", "_parts", "_types", "errors", f"errors.{section}")
    assert found == {name, *(f"{name}.{each}" for each in inner)}


def test_the_first_error_loads_nothing_heavy(package: ModuleType, run_bare: Run) -> None:
    code = _some_class(package)._code
    body = json.dumps(_body(package)).encode()
    found = loaded(run_bare, FIRST_ERROR.format(package=package.__name__, status=400, body=body, code=code))
    assert {name.partition(".")[0] for name in found} == {package.__name__, "_json"}
    assert not {f"{package.__name__}.{each}" for each in ("enums", "_texts", "_examples", "_providers")} & found
    assert len([name for name in found if name.startswith(f"{package.__name__}.errors.")]) == 1, "one section's classes"


def test_waiting_times_need_a_clock_only(package: ModuleType, run_bare: Run) -> None:
    found = loaded(run_bare, WAITING.format(package=package.__name__))
    assert {name.partition(".")[0] for name in found} <= {package.__name__, "_json", "time"}


@pytest.mark.parametrize(
    ("call", "beyond"),
    [
        ("_media.trees('<a/>', None, ('xml',))", {"pyexpat", "pyexpat.errors", "pyexpat.model"}),
        ("_media.trees('a=1', None, ('form',), is_webhook=True)", set()),
        ("_media.trees('data: 1', None, ('sse',))", set()),
        ("_values.percent('%41')", set()),
        ("_duration.duration('1m30s')", set()),
        ("_fields.link('<a>; rel=help', 'help')", set()),
    ],
)
def test_other_media_and_values_of_texts_load_nothing_heavy(call: str, beyond: set[str], run_bare: Run) -> None:
    found = loaded(run_bare, f"from chirp_errors import {call.partition('.')[0]}\nassert {call}")
    assert {each for each in found if each.partition(".")[0] != "chirp_errors"} - {"_json"} == beyond


def _some_class(package: ModuleType) -> Any:
    """The class of the first kind whose documented response tells it by its code."""
    return type(_documented(package)[0])


def _body(package: ModuleType) -> object:
    return _documented(package)[1]


def _documented(package: ModuleType) -> tuple[object, object]:
    testing = importlib.import_module(f"{package.__name__}.testing")
    for kind in package.ErrorKind:
        for status, _, body in testing.documented_responses(kind):
            error = package.parse(status, {}, body)
            if error is not None and error.kind is kind and error.code:
                return error, json.loads(body)
    raise AssertionError("no kind of it is told by its code")
