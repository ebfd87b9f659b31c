"""A project of one small catalogue, and the command run in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from small_project import COMMAND, STARTER, Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project's folder."""
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "parcel.yaml").write_text(STARTER)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Run the command in the project; whatever happens, it shows no traceback and blames nobody."""

    def started(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        settings = {"cwd": folder, "capture_output": True, "text": True, "check": False, "timeout": 60, **options}
        done = subprocess.run([*COMMAND, *arguments], **settings)  # type: ignore[call-overload]
        shown = f"{done.stdout}{done.stderr}"
        assert "Traceback" not in shown
        assert "internal fault" not in shown
        return done

    return started
