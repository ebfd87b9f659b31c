"""Repositories for the tests of comparisons."""

from __future__ import annotations

from pathlib import Path

import pytest
from repositories import CATALOGUE, ENVIRONMENT, SPEC, Repository, new_repository


@pytest.fixture(autouse=True)
def plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command's own calls of git depend on nothing that is set on this machine."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with one catalogue, released as v1.0.0; the test runs in it."""
    made = new_repository(tmp_path / "project")
    made.write(SPEC, CATALOGUE)
    made.commit("Release 1.0.0", tag="v1.0.0")
    monkeypatch.chdir(made.folder)
    return made
