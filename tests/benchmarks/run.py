"""Measure against floors and peers, and print ratios: `run.py [NAME]...` or `make bench ONLY=NAME`.

Each module in `cases/` is one benchmark: it has `rows()`, and its docstring says what it compares. Nothing here
asserts anything, because times are no facts of the code alone; the table says which target is met.
Needs nothing but Python; what is measured and is not there is left out with one line.
"""

from __future__ import annotations

import importlib
import pkgutil
import platform
import sys

import cases
from environment import put_packages_on_path
from measure import Row, table


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all."""
    known = sorted(module.name for module in pkgutil.iter_modules(cases.__path__))
    unknown = set(names) - set(known)
    if unknown:
        raise SystemExit(f"there is no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
    put_packages_on_path()
    print(f"{platform.python_implementation()} {platform.python_version()}; times are per call or per process\n")
    missed = [row.name for name in names or known for row in _measured(name) if not row.is_met]
    print(f"{len(missed)} missed: {', '.join(missed)}" if missed else "every target is met")


def _measured(name: str) -> list[Row]:
    module = importlib.import_module(f"cases.{name}")
    print(f"{name}: {module.__doc__.splitlines()[0]}")
    rows: list[Row] = list(module.rows())
    if rows:
        print(table(rows))
    print(flush=True)
    return rows


if __name__ == "__main__":
    main(sys.argv[1:])
