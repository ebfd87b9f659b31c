"""Compile a made-up catalogue, write its Python package, and load what was written."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import yaml
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.reporting import as_text
from catchable.targets import load_target


def compiled(spec: Mapping[str, object], folder: Path) -> Catalogue:
    """The catalogue of some data, written as YAML and read back; fails where the compiler has any objection."""
    path = folder / "made_up.yaml"
    path.write_text(yaml.safe_dump(dict(spec), sort_keys=False), "utf-8")
    diagnostics = Diagnostics()
    catalogue = compile_catalogue(path, diagnostics)
    if catalogue is not None:
        load_target("python").validate(catalogue, diagnostics)
    assert not as_text(diagnostics), as_text(diagnostics)
    assert catalogue is not None
    return catalogue


def rendered(catalogue: Catalogue) -> dict[str, str]:
    """The files of the Python package by path below its `src`; packaging by its own name."""
    root = "python/made-up-errors/"
    files = load_target("python").render(catalogue)
    return {each.path.removeprefix(root).removeprefix("src/"): each.text for each in files}


@contextmanager
def loaded(files: Mapping[str, str], folder: Path) -> Iterator[ModuleType]:
    """The package, written below `folder` and imported; forgotten again at the end."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    sys.path.insert(0, str(folder))
    try:
        importlib.invalidate_caches()
        yield importlib.import_module("made_up_errors")
    finally:
        sys.path.remove(str(folder))
        for name in [each for each in sys.modules if each.partition(".")[0] == "made_up_errors"]:
            del sys.modules[name]
