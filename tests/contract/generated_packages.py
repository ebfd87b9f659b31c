"""The generated packages, and errors of every shape to try the contract's rules on."""

from __future__ import annotations

import importlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

PYTHON = Path(__file__).parents[2] / "generated" / "python"
PACKAGES = sorted(each.name for each in PYTHON.glob("*/src/*_errors"))
KINDS = [(name, str(kind)) for name in PACKAGES for kind in importlib.import_module(name).ErrorKind]
SOURCES = sorted(str(each) for each in PYTHON.glob("*/src"))

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def specimens_of(package: ModuleType) -> Iterator[tuple[str, Any]]:
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
        details=[package.Detail("to", "bad_format", "is no number", {"position": 1})],
    )
    error.errors = (cls("sibling"),)
    error.candidates = ("one", "other")
    error.add_note("a note")
    error.of_the_caller = {"any": "thing"}
    error.__cause__ = package.UpstreamError("meta", code="1", body={"x": 1})
    error.__context__ = ValueError("context")
    return error
