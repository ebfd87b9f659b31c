"""Load a target from a project's own file or folder.

In: a path that the user trusts. Out: its `TARGET`. What is run is the source that was trusted, and never the copies
that Python keeps of sources: these come with a folder, and nobody reads them.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import cast

from catchable.targets.base import Target


def load_file(name: str, path: Path) -> Target:
    """The TARGET of a Python file, or of a folder with an `__init__.py`. Raises whatever running that raises."""
    sys.pycache_prefix, sys.dont_write_bytecode = os.devnull, True
    file = path / "__init__.py" if path.is_dir() else path
    spec = importlib.util.spec_from_file_location(f"catchable_project_{name}", file)
    if spec is None or spec.loader is None or file.suffix != ".py":
        raise ImportError(f"{path} is no Python file")
    return cast("Target", _run(spec).TARGET)


def _run(spec: ModuleSpec) -> ModuleType:
    """The module; one that failed leaves nothing behind."""
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        if spec.loader is not None:
            spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[spec.name]
        raise
    return module
