"""What generators make compiles where the language's compiler is here, and loses no fact of a documented body.

Each program reads bodies with the generated types and writes them again (`readers/`); the reference finds the same
facts in both.
"""

from __future__ import annotations

import json
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from foreign_tools import HERE, Tools, run
from generated_code import Generators, type_name
from wire_bodies import NAMES, examples, reading

READERS = HERE / "readers"
STRICT = ("--strict", "--target", "es2022", "--module", "nodenext")
SLOW = ("chirp", "webex_connect")


def copy_of(folder: Path, tmp_path: Path) -> Path:
    """The generated code, to compile beside a program of ours."""
    return Path(shutil.copytree(folder, tmp_path / "code"))


def put_reader(reader: str, folder: Path, name: str) -> Path:
    """A program of ours, told the name of the catalogue's type."""
    type = type_name(name)
    text = (READERS / reader).read_text("utf-8").replace("TYPE", type).replace("VALUE", type[0].lower() + type[1:])
    path = folder / reader
    path.write_text(text, "utf-8")
    return path


def lines(name: str) -> str:
    return "".join(f"{json.dumps(each)}\n" for each in examples(name))


def assert_same_facts(name: str, written: str) -> None:
    bodies = [json.loads(line) for line in written.splitlines()]
    assert [reading(name, body) for body in bodies] == [reading(name, body) for body in examples(name)]


@pytest.mark.parametrize("name", SLOW)
def test_typescript(name: str, tools: Tools, generators: Generators, tmp_path: Path) -> None:
    code = copy_of(generators.quicktype(name, "typescript"), tmp_path)
    put_reader("reader.mts", code, name)
    tools.npm("typescript", "tsc", *STRICT, "errors.mts", "reader.mts", cwd=code)
    assert_same_facts(name, tools.node("reader.mjs", cwd=code, text=lines(name)))


@pytest.mark.parametrize("name", SLOW)
def test_go(name: str, tools: Tools, generators: Generators, tmp_path: Path) -> None:
    tools.compiler("go", "version")
    code = copy_of(generators.quicktype(name, "go"), tmp_path)
    put_reader("reader.go", code, name)
    (code / "go.mod").write_text("module reader\n\ngo 1.21\n", "utf-8")
    run("go", "vet", ".", cwd=code, GOPROXY="off")
    assert_same_facts(name, run("go", "run", ".", cwd=code, text=lines(name), GOPROXY="off"))


@pytest.mark.parametrize("name", SLOW)
def test_java(name: str, tools: Tools, generators: Generators, tmp_path: Path) -> None:
    tools.compiler("javac", "--version")
    jars = tools.fetched(HERE / "java" / "lib", "Maven")
    code = copy_of(generators.quicktype(name, "java"), tmp_path)
    put_reader("Reader.java", code, name)
    run("javac", "-encoding", "utf-8", "-cp", f"{jars}/*", "-d", "out", *code.glob("*.java"), cwd=code)
    assert_same_facts(name, run("java", "-cp", f"out:{jars}/*", "Reader", cwd=code, text=lines(name)))


@pytest.mark.parametrize("name", SLOW)
def test_rust(name: str, tools: Tools, generators: Generators, tmp_path: Path) -> None:
    tools.compiler("cargo", "--version")
    lock = tools.fetched(HERE / "rust" / "Cargo.lock", "Cargo")
    code = copy_of(generators.quicktype(name, "rust"), tmp_path)
    put_reader("reader.rs", code, name).rename(code / "main.rs")
    for file in (lock, lock.with_name("Cargo.toml")):
        (code / file.name).write_bytes(file.read_bytes())
    shared = {"CARGO_TARGET_DIR": str(lock.with_name("target"))}
    assert_same_facts(name, run("cargo", "run", "--offline", "--quiet", cwd=code, text=lines(name), **shared))


@pytest.mark.parametrize("name", NAMES)
def test_typescript_types_fit_the_bodies(name: str, tools: Tools, generators: Generators, tmp_path: Path) -> None:
    """json-schema-to-typescript writes types alone: a program that holds every body as one must compile."""
    code, type = copy_of(generators.json2ts(name), tmp_path), type_name(name)
    held = [f"export const body{number}: {type} = {json.dumps(each)};" for number, each in enumerate(examples(name))]
    refused = ["// @ts-expect-error: no body of this API", f"export const none: {type} = 7;"]
    program = [f'import type {{ {type} }} from "./errors.js";', *held, *refused]
    (code / "program.ts").write_text("\n".join(program), "utf-8")
    tools.npm("typescript", "tsc", *STRICT, "--noEmit", "program.ts", cwd=code)


@pytest.mark.parametrize("name", NAMES)
def test_pydantic(name: str, tools: Tools, generators: Generators, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(generators.pydantic(name))
    model = getattr(import_module(f"{name}_models"), type_name(name))
    tools.uses("pydantic")

    def again(body: Any) -> Any:
        return model.model_validate_json(json.dumps(body)).model_dump(mode="json", exclude_unset=True)

    assert_same_facts(name, "\n".join(json.dumps(again(body)) for body in examples(name)))
    with pytest.raises(ValueError, match="validation error"):
        again({"nothing": "here"})
