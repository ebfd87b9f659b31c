"""Every block of docs/recipes.md runs as a test file of its own, in a process of its own, as a reader would run it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "recipes.md").read_text("utf-8")
PACKAGES = sorted((PROJECT / "generated" / "python").glob("*/src"))
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def heading(place: int) -> str:
    """The heading under which a block stands."""
    return re.findall(r"^##+ (.*)$", BLOCK.sub("", PAGE[:place]), re.MULTILINE)[-1]


BLOCKS = [pytest.param(found[1], id=heading(found.start())) for found in BLOCK.finditer(PAGE)]


def test_every_block_is_found() -> None:
    assert PAGE.count("```") == 2 * len(BLOCKS) > 0


def test_links_lead_somewhere() -> None:
    anchors = {each.lower().replace(" ", "-") for each in re.findall(r"^##+ (.*)$", BLOCK.sub("", PAGE), re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors


@pytest.mark.parametrize("block", BLOCKS)
def test_recipe(block: str, tmp_path: Path) -> None:
    tests = len(re.findall(r"^def test_", block, re.MULTILINE))
    assert tests > 0
    (tmp_path / "test_recipe.py").write_text(block, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), "test_recipe.py"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, PACKAGES))},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout
