"""Every generated package, and errors of every shape to try the contract's rules on."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest
from generated_packages import KINDS, PACKAGES, SOURCES, Run, specimens_of


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
    return dict(specimens_of(package))


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

    def run(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(SOURCES)}
        command = [sys.executable, "-m", *arguments]
        streams = {"stdout": stdout, "stderr": subprocess.PIPE}
        return subprocess.run(command, text=True, timeout=60, env=environment, check=False, **streams)

    return run
