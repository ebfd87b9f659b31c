"""Put a generated package beside the errors of other libraries, and print a Markdown table: `peers.py`.

The libraries of `requirements/peers.txt` are installed into an environment of their own, `build/peers`, and asked
there by `peer_probe.py`. Nothing here asserts anything. Needs Python, its `venv`, and a package index.
"""

from __future__ import annotations

import datetime
import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from environment import PROJECT
from measure import cpu_times, run
from odd_bodies import ODD, SECRETS

_PINS = PROJECT / "requirements" / "peers.txt"
_FOLDER = PROJECT / "build" / "peers"
_PYTHON = str(_FOLDER / "bin" / "python")
_PACKAGE = PROJECT / "generated" / "python" / "chirp-errors" / "src" / "chirp_errors"
_PROBE = Path(__file__).with_name("peer_probe.py")
_ROUNDS = 21
_HEAD = (
    "| library | own error, of {bodies} | text encodes | pickles | secrets shown, of {secrets} "
    "| stream left alone | import to catch | import to call |"
)

_IMPORTS = {
    "catchable": ("chirp_errors", None),
    "stripe": ("stripe", "stripe"),
    "openai": ("openai", "openai"),
    "botocore": ("botocore.exceptions", "botocore.session"),
    "twilio": ("twilio.base.exceptions", "twilio.rest"),
}
"""What is imported to catch a library's errors, and to call its API: a generated package has no client."""


def main() -> None:
    """Install what is missing, ask every library, and print."""
    _install()
    versions = _versions()
    found = {name: json.loads(run([_PYTHON, str(_PROBE), name]).stdout) for name in _IMPORTS}
    times = _import_ratios()
    today = datetime.datetime.now(datetime.UTC).date()
    print(f"{today}, {platform.python_implementation()} {platform.python_version()}, {platform.system()}\n")
    print(_HEAD.format(bodies=len(ODD), secrets=len(SECRETS)))
    print("|---|--:|---|---|--:|---|--:|--:|")
    for name in _IMPORTS:
        print(_row(name, versions[name], found[name], times[name]))
    print("\nWhat was raised instead of an own error:\n")
    for name in _IMPORTS:
        print(f"- {name}: {_faults(found[name]['faults'])}")


def _install() -> None:
    """Make the environment, unless it holds what is pinned; the generated package is always copied anew."""
    stamp = _FOLDER / "installed.txt"
    if not stamp.is_file() or stamp.read_text() != _PINS.read_text():
        shutil.rmtree(_FOLDER, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(_FOLDER)], check=True)
        pip = [_PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "-r", str(_PINS)], check=True)
        shutil.copy(_PINS, stamp)
    site = Path(run([_PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).stdout.strip())
    shutil.rmtree(site / _PACKAGE.name, ignore_errors=True)
    shutil.copytree(_PACKAGE, site / _PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    run([_PYTHON, "-m", "compileall", "-q", str(site / _PACKAGE.name)])


def _versions() -> dict[str, str]:
    pins = (line.split("==") for line in _PINS.read_text().splitlines() if "==" in line)
    return {"catchable": "chirp_errors"} | dict(pins)


def _import_ratios() -> dict[str, list[float | None]]:
    """How many times the CPU time of an interpreter that imports nothing each import takes."""
    modules = {module for pair in _IMPORTS.values() for module in pair if module}
    commands = {module: [_PYTHON, "-c", f"import {module}"] for module in sorted(modules)}
    times = cpu_times({"": [_PYTHON, "-c", "pass"], **commands}, _ROUNDS)
    return {name: [module and times[module] / times[""] for module in pair] for name, pair in _IMPORTS.items()}


def _row(name: str, version: str, found: dict[str, object], times: list[float | None]) -> str:
    faults, shown, stream = found["faults"], found["shown"], found["stream"]
    assert isinstance(faults, dict)
    assert isinstance(shown, list)
    cells = (
        f"{name} ({version})",
        str(sum(fault is None for fault in faults.values())),
        "yes" if found["encoded"] else "no",
        str(found["pickled"]),
        str(len(shown)),
        "n/a" if stream is None else "yes" if stream else "no",
        *("n/a" if time is None else f"{time:.1f}" for time in times),
    )
    return f"| {' | '.join(cells)} |"


def _faults(faults: dict[str, str | None]) -> str:
    """The names of the responses by what was raised, in the order of the list."""
    names: dict[str, list[str]] = {}
    for name, fault in faults.items():
        if fault is not None:
            names.setdefault(fault, []).append(name)
    return "; ".join(f"`{fault}` for {', '.join(each)}" for fault, each in names.items()) or "nothing"


if __name__ == "__main__":
    main()
