"""What people's generators make of a schema: the catalogue's names, and what they mean, in each language."""

from __future__ import annotations

import re
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import pytest
from foreign_tools import Tools
from generated_code import QUICKTYPE, Generators
from wire_bodies import NAMES, catalogue, schema

NOT_COMPILED = {"csharp": "C#", "swift": "Swift", "kotlin": "Kotlin"}
SLOW = ("chirp", "webex_connect")
"""Representative catalogues: codes that are kinds with a provider's detail, and numbers with statuses and scopes."""


def text_of(folder: Path) -> str:
    """All that a generator wrote."""
    return "\n".join(each.read_text("utf-8") for each in sorted(folder.iterdir()) if each.is_file())


def plain(text: str) -> str:
    """Words without comment marks, escapes and line breaks."""
    return re.sub(r"[\s*/#\\]+", " ", text)


def squeezed(text: str) -> str:
    """Names in whatever case a language writes them."""
    return re.sub(r"[^a-z0-9 ]", "", text.casefold().replace("_", ""))


def sentences(name: str) -> list[str]:
    """What every generator has to bring: the description of every property of an object that is an error."""
    objects = [
        each
        for each in schema(name)["$defs"].values()
        if each.get("description") == "What the API says of one error or status."
    ]
    assert objects
    return sorted(
        {prop["description"] for each in objects for prop in each["properties"].values() if "description" in prop}
    )


def members(name: str) -> list[str]:
    return [error.kind for error in catalogue(name).errors]


def meanings(name: str, enum: str) -> list[str]:
    return [each["description"] for each in schema(name)["$defs"][enum]["oneOf"]]


def missing(wanted: list[str], text: str) -> list[str]:
    return [each for each in wanted if plain(each) not in text]


@pytest.mark.parametrize("name", SLOW)
@pytest.mark.parametrize("language", QUICKTYPE)
def test_quicktype(language: str, name: str, generators: Generators, tools: Tools) -> None:
    """The types, the enum with the catalogue's names, what properties are, and what every kind means."""
    if language in NOT_COMPILED:
        tools.record("tool", f"no compiler of {NOT_COMPILED[language]}: what quicktype makes is read, not compiled")
    text = text_of(generators.quicktype(name, language))
    assert schema(name)["title"] in text
    assert re.search(r"\b(enum|type|class) (class )?ErrorKind", text)
    squashed = squeezed(text)
    assert [kind for kind in members(name) if squeezed(kind) not in squashed] == []
    assert missing([*sentences(name), *meanings(name, "ErrorKind")], plain(text)) == []


@pytest.mark.parametrize("name", NAMES)
def test_json_schema_to_typescript(name: str, generators: Generators) -> None:
    """A named constant for every code, with what it means."""
    text = text_of(generators.json2ts(name))
    codes = "ErrorCode" if "ErrorCode" in schema(name)["$defs"] else "ErrorKind"
    constants = re.findall(r'^export type (\w+) = "([^"]+)";$', text, re.MULTILINE)
    named = {(value, squeezed(constant)) for constant, value in constants}
    assert {(each["const"], squeezed(each["title"])) for each in schema(name)["$defs"][codes]["oneOf"]} <= named
    assert re.search(rf"^  code\?: string( \| number)? \| {codes}", text, re.MULTILINE)
    assert missing([*sentences(name), *meanings(name, codes)], plain(text)) == []


@pytest.mark.parametrize("name", NAMES)
def test_datamodel_code_generator(name: str, generators: Generators, monkeypatch: pytest.MonkeyPatch) -> None:
    """An enum member for every value, with what it means."""
    folder = generators.pydantic(name)
    monkeypatch.syspath_prepend(folder)
    models, text = import_module(f"{name}_models"), plain(text_of(folder))
    enums = {enum: each["oneOf"] for enum, each in schema(name)["$defs"].items() if "oneOf" in each}
    assert enums
    for enum, listed in enums.items():
        generated = {member.value: member.name for member in getattr(models, enum)}
        assert generated == {each["const"]: generated_name(each) for each in listed}
        assert missing([each["description"] for each in listed], text) == []
    assert missing(sentences(name), text) == []


def generated_name(value: dict[str, str]) -> str:
    """The name of a value where there is one; else the value, as far as a name can hold it."""
    name = value.get("title", value["const"])
    return f"{name}_" if iskeyword(name) else name
