"""The packages and schemas of every catalogue here, generated once a run as a user would."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from catchable.cli import cli
from click.testing import CliRunner
from rows import APIS, HERE, Api


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder; the catalogues go through `check` first."""
    out = tmp_path_factory.mktemp("generated")
    specs = [str(HERE / name / "catalogue.yaml") for name in APIS]
    for command in (["check", *specs], ["generate", *specs, "--out", str(out)]):
        result = CliRunner().invoke(cli, command, catch_exceptions=False)
        assert result.exit_code == 0, result.output
    return out


@pytest.fixture(scope="session")
def apis(generated: Path) -> Iterator[dict[str, Api]]:
    """Every API's package, imported from the output folder, with its schema."""
    sources = sorted(str(each) for each in generated.glob("python/*/src"))
    sys.path[:0] = sources
    yield {name: Api(importlib.import_module(f"{name}_errors"), generated) for name in APIS}
    for each in sources:
        sys.path.remove(each)
    for module in [each for each in sys.modules if each.partition(".")[0].removesuffix("_errors") in APIS]:
        del sys.modules[module]
