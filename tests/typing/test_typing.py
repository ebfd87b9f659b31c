"""Rule 9: what type checkers say, about client code that is right, about code that is wrong, and about ourselves.

Files in `good/` must pass mypy and pyright in strict mode. In `bad/`, a line that must be found ends in
`# error: <mypy codes> / <pyright rules>`; every finding is expected at its line, and nothing else is found. Both
tools check the generated packages in the same call, together with modules made here that use every exported name.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
SOURCES = sorted((PROJECT / "generated" / "python").glob("*/src"))
PACKAGES = [package.name for source in SOURCES for package in source.glob("*_errors")]
EXPECTATION = re.compile(r"# error: (?P<mypy>[\w, -]+) / (?P<pyright>[\w, -]+)$")


class Finding(NamedTuple):
    """One thing that a type checker objects to."""

    file: str
    line: int
    rule: str


Found: TypeAlias = dict[Finding, str]
"""Findings, with what the tool says of each."""


def mypy(*, config: Path, paths: list[Path]) -> Found:
    """What mypy finds."""
    command = ["--config-file", str(config), "--output", "json", *map(str, paths)]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *command], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    said = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert (done.returncode == 0) == (not said), done.stdout
    errors = [each for each in said if each["severity"] == "error"]
    return {Finding(_relative(each["file"]), each["line"], each["code"]): each["message"] for each in errors}


def pyright(*, config: Path, paths: list[Path], folder: Path) -> Found:
    """What pyright finds; `folder` is for a configuration that names the paths."""
    included = [os.path.relpath(path, folder) for path in paths]
    settings = {"extends": os.path.relpath(config, folder), "include": included}
    project = folder / "pyrightconfig.json"
    project.write_text(json.dumps(settings), "utf-8")
    command = ["--project", str(project), "--pythonpath", sys.executable, "--outputjson"]
    environment = os.environ | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pyright", *command], capture_output=True, text=True, check=False, env=environment
    )
    said = json.loads(done.stdout)
    assert said["summary"]["filesAnalyzed"] > len(paths), done.stdout
    return {
        Finding(_relative(each["file"]), each["range"]["start"]["line"] + 1, each["rule"]): each["message"]
        for each in said["generalDiagnostics"]
    }


def _relative(file: str) -> str:
    return Path(os.path.relpath(PROJECT / file, PROJECT)).as_posix()


def expected(tool: str) -> set[Finding]:
    """What the comments in `bad/` announce."""
    return {
        Finding(_relative(str(file)), number, rule)
        for file in sorted(HERE.glob("bad/*.py"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if (announced := EXPECTATION.search(line))
        for rule in announced[tool].split(", ")
    }


def every_name(package: str) -> Iterator[str]:
    """A client that imports every exported name, has every kind narrowed, and forgets none in a match."""
    module = importlib.import_module(package)
    errors = importlib.import_module(f"{package}.errors")
    kinds = [(kind.name, errors.error_class(kind).__name__) for kind in module.ErrorKind]
    yield "from typing import Literal, assert_never, assert_type"
    yield f"from {package} import {', '.join(module.__all__)}"
    yield f"NAMES: tuple[object, ...] = ({', '.join(module.__all__)})"
    yield "def narrowed() -> None:"
    yield from (f"    assert_type({cls}().kind, Literal[ErrorKind.{name}])" for name, cls in kinds)
    yield f"def exhaustive(error: {errors.Root.__name__}) -> str:"
    yield "    match error.kind:"
    members = [f"ErrorKind.{name}" for name, _ in kinds]
    # Pyright's time grows with the square of the arms, not of the kinds.
    for first in range(0, len(members), 50):
        yield f"        case {' | '.join(members[first : first + 50])}: return {members[first]!r}"
    yield "        case None: return ''"
    yield "        case _: assert_never(error.kind)"


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """What is checked: the clients here, the packages, and clients that use all that there is."""
    made = []
    for package in PACKAGES:
        made.append(tmp_path / f"every_name_of_{package}.py")
        made[-1].write_text("\n".join(every_name(package)) + "\n", "utf-8")
    return [HERE / "good", HERE / "bad", *SOURCES, *made]


def assert_found(found: Found, wanted: set[Finding]) -> None:
    unexpected = [f"{each.file}:{each.line}: {found[each]} [{each.rule}]" for each in sorted(found.keys() - wanted)]
    missed = [f"{each.file}:{each.line}: [{each.rule}]" for each in sorted(wanted - found.keys())]
    assert not unexpected, "found and not announced:\n" + "\n".join(unexpected)
    assert not missed, "announced and not found:\n" + "\n".join(missed)


def test_mypy_on_clients_and_packages(paths: list[Path]) -> None:
    assert_found(mypy(config=HERE / "mypy.ini", paths=paths), expected("mypy"))


def test_pyright_on_clients_and_packages(paths: list[Path], tmp_path: Path) -> None:
    found = pyright(config=HERE / "pyrightconfig.json", paths=paths, folder=tmp_path)
    assert_found(found, expected("pyright"))


def test_mypy_on_the_compiler() -> None:
    assert_found(mypy(config=PROJECT / "pyproject.toml", paths=[PROJECT / "codegen"]), set())


def test_every_comment_in_bad_is_understood() -> None:
    lines = [line for file in HERE.glob("bad/*.py") for line in file.read_text("utf-8").splitlines()]
    commented = sum("# error" in line for line in lines)
    assert commented > 0
    for tool in ("mypy", "pyright"):
        assert len({(each.file, each.line) for each in expected(tool)}) == commented


def test_the_configurations_name_every_package() -> None:
    of_mypy = re.findall(r"DIR/../../(generated/python/[\w-]+/src)", (HERE / "mypy.ini").read_text("utf-8"))
    of_pyright = json.loads((HERE / "pyrightconfig.json").read_text("utf-8"))["extraPaths"]
    sources = [source.relative_to(PROJECT).as_posix() for source in SOURCES]
    assert (of_mypy, of_pyright) == (sources, [f"../../{source}" for source in sources])


@pytest.mark.parametrize("file", sorted(HERE.glob("good/*.py")), ids=lambda file: file.stem)
def test_good_clients_run(file: Path) -> None:
    """What passes the checkers also imports, and its own tests pass."""
    found: dict[str, object] = {"__name__": file.stem}
    exec(compile(file.read_text("utf-8"), str(file), "exec"), found)
    for name, value in found.items():
        if name.startswith("test_") and callable(value):
            value()
