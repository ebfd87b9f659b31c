"""What holds of the repository as a whole: what is generated is fresh, what is declared is described."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
COMPILER = PROJECT / "codegen" / "catchable"
SCHEMA = COMPILER / "spec_format" / "spec.schema.json"
CASES = PROJECT / "tests" / "spec_cases"


def test_generated_is_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "catchable", "generate", "--check"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_types_of_the_format_are_those_of_its_schema(tmp_path: Path) -> None:
    made = tmp_path / "models.py"
    tool = Path(sys.executable).with_name("datamodel-codegen")
    subprocess.run([tool, "--output", made], cwd=PROJECT, capture_output=True, check=True)
    assert made.read_text() == (COMPILER / "spec_format" / "models.py").read_text()


def test_every_property_of_the_format_is_described() -> None:
    bare = [name for name, each in _properties(json.loads(SCHEMA.read_text()), "") if not each.get("description")]
    defined = json.loads(SCHEMA.read_text())["$defs"]
    assert [name for name in bare if "description" not in defined.get(name.rpartition("=")[2], {})] == []


def _properties(schema: dict[str, object], route: str) -> Iterator[tuple[str, dict[str, object]]]:
    for key, value in schema.items():
        if key == "properties" and isinstance(value, dict):
            for name, each in value.items():
                target = str(each.get("$ref", "")).rpartition("/")[2]
                yield f"{route}/{name}={target}", each
        if isinstance(value, dict):
            yield from _properties(value, f"{route}/{key}")


def _rules() -> list[Path]:
    return sorted(each for each in (COMPILER / "rules").glob("*.py") if each.name != "__init__.py")


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.stem)
def test_a_rule_is_documented_under_its_id_and_has_a_case(rule: Path) -> None:
    text = rule.read_text()
    ids = re.findall(r'^[A-Z_]*ID = "([a-z-]+)"', text, re.MULTILINE)
    assert ids
    expectations = "\n".join(each.read_text("utf-8") for each in CASES.glob("*/expected.txt"))
    for id in ids:
        assert id in text.split('"""')[1]
        assert f"[{id}]" in expectations


def test_nothing_in_the_compiler_names_a_catalogue() -> None:
    names = {each.stem for each in (PROJECT / "spec").glob("*.yaml")} - {"categories"}
    names |= {each.stem for each in (PROJECT / "spec" / "providers").glob("*.yaml")} - {"meta"}
    word = re.compile(rf"\b({'|'.join(sorted(names - {'chat', 'messenger', 'interactions'}))})\b", re.IGNORECASE)
    found = [
        f"{path.relative_to(PROJECT)}: {match.group()}"
        for path in sorted(COMPILER.rglob("*"))
        if path.suffix in (".py", ".j2", ".json")
        for match in word.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_the_format_is_that_of_the_version() -> None:
    assert json.loads(SCHEMA.read_text())["properties"]["catchable"]["const"] == 1


def test_everything_that_is_installed_is_pinned_by_its_hashes() -> None:
    """A registry that gives another file under the same version is found out, and no other registry is asked."""
    text = (PROJECT / "requirements" / "dev.txt").read_text("utf-8")
    pinned = [line for line in text.replace("\\\n", " ").splitlines() if not line.startswith("#")]
    assert len(pinned) > 50
    row = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert [line for line in pinned if not row.fullmatch(line)] == []
    assert "--require-hashes -r requirements/dev.txt" in (PROJECT / "Makefile").read_text("utf-8")
    asked = re.findall(r"^[A-Za-z0-9_.-]+", (PROJECT / "requirements" / "dev.in").read_text("utf-8"), re.MULTILINE)
    names = {line.partition("==")[0] for line in pinned}
    assert {re.sub(r"[-_.]+", "-", each).lower() for each in asked} <= names
