"""Whatever a catalogue's texts hold, the package is right: it imports, black agrees, every text comes back.

The made-up catalogues of `catalogues.py` hold quotes, backslashes, control and direction characters, templates' own
brackets, and words longer than a line.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import tempfile
import tomllib
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import black
import yaml
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.targets import load_target, target_names
from catchable.targets.base import Deriving
from catchable.targets.vectors import TARGET as VECTORS
from hypothesis import given, settings
from vectors.conformance import asked, read, said, wanted

from .catalogues import Data, catalogues
from .packages import compiled, loaded, rendered

READERS: dict[str, Callable[[str], object]] = {
    ".json": json.loads,
    ".py": ast.parse,
    ".toml": tomllib.loads,
    ".yaml": yaml.safe_load,
}
DATA_ALONE = ("_tables.py", "_examples.py")


@settings(max_examples=20)
@given(spec=catalogues())
def test_a_hostile_catalogue_becomes_a_right_package(spec: Data) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        catalogue = compiled(spec, folder)
        files = rendered(catalogue)
        _check_sources(files)
        with loaded(files, folder) as package:
            _check_modules(package)
            _check_texts(package, spec)
            _check_names(package, spec)
            _check_examples(package, spec)
            _check_vectors(package, catalogue)


@settings(max_examples=10)
@given(spec=catalogues())
def test_every_target_writes_what_its_readers_can_read(spec: Data) -> None:
    with tempfile.TemporaryDirectory() as name:
        catalogue = compiled(spec, Path(name))
    for target in map(load_target, target_names()):
        diagnostics = Diagnostics()
        target.validate(catalogue, diagnostics)
        assert not diagnostics.found
        texts = {each.path: each.text for each in target.render(catalogue)}
        if isinstance(target, Deriving):
            texts |= {each.path: each.make() for each in target.derive(catalogue)}
        for path, text in texts.items():
            assert text.encode("utf-8").decode("utf-8") == text
            READERS.get(Path(path).suffix, str)(text)


def _check_sources(files: dict[str, str]) -> None:
    """Each file is Python without warnings, as black would have it, and where it is data there is no code in it."""
    for name, text in files.items():
        if not name.endswith(".py"):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(text, name)
        is_class_module = "/errors/" in name and not name.endswith("__init__.py")
        if is_class_module or name.endswith(DATA_ALONE):
            assert not [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
        if not text.startswith("# Generated"):  # the runtime is copied as it lies, and checked there
            assert black.format_str(text, mode=black.Mode()) == text
    assert tomllib.loads(files["pyproject.toml"])["project"]["version"] == "1.2.3"


def _check_modules(package: ModuleType) -> None:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in package.__all__:
        assert getattr(package, name).__name__


def _check_texts(package: ModuleType, spec: Data) -> None:
    texts = importlib.import_module("made_up_errors._texts").TEXTS
    for kind, error in spec["errors"].items():
        text = texts[kind]
        assert (text.summary, text.title) == (error["summary"], error.get("title"))
        assert (text.causes, text.fixes) == (tuple(error.get("causes", ())), tuple(error.get("fixes", ())))
        assert text.checks == {name: tuple(each) for name, each in error.get("checks", {}).items()}


def _check_names(package: ModuleType, spec: Data) -> None:
    """Enum values, provider titles and links come back as they were written."""
    enums = importlib.import_module("made_up_errors.enums")
    titles = importlib.import_module("made_up_errors._providers").TITLES
    for id, enum in spec.get("enums", {}).items():
        found = {each.name: each.value for each in getattr(enums, id.title().replace("_", ""))}
        assert found == {name.upper(): each["value"] for name, each in enum["members"].items()}
    for kind, error in spec["errors"].items():
        for provider, codes in error.get("provider_codes", {}).items():
            assert codes.items() <= titles[provider].items()
        expected = error.get("doc_url") or _documented(spec, kind, error.get("code", kind))
        assert _class(package, kind)().doc_url == expected


def _documented(spec: Data, kind: str, code: str) -> str | None:
    docs = spec.get("docs")
    return None if docs is None else str(docs).replace("{kind}", kind).replace("{code}", code)


def _class(package: ModuleType, kind: str) -> Any:
    return getattr(package, f"{kind.title().replace('_', '')}Error")


def _check_examples(package: ModuleType, spec: Data) -> None:
    """Every example parses to the kind it stands under, first and once more by the fast path."""
    testing = importlib.import_module("made_up_errors.testing")
    for kind, error in spec["errors"].items():
        if "example" not in error:
            continue
        response = testing.documented_response(kind)
        assert json.loads(response.body) == error["example"]
        for _ in range(2):
            found = package.parse(response.status, response.headers, response.body)
            assert type(found) is _class(package, kind)
            assert found.kind == kind
            assert str(found)


def _check_vectors(package: ModuleType, catalogue: Catalogue) -> None:
    """The package answers as the reference does."""
    (file,) = VECTORS.derive(catalogue)
    for vector in read(file.make()):
        if vector.call == "parse_status":
            given = vector.input
            found = package.parse_status(given["status"], given["headers"], vector.body, scope=given["scope"])
            assert (vector.id, found) == (vector.id, vector.expected and vector.expected["status"])
            continue
        found = [said(each) for each in asked(package, vector, vector.body)]
        assert (vector.id, found) == (vector.id, [wanted(package, each) for each in vector.errors])
