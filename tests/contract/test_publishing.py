"""Rule 8: a package is published as it lies, needs nothing, and its own README is true."""

from __future__ import annotations

import email
import importlib
import itertools
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import httpx
import pytest

FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def project(package: ModuleType) -> Path:
    """The folder that is published."""
    return Path(package.__file__ or "").parents[2]


@pytest.fixture
def wheel(project: Path, tmp_path: Path) -> Path:
    """The package as it is installed, built without a network."""
    build = f"import hatchling.build; hatchling.build.build_wheel({str(tmp_path)!r})"
    done = subprocess.run([sys.executable, "-c", build], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(tmp_path.glob("*.whl"))


def test_what_is_installed(package: ModuleType, project: Path, wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = email.message_from_bytes(archive.read(next(each for each in names if each.endswith("METADATA"))))
        archive.extractall(tmp_path / "site")
    source = project / "src"
    modules = {each.relative_to(source).as_posix() for each in source.rglob("*.py*") if each.is_file()}
    modules = {each for each in modules if not each.endswith(".pyc")}
    assert modules | {f"{package.__name__}/py.typed"} == {each for each in names if ".dist-info/" not in each}
    assert metadata.get_all("Requires-Dist") is None
    assert metadata["Name"] == package.__name__.replace("_", "-")
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Version"] == package.__version__
    assert (metadata["License-Expression"], metadata["License-File"]) == ("Apache-2.0", "LICENSE")
    assert metadata["Author"]
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert "Programming Language :: Python :: 3.13" in metadata.get_all("Classifier", [])
    code = f"import sys; sys.path = [p for p in sys.path if 'site-packages' not in p] + [{str(tmp_path / 'site')!r}]"
    kind = next(iter(package.ErrorKind))
    code += f"; from {package.__name__}.testing import documented_error; print(documented_error({str(kind)!r}).kind)"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout) == ("", f"{kind}\n")


def test_building_leaves_nothing_behind(project: Path, wheel: Path) -> None:
    assert wheel.exists()
    assert {each.name for each in project.iterdir()} == {"LICENSE", "README.md", "pyproject.toml", "src"}


def test_the_readme_is_true(package: ModuleType, project: Path) -> None:
    testing = importlib.import_module(f"{package.__name__}.testing")
    text = (project / "README.md").read_text("utf-8")
    programs = FENCE.findall(text)
    assert programs
    for kind in package.ErrorKind:
        for (status, headers, body), program in itertools.product(testing.documented_responses(kind)[:1], programs):
            exec(program, {"response": httpx.Response(status, headers=headers, content=body)})
    for name in re.findall(r"`(\w+)(?:\(.*?\))?`", text.partition("```python")[2].rpartition("```")[2]):
        root = importlib.import_module(f"{package.__name__}.errors").Root()
        assert hasattr(package, name) or hasattr(root, name) or name in package.ErrorKind, name
