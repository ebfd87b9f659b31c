"""The generated packages, as these benchmarks use them: on the path here, or installed in an environment."""

from __future__ import annotations

import shutil
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measure import run

PROJECT = Path(__file__).parents[2]
_PACKAGES = PROJECT / "generated" / "python"


def put_packages_on_path() -> None:
    """Let this process import every generated package."""
    sys.path[:0] = sorted(str(each) for each in _PACKAGES.glob("*/src"))


@contextmanager
def installed() -> Iterator[str]:
    """The interpreter of a fresh environment that holds the packages and nothing else, with bytecode written."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=False, symlinks=True)
        python = str(Path(folder) / "bin" / "python")
        site = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).stdout.strip()
        for package in _PACKAGES.glob("*/src/*_errors"):
            shutil.copytree(package, Path(site) / package.name, ignore=shutil.ignore_patterns("__pycache__"))
        run([python, "-m", "compileall", "-q", site])
        yield python
