"""`catchable init` starts a project that compiles, and replaces nothing; `schema` says what may stand in it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

COMMAND = [sys.executable, "-m", "catchable"]


@pytest.fixture(autouse=True)
def _empty_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["my_api", "x", "billing_2"])
def test_it_compiles(name: str) -> None:
    done = _run("init", name)
    assert (done.returncode, done.stdout) == (0, f"wrote spec/{name}.yaml\nwrote spec/spec.schema.json\n")
    assert "catchable check" in done.stderr
    checked = _run("check", "--format", "json")
    assert (checked.returncode, checked.stdout) == (0, "[]\n"), "not even a warning"
    assert _run("generate", "--target", "python", "--quiet").returncode == 0
    assert Path(f"generated/python/{name.replace('_', '-')}-errors/pyproject.toml").is_file()


def test_without_a_name() -> None:
    assert _run("init").stdout.startswith("wrote spec/my_api.yaml\n")


def test_every_example_of_the_starter_is_explained() -> None:
    _run("init")
    kinds = yaml.safe_load(Path("spec/my_api.yaml").read_text("utf-8"))["errors"]
    assert len(kinds) > 2
    assert _run("explain", "4011").stdout.startswith("My Api: key_expired")


def test_the_modeline_leads_to_the_schema() -> None:
    _run("init")
    spec = Path("spec/my_api.yaml")
    first = spec.read_text("utf-8").split("\n", 1)[0]
    schema = json.loads((spec.parent / first.removeprefix("# yaml-language-server: $schema=")).read_text("utf-8"))
    jsonschema.validate(yaml.safe_load(spec.read_text("utf-8")), schema)


def test_schema_is_what_init_writes() -> None:
    _run("init")
    assert _run("schema").stdout == Path("spec/spec.schema.json").read_text("utf-8")


def test_a_file_that_is_there_stays() -> None:
    Path("spec").mkdir()
    Path("spec/my_api.yaml").write_text("mine")
    done = _run("init")
    assert done.returncode == 1
    assert done.stdout.startswith("spec/my_api.yaml:1:1: error[foreign-file]: this file is already there\n")
    assert sorted(file.name for file in Path("spec").iterdir()) == ["my_api.yaml"]
    assert Path("spec/my_api.yaml").read_text() == "mine"


def test_a_schema_that_is_there_stays() -> None:
    Path("spec").mkdir()
    Path("spec/spec.schema.json").write_text("{}")
    assert _run("init").stdout == "wrote spec/my_api.yaml\n"
    assert Path("spec/spec.schema.json").read_text() == "{}"


def test_settings_say_where() -> None:
    Path("catchable.toml").write_text('specs = ["errors/catalogues"]\n')
    assert _run("init", "shop").stdout.startswith("wrote errors/catalogues/shop.yaml\n")
    assert _run("check").returncode == 0


@pytest.mark.parametrize("name", ["My-Api", "1api", "", "a__b", "../x", "a/b", "ä"])
def test_a_bad_name(name: str) -> None:
    done = _run("init", name)
    assert done.returncode == 1
    assert f"error[bad-name]: '{name}' cannot be a catalogue's name" in done.stdout
    assert sorted(each.name for each in Path().iterdir()) == [".git"]


def test_a_file_in_the_folders_place() -> None:
    Path("spec").write_text("in the way")
    done = _run("init")
    assert done.returncode == 1
    assert done.stdout.startswith("spec/my_api.yaml:1:1: error[cannot-write]: cannot write here: Not a directory\n")
