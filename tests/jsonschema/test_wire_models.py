"""`<package>.wire`: made from the schema as it is, loaded by nobody who does not ask, and true to the bodies."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from catchable.targets.python import wire
from foreign_tools import Tools, run
from pydantic import ValidationError
from wire_bodies import NAMES, PROJECT, examples, schema_path
from wire_types import types_of


def file(name: str) -> Path:
    return Path(str(import_module(f"{name}_errors.wire").__file__))


def pins(text: str) -> set[str]:
    """The exact versions that a list of requirements asks for."""
    return set(re.findall(r"[\w-]+==[\w.]+", text))


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_was_made_from(name: str) -> None:
    docstring = str(import_module(f"{name}_errors.wire").__doc__)
    assert f"Schema: {hashlib.sha256(schema_path(name).read_bytes()).hexdigest()}\n" in docstring
    assert f"{wire.GENERATOR} and {wire.FORMATTER}" in docstring


@pytest.mark.parametrize("listed", ["pyproject.toml", "requirements/dev.txt"])
def test_what_makes_it_is_pinned(listed: str) -> None:
    wanted = {each.replace(" ", "==") for each in (wire.GENERATOR, wire.FORMATTER)}
    assert wanted <= pins((PROJECT / listed).read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_it_needs_typing_alone(name: str) -> None:
    imported = re.findall(r"^(?:from|import) (\S+)", file(name).read_text("utf-8"), re.MULTILINE)
    assert imported == ["__future__", "typing"]


@pytest.mark.parametrize("name", NAMES)
def test_importing_the_package_leaves_it_alone(name: str) -> None:
    code = f"import sys, {name}_errors as it; it.parse(400, None, b'{{}}'); print('{name}_errors.wire' in sys.modules)"
    found = run(sys.executable, "-c", code, PYTHONPATH=str(file(name).parents[1]))
    assert found == "False\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_types_fit_the_bodies(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body = types_of(name, monkeypatch)
    for each in examples(name):
        body.validate_json(json.dumps(each))
    with pytest.raises(ValidationError):
        body.validate_python({"nothing": "here"})


def test_type_checkers_and_black_are_content(tools: Tools, tmp_path: Path) -> None:
    files = [shutil.copy(file(name), tmp_path / f"{name}.py") for name in NAMES]
    tools.python("black", "black", "--check", "--quiet", *files)
    tools.python("mypy", "mypy", "--strict", "--no-incremental", "--config-file=", *files, cwd=tmp_path)
    (tmp_path / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', "utf-8")
    tools.python("pyright", "pyright", "--pythonpath", sys.executable, cwd=tmp_path)


@pytest.mark.parametrize("name", ["chirp"])
def test_a_client_annotates_with_them(name: str, tmp_path: Path) -> None:
    """Facts have the types that the wire gives them; what is not there is a fault."""
    client = tmp_path / "client.py"
    client.write_text(
        "from chirp_errors.wire import ErrorKind, ErrorObjectBody\n\n\n"
        "def code(body: ErrorObjectBody) -> str | None:\n"
        '    return body["error"].get("code")\n\n\n'
        'KNOWN: ErrorKind = "message_undeliverable"\n'
        'WRONG: ErrorKind = "message_undelivered"\n',
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=", client.name],
        cwd=tmp_path,
        env={"MYPYPATH": str(file(name).parents[1]), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in done.stdout.splitlines() if ": error:" in line] == [
        line
        for line in done.stdout.splitlines()
        if line.startswith("client.py:9: error: Incompatible types in assignment")
    ]
    assert done.returncode == 1
