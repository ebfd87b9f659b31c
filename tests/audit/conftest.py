"""The project whose catalogues read the logs of these tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1] / "projects" / "shop"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, in which the test runs."""
    folder = Path(shutil.copytree(PROJECT, tmp_path / "project"))
    monkeypatch.chdir(folder)
    return folder
