"""A project with two made-up catalogues that have everything there is to ask for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from catchable.config import Settings
from catchable.diagnostics import Diagnostics
from catchable.explain.entries import Index
from catchable.explain.making import indices

PROJECT = Path(__file__).parents[1] / "projects" / "shop"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, in which the test runs."""
    folder = Path(shutil.copytree(PROJECT, tmp_path / "project"))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, ...]]:
    """The indices of the project, which ask for no particular folder."""
    folder = Path(shutil.copytree(PROJECT, tmp_path_factory.mktemp("explain") / "project"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        diagnostics = Diagnostics()
        found = indices(sorted(Path("spec").glob("[ps]*.yaml")), Settings(targets=("python",)), diagnostics)
        assert not diagnostics.found
        yield found
