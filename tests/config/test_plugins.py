"""Whatever a plugin does, it is named, the exit status says so, and the rest is done."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from catchable import commands
from catchable.diagnostics import Diagnostics
from catchable.targets import confined, project
from test_settings import GOOD_PLUGIN, _files, _run, folder

__all__ = ["folder"]
SETTINGS = '[plugins]\nlisting = "listing.py"\n'
RETURN = "return (OutputFile("
DERIVING = """
    def derive(self, catalogue):
        from catchable.targets.base import DerivedFile
        {}
"""


def _with(old: str, new: str) -> str:
    assert old in GOOD_PLUGIN
    return GOOD_PLUGIN.replace(old, new)


def _deriving(body: str) -> str:
    return GOOD_PLUGIN.replace("\nTARGET", f"{DERIVING.format(body)}\nTARGET")


CASES = {
    "ends the program at import": ("import sys; sys.exit(0)", "it ended the program (SystemExit: 0)"),
    "ends the process at import": ("import os; os._exit(0)", "cannot be loaded: it ended the process"),
    "raises what is no Exception": ("raise GeneratorExit", "cannot be loaded: GeneratorExit"),
    "ends the program in validate": (_with("        pass", "        raise SystemExit(0)"), "it ended the program"),
    "ends the process in validate": (_with("        pass", "        import os; os._exit(0)"), "it ended the process"),
    "ends the process in render": (_with(RETURN, f"import os; os._exit(0)\n        {RETURN}"), "it ended the process"),
    "kills itself": (_with("        pass", "        import os; os.kill(os.getpid(), 9)"), "it ended the process"),
    "interrupts itself": (_with("        pass", "        raise KeyboardInterrupt"), "KeyboardInterrupt"),
    "raises what cannot be shown": (
        _with("        pass", "        class E(Exception):\n            __str__ = None\n        raise E"),
        "target 'listing': E",
    ),
    "has no end of memory": (_with("        pass", "        'x' * 10**12"), "MemoryError"),
    "gives a text": (_with(RETURN, f"return 'abc'\n        {RETURN}"), "render gave a value of type str, and no files"),
    "gives pairs": (_with(RETURN, f"return (('a', 'b'),)\n        {RETURN}"), "where it should give an OutputFile"),
    "gives bytes": (
        _with('"\\n".join(e.kind for e in catalogue.errors)', "b'x'"),
        "a value of type bytes, and no text",
    ),
    "gives half a character": (_with('"\\n".join(e.kind for e in catalogue.errors)', "'\\ud800'"), "half a character"),
    "gives a path that is none": (
        _with('f"listing/{catalogue.name}.txt"', "5"),
        "a file whose path is a value",
    ),
    "gives an empty path": (_with('f"listing/{catalogue.name}.txt"', "''"), "it wants to write '', outside"),
    "climbs": (_with('f"listing/{catalogue.name}.txt"', "'listing/../../x'"), "outside the output folder"),
    "climbs as Windows does": (_with('f"listing/{catalogue.name}.txt"', "'..\\\\x'"), "outside the output folder"),
    "names a drive": (_with('f"listing/{catalogue.name}.txt"', "'C:/x'"), "outside the output folder"),
    "holds a line break": (_with('f"listing/{catalogue.name}.txt"', "'a\\nb'"), "cannot be the name of a file"),
    "holds a nul": (_with('f"listing/{catalogue.name}.txt"', "'a\\0b'"), "cannot be the name of a file"),
    "is very long": (_with('f"listing/{catalogue.name}.txt"', "'a' * 300"), "cannot be the name of a file"),
    "changes the catalogue": (
        _with("        pass", "        object.__setattr__(catalogue, 'errors', ())"),
        "it changed the catalogue that it was given",
    ),
    "changes an error": (
        _with("        pass", "        object.__setattr__(catalogue.errors[0], 'kind', 'x')"),
        "it changed the catalogue that it was given",
    ),
    "reports junk": (_with("        pass", "        diagnostics.found.append(5)"), "something that is no finding"),
    "reports numbers": (_with("        pass", "        diagnostics.found.append(5)"), "something that is no finding"),
    "has another name": (_with('name = "listing"', 'name = "python"'), "it calls itself 'python', and not 'listing'"),
    "has no render": (_with("def render", "def draw"), "it has no render"),
    "reserves junk": (_with("reserved = frozenset()", "reserved = 5"), "its `reserved` is no set of texts"),
    "derives what raises": (
        _deriving("return (DerivedFile('listing/x', 's', lambda: 1 / 0),)"),
        "ZeroDivisionError: division by zero",
    ),
    "derives what is no text": (_deriving("return (DerivedFile('listing/x', 's', lambda: 5),)"), "and no text"),
    "derives without a stamp": (_deriving("return (DerivedFile('listing/x', 's', lambda: 't'),)"), "its stamp"),
    "shares junk": (
        GOOD_PLUGIN.replace("\nTARGET", "\n    def render_shared(self):\n        return 5\n\nTARGET"),
        "render_shared gave a value of type int",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_plugin_that(folder: Path, case: str) -> None:
    plugin, said = CASES[case]
    (folder / "listing.py").write_text(plugin)
    status, output = _run(folder, SETTINGS, "generate", "--plugins", "--target", "listing", "--target", "catalogue")
    assert status == 1
    assert "error[plugin-failed]: target 'listing'" in output
    assert said in output
    assert _files(folder) == {"catalogue/parcel.json", "manifest.json"} | {
        each for each in _files(folder) if each.startswith("catalogue/")
    }


@pytest.mark.parametrize(
    "loop",
    [
        "while True: pass",
        "while True:\n            try:\n                while True: pass\n            except BaseException: pass",
        "sum(range(10**15))",
    ],
)
def test_a_plugin_without_end_is_ended(folder: Path, monkeypatch: pytest.MonkeyPatch, loop: str) -> None:
    (folder / "listing.py").write_text(_with("        pass", f"        {loop}"))
    (folder / "catchable.toml").write_text(SETTINGS)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(project, "PATIENCE_SECONDS", 0.5)
    diagnostics = Diagnostics()
    commands.generate(_request("listing", "catalogue"), diagnostics)
    assert [each.message for each in diagnostics] == ["target 'listing': TimeoutError: not done after 0.5 seconds"]
    assert "catalogue/parcel.json" in _files(folder)


@pytest.mark.parametrize("loop", ["while True: pass", "sum(range(10**15))"])
def test_a_plugin_that_loads_without_end_is_ended(folder: Path, monkeypatch: pytest.MonkeyPatch, loop: str) -> None:
    (folder / "listing.py").write_text(loop)
    (folder / "catchable.toml").write_text(SETTINGS)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(project, "PATIENCE_SECONDS", 0.5)
    diagnostics = Diagnostics()
    commands.generate(_request("listing", "catalogue"), diagnostics)
    (found,) = diagnostics
    assert found.message == "target 'listing' cannot be loaded: TimeoutError: not done after 0.5 seconds"


def test_what_a_plugin_prints_does_not_come_between_the_findings(folder: Path) -> None:
    (folder / "listing.py").write_text(_with("        pass", "        print('hello')"))
    assert _run(folder, SETTINGS, "generate", "--plugins", "--format", "json") == (0, "[]\n")


def test_a_person_can_interrupt_a_plugin(folder: Path) -> None:
    mark = folder / "running"
    (folder / "listing.py").write_text(
        _with("        pass", f"        open({str(mark)!r}, 'w')\n        while True: pass")
    )
    (folder / "catchable.toml").write_text(SETTINGS)
    command = [sys.executable, "-m", "catchable", "generate", "--plugins", "--target", "listing"]
    started = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(600):
            if mark.exists():
                break
            time.sleep(0.05)
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=15)
    finally:
        started.kill()
    assert (started.returncode, said.strip()) == (2, "interrupted; run it again to finish")


def test_where_there_is_no_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `confined` does on other systems."""
    monkeypatch.setattr(confined.sys, "platform", "other")
    assert confined.confined(lambda: 5, 5) == 5
    with pytest.raises(confined.WorkError, match="it ended the program"):
        confined.confined(sys.exit, 5)
    with pytest.raises(confined.WorkError, match="not done after"):
        confined.confined(lambda: time.sleep(30), 0.2)

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        confined.confined(interrupted, 5)


def test_an_installed_plugin_that_is_broken_is_named(folder: Path) -> None:
    """By every command that loads it."""
    installed = folder / "broken-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    (installed / "entry_points.txt").write_text("[catchable.targets]\nbroken = nowhere_at_all:TARGET\n")
    said = "error[plugin-failed]: target 'broken' cannot be loaded: ModuleNotFoundError"
    status, output = _run(folder, "", "generate")
    assert (status, said in output) == (1, True)
    assert "python/parcel-errors/pyproject.toml" in _files(folder)
    assert said in _run(folder, "", "check")[1]
    (folder / "codes.csv").write_text("code,meaning\n1,One\n")
    status, output = _run(folder, "", "import", "codes.csv", "--output", "drafted.yaml")
    assert (status, said in output) == (1, True)


def _request(*targets: str) -> commands.Request:
    return commands.Request((), targets, None, only_check=False, force=False, watched=False, plugins=True)
