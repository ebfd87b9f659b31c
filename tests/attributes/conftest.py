"""The package of a small catalogue whose errors have attributes and details."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from catchable.cli import cli
from click.testing import CliRunner

HERE = Path(__file__).parent
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the package is imported from."""
    out = tmp_path_factory.mktemp("generated")
    arguments = ["generate", str(HERE / "shop.yaml"), "--target", "python", "--out", str(out)]
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return out / "python/shop-errors/src"


@pytest.fixture
def shop(sources: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The package itself."""
    monkeypatch.syspath_prepend(str(sources))
    yield importlib.import_module("shop_errors")
    for name in [each for each in sys.modules if each.partition(".")[0] == "shop_errors"]:
        del sys.modules[name]


@pytest.fixture
def run(sources: Path) -> Run:
    """Run Python with the package on its path."""

    def python(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(sources), "MYPYPATH": str(sources)}
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)

    return python
