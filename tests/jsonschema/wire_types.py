"""The types of `wire.py` as something that can hold bodies against them."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import typing_extensions
from catchable import naming
from catchable.model import Catalogue
from catchable.targets.python.target import PythonTarget
from pydantic import TypeAdapter


def types_of(name: str, monkeypatch: pytest.MonkeyPatch) -> TypeAdapter[Any]:
    """The types in the generated package of a catalogue."""
    return _loaded(name, Path(str(import_module(f"{name}_errors.wire").__file__)), monkeypatch)


def types_made_of(catalogue: Catalogue, folder: Path, monkeypatch: pytest.MonkeyPatch) -> TypeAdapter[Any]:
    """The types that would be generated for a catalogue."""
    (file,) = PythonTarget().derive(catalogue)
    path = folder / "wire.py"
    path.write_text(file.make(), "utf-8")
    return _loaded(catalogue.name, path, monkeypatch)


def _loaded(name: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> TypeAdapter[Any]:
    """pydantic reads TypedDicts too, before Python 3.12 only those of typing_extensions."""
    monkeypatch.setattr("typing.TypedDict", typing_extensions.TypedDict)
    spec = spec_from_file_location(f"{name}_wire_for_pydantic", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return TypeAdapter(getattr(module, f"{naming.pascal(name)}ErrorBody"))
