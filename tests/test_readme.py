"""Every block in the pages that people read does what the page says.

In the order of a page: a block whose first line is a comment with a path is written to that file. Other YAML is a
part of one catalogue, which is compiled after each part. Python runs as one program, with its `test_` functions.
Of `sh` blocks, `catchable` and `python` run and must succeed; of `console` blocks, the output is compared as well.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
import yaml
from catchable.cli import cli
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.loader import load_text
from catchable.reporting import as_text
from catchable.spec_format.validation import schema

PROJECT = Path(__file__).parents[1]
PAGES = ["README.md", "spec/README.md", "codegen/README.md", "CONTRIBUTING.md"]
PACKAGES = sorted((PROJECT / "generated" / "python").glob("*/src"))
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# (?P<path>[\w./-]+\.\w+)\n")
OURS = ("catchable", "python")
OTHERS = ("make", "git", "pip", "cd")
"""Commands that change the machine, or that other tests run."""


class Block(NamedTuple):
    """One fenced block."""

    line: int
    language: str
    text: str

    @property
    def path(self) -> str | None:
        """The file that it is, where its first line says so."""
        named = FILE.match(self.text)
        return named["path"] if named and self.language in ("yaml", "toml", "python") else None


def blocks(page: str) -> list[Block]:
    text = (PROJECT / page).read_text("utf-8")
    return [
        Block(text.count("\n", 0, each.start("text")) + 1, each["language"], each["text"])
        for each in FENCE.finditer(text)
    ]


class Workspace:
    """A folder in which a page is followed: empty, or with a copy of the repository's catalogues."""

    def __init__(self, folder: Path, *, empty: bool) -> None:
        self.folder = folder
        self.specs = folder / "spec" if empty else folder / "page"
        self.catalogue: dict[str, Any] = {}
        if not empty:
            shutil.copytree(PROJECT / "spec", folder / "spec")

    def follow(self, block: Block) -> str:
        """Do what the block says; gives its text as it should be."""
        if block.path is not None:
            self.write(self.folder / block.path, block.text)
        elif block.language == "yaml":
            self.add_to_catalogue(block.text)
        elif block.language == "console":
            return "".join(map(self.transcript, re.findall(r"^\$ (.*)$", block.text, re.MULTILINE)))
        elif block.language == "sh":
            self.run_all(block.text)
        else:
            assert block.language == "python", "a language that nothing here tests"
        return block.text

    def write(self, file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def add_to_catalogue(self, text: str) -> None:
        """Add a part to the page's catalogue, which has to compile without a finding then."""
        diagnostics = Diagnostics()
        load_text(text, "the part", diagnostics)
        self.catalogue = merged(self.catalogue, yaml.safe_load(text))
        path = self.specs / f"{self.catalogue['name']}.yaml"
        self.write(path, yaml.safe_dump(self.catalogue, sort_keys=False))
        compile_catalogue(path, diagnostics)
        assert as_text(diagnostics) == ""

    def transcript(self, command: str) -> str:
        """A command and what comes out."""
        done = self.run(command)
        assert done.returncode in (0, 1), done.stdout
        return f"$ {command}\n{done.stdout}"

    def run_all(self, text: str) -> None:
        for line in text.splitlines():
            command = line.partition("  #")[0].strip()
            if command.split()[0] in OURS:
                done = self.run(command)
                assert (done.returncode, command) == (0, command), done.stdout
            else:
                assert command.split()[0] in OTHERS, command

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        words = shlex.split(command)
        start = {"catchable": ["-m", "catchable"], "python": []}[words[0]]
        settings = {"PYTHONPATH": os.pathsep.join(map(str, PACKAGES)), "COLUMNS": "100", "NO_COLOR": "1"}
        return subprocess.run(
            [sys.executable, *start, *words[1:]],
            cwd=self.folder,
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )


def merged(whole: Any, part: Any) -> Any:
    """A part put into the whole: keys into mappings, entries to the end of lists, anything else in its place."""
    if isinstance(whole, dict) and isinstance(part, dict):
        return whole | {key: merged(whole.get(key), value) for key, value in part.items()}
    return [*whole, *part] if isinstance(whole, list) and isinstance(part, list) else part


@pytest.mark.parametrize("page", PAGES)
def test_files_yaml_and_commands(page: str, tmp_path: Path, update: bool) -> None:
    workspace = Workspace(tmp_path, empty=page == "spec/README.md")
    found = blocks(page)
    assert found
    for block in found:
        try:
            followed = workspace.follow(block)
            if update:
                replace(page, block.text, followed)
            else:
                assert block.text == followed
        except AssertionError as fault:
            fault.add_note(f"{page}:{block.line}")
            raise


def replace(page: str, old: str, new: str) -> None:
    """Write what came out of a command into the page."""
    text = (PROJECT / page).read_text("utf-8")
    (PROJECT / page).write_text(text.replace(f"\n{old}```\n", f"\n{new}```\n", 1), "utf-8")


PROGRAM = """
import json, sys
here = {"__name__": "page"}
for file, line, text in json.load(sys.stdin):
    exec(compile("\\n" * (line - 1) + text, file, "exec"), here)
for name, value in list(here.items()):
    if name.startswith("test_"):
        value()
        print(name)
"""


def packages_of(page: str, tmp_path: Path) -> Iterator[list[Path]]:
    """The committed packages, and the package that the page's own YAML makes, where it makes one that it uses."""
    yield PACKAGES
    for block in blocks(page) if page == "README.md" else []:
        if block.language == "yaml" and block.path is None:
            spec = tmp_path / f"{yaml.safe_load(block.text)['name']}.yaml"
            spec.write_text(block.text, "utf-8")
            command = ["generate", str(spec), "--target", "python", "--out", str(tmp_path / "out")]
            subprocess.run([sys.executable, "-m", "catchable", *command], check=True, capture_output=True)
            yield sorted((tmp_path / "out" / "python").glob("*/src"))


@pytest.mark.parametrize("page", PAGES)
def test_python(page: str, tmp_path: Path) -> None:
    program = [(str(PROJECT / page), each.line, each.text) for each in blocks(page) if each.language == "python"]
    tests = re.findall(r"^def (test_\w+)", "".join(text for *_, text in program), re.MULTILINE)
    for packages in packages_of(page, tmp_path):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=json.dumps(program),
            env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, packages))},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.split() == tests


def headings(page: Path) -> set[str]:
    """The anchors that GitHub gives a page's headings."""
    found = re.findall(r"^#+ (.*)$", re.sub(FENCE, "", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each).strip().lower().replace(" ", "-") for each in found}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = re.sub(FENCE, "", (PROJECT / page).read_text("utf-8"))
    links = [each for each in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in each]
    for link in links:
        path, _, anchor = link.partition("#")
        place = (PROJECT / page).parent / path if path else PROJECT / page
        assert place.exists(), link
        assert not anchor or place.suffix != ".md" or anchor in headings(place), link
    assert links


def test_make_targets_exist() -> None:
    known = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"`make ([a-z-]+)", (PROJECT / page).read_text("utf-8"))}
    assert named
    assert named <= known


def test_every_command_and_option_is_shown() -> None:
    text = (PROJECT / "README.md").read_text("utf-8")
    with click.Context(cli) as context:
        commands = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    missing = [f"catchable {name}" for name in commands if f"catchable {name}" not in text]
    for name, command in commands.items():
        options = [each for each in command.params if isinstance(each, click.Option)] if command else []
        missing += [f"{name} {each.opts[-1]}" for each in options if max(each.opts, key=len) not in text]
    assert missing == []


def keys_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from keys_of(each)
    for each in value if isinstance(value, list) else ():
        yield from keys_of(each)


def properties_of(definition: Any) -> Iterator[str]:
    if isinstance(definition, dict):
        yield from definition.get("properties", {}) if isinstance(definition.get("properties"), dict) else ()
        for each in definition.values():
            yield from properties_of(each)
    for each in definition if isinstance(definition, list) else ():
        yield from properties_of(each)


def test_the_format_is_shown_whole() -> None:
    """Every key of the format stands in an example."""
    shown = {
        key
        for each in blocks("spec/README.md")
        if each.language == "yaml"
        for key in keys_of(yaml.safe_load(each.text))
    }
    assert set(properties_of(schema())) - shown == set()


def test_every_rule_is_listed() -> None:
    rules = [
        each.stem for each in (PROJECT / "codegen" / "catchable" / "rules").glob("*.py") if each.stem != "__init__"
    ]
    text = (PROJECT / "spec" / "README.md").read_text("utf-8")
    for rule in rules:
        module = (PROJECT / "codegen" / "catchable" / "rules" / f"{rule}.py").read_text("utf-8")
        id = re.search(r'^ID = "([a-z-]+)"$', module, re.MULTILINE)
        assert id is not None
        assert f"`{id[1]}`" in text


def test_the_map_of_the_compiler_is_complete_and_true() -> None:
    root = PROJECT / "codegen" / "catchable"
    text = (PROJECT / "codegen" / "README.md").read_text("utf-8")
    there = {each.name for each in root.iterdir() if each.suffix == ".py" or (each / "__init__.py").exists()}
    named = set(re.findall(r"`([\w./-]+?)/?`", text))
    assert {each for each in there - {"__init__.py"} if each not in named} == set()
    paths = [each for each in named if each.endswith(".py") or each.split("/")[0] in there]
    assert [each for each in paths if not (root / each).exists()] == []
