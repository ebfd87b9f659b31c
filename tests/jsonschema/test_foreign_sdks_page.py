"""`docs/foreign-sdks.md`: its commands run as they stand, and its snippets use names that the generators give."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from foreign_tools import Tools
from wire_bodies import PROJECT

PAGE = (PROJECT / "docs" / "foreign-sdks.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
LANGUAGES = ("C#", "Ruby", "PHP", "Kotlin", "Swift")
NAMES = re.compile(r"error|kind|rate_?limit|provider|code|from_?json", re.IGNORECASE)
MOST_LINES = 10


def blocks(section: str) -> list[tuple[str, str]]:
    """The language and text of every piece of code."""
    return re.findall(r"```(\w+)\n(.*?)```", SECTIONS[section], re.DOTALL)


def commands(section: str) -> list[list[str]]:
    shell = "".join(text for language, text in blocks(section) if language == "sh").replace("\\\n", " ")
    return [shlex.split(line) for line in shell.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the commands name."""
    generated = PROJECT / "generated"
    for path in (*(generated / "jsonschema").glob("c*.schema.json"), generated / "catalogue" / "chirp.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def run(command: list[str], tools: Tools, folder: Path) -> None:
    match command:
        case ["npx", "quicktype", *options]:
            tools.npm("quicktype", "quicktype", *options, cwd=folder)
        case ["npx", "json2ts", *options]:
            tools.npm("json-schema-to-typescript", "json2ts", *options, cwd=folder)
        case ["check-jsonschema", *options]:
            tools.python("check-jsonschema", "check_jsonschema", *options, cwd=folder)
        case ["datamodel-codegen", *options]:
            tools.python("datamodel-code-generator", "datamodel_code_generator", *options, cwd=folder)
        case _:
            pytest.fail(f"the page runs something else: {shlex.join(command)}")


@pytest.mark.parametrize("section", [name for name in SECTIONS if commands(name)])
def test_commands_run(section: str, tools: Tools, folder: Path) -> None:
    before = set(folder.iterdir())
    for command in commands(section):
        run(command, tools, folder)
    assert set(folder.iterdir()) > before or section.startswith("Checking")


@pytest.mark.parametrize("language", LANGUAGES)
def test_snippets_use_what_is_generated(language: str, tools: Tools, folder: Path) -> None:
    (command,) = commands(language)
    run(command, tools, folder)
    generated = (folder / command[command.index("--out") + 1]).read_text("utf-8")
    (snippet,) = [text for kind, text in blocks(language) if kind != "sh"]
    used = {word for word in re.findall(r"[A-Za-z_]\w+", snippet) if NAMES.search(word)} - {"json_decode"}
    assert len(used) > 4
    assert [word for word in sorted(used) if not re.search(rf"\b{word}\b", generated)] == []
    assert sum(text.count("\n") for _, text in blocks(language)) <= MOST_LINES
