"""Every generated package, and errors of every shape to try the contract's rules on."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PYTHON = Path(__file__).parents[2] / "generated" / "python"
PACKAGES = sorted(each.name for each in PYTHON.glob("*/src/*_errors"))
KINDS = [(name, str(kind)) for name in PACKAGES for kind in importlib.import_module(name).ErrorKind]
SOURCES = sorted(str(each) for each in PYTHON.glob("*/src"))

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(params=PACKAGES)
def package(request: pytest.FixtureRequest) -> ModuleType:
    """Each generated package."""
    return importlib.import_module(request.param)


@pytest.fixture(params=KINDS, ids=lambda each: ".".join(each))
def error_class(request: pytest.FixtureRequest) -> Any:
    """The class of each kind of each package."""
    package, kind = request.param
    return importlib.import_module(f"{package}.errors").error_class(kind)


@pytest.fixture
def specimens(package: ModuleType) -> dict[str, Any]:
    """Errors of every shape, by what is particular about them."""
    return dict(_specimens(package))


def _specimens(package: ModuleType) -> Iterator[tuple[str, Any]]:
    testing = importlib.import_module(f"{package.__name__}.testing")
    root = package.parse(599, {}, b"")
    yield "without a kind", root
    yield "of a proxy", package.parse(502, {"Retry-After": "3", "X-Request-Id": "r"}, b"<html>bad gateway</html>")
    yield "from a webhook", package.from_webhook(b"not JSON")[0]
    for kind in package.ErrorKind:
        yield f"documented {kind}", testing.documented_error(kind)
    for name in package.__all__:
        if is_error(getattr(package, name)):
            yield f"made by hand: {name}", getattr(package, name)()
    for provider in package.Provider:
        yield f"of {provider}", package.from_provider(provider, "1", message="no")
        yield f"answered by {provider}", package.from_provider_response(provider, 500, {"A": "b"}, b'{"error": {}}')
    yield "with everything", full(package)


def is_error(value: object) -> bool:
    """Whether something is a class that a package's users catch."""
    return isinstance(value, type) and issubclass(value, Exception) and value.__name__ != "UpstreamError"


def full(package: ModuleType) -> Any:
    """An error of which nothing is absent."""
    cls = importlib.import_module(f"{package.__name__}.errors").error_class(next(iter(package.ErrorKind)))
    error = cls(
        "words",
        code="c",
        subcode="s",
        http_status=418,
        retry_after=1.5,
        request_id="r",
        param="p",
        doc_url="https://docs.example/c",
        provider=package.ProviderDetail("meta", "1", "2", "m", "t"),
        scope="sms",
        headers={"X-One": "1"},
        body={"a": [1, {"b": None}]},
        raw_body=b'{"a": [1, {"b": null}]}',
    )
    error.errors = (cls("sibling"),)
    error.candidates = ("one", "other")
    error.add_note("a note")
    error.of_the_caller = {"any": "thing"}
    error.__cause__ = package.UpstreamError("meta", code="1", body={"x": 1})
    error.__context__ = ValueError("context")
    return error


@pytest.fixture
def run_bare() -> Run:
    """Run Python with nothing on its path but the packages, and nothing imported that we did not ask for."""

    def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        prepared = f"import sys\nsys.path[:0] = {SOURCES!r}\n{code}"
        command = [sys.executable, "-I", "-S", "-B", "-c", prepared, *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    return run


@pytest.fixture
def run_module() -> Run:
    """Run `python -m` with the packages on its path."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(SOURCES)}
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)

    return run
