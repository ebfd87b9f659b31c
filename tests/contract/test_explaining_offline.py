"""Rule 10: `python -m <package> WORD` explains an error offline."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from generated_packages import SOURCES, Run

SPEC = Path(__file__).parents[2] / "spec"


@pytest.fixture
def main(package: ModuleType) -> Any:
    return importlib.import_module(f"{package.__name__}.__main__").main


def test_a_kind_and_its_class(error_class: Any, capsys: pytest.CaptureFixture[str]) -> None:
    main = importlib.import_module(f"{error_class.__module__.partition('.')[0]}.__main__").main
    error = error_class()
    said = []
    for query in (str(error.kind), error_class.__name__):
        assert main([query]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert said[0].startswith(f"{error.kind} ({error_class.__name__})\n")
    for text in (error.summary, *error.causes, *error.fixes, f"Retry: {error_class().retry}.", error.doc_url or "none"):
        assert text in said[0]


def test_a_code(error_class: Any, capsys: pytest.CaptureFixture[str]) -> None:
    error = error_class()
    main = importlib.import_module(f"{error_class.__module__.partition('.')[0]}.__main__").main
    for query in [error.code] if error.code is not None else []:
        assert main([query]) == 0
        assert f"{error.kind} ({error_class.__name__})\n" in capsys.readouterr().out


def test_a_code_with_a_subcode(package: ModuleType, main: Any, capsys: pytest.CaptureFixture[str]) -> None:
    rules = importlib.import_module(f"{package.__name__}._tables").RULES
    for code, subcode, *_, kind in rules:
        for query in [code, f"{code}/{subcode}"] if code and subcode else []:
            assert main([query]) == 0
            assert f"{kind} (" in capsys.readouterr().out


def test_a_code_in_a_range(package: ModuleType, main: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for first, last, digits, kind, _ in importlib.import_module(f"{package.__name__}._tables").RANGES:
        assert main([str((first + last) // 2 + 7).zfill(digits[0])]) == 0
        assert f"{kind} (" in capsys.readouterr().out


def test_a_guide(package: ModuleType, main: Any, capsys: pytest.CaptureFixture[str]) -> None:
    guides = yaml.safe_load((SPEC / f"{package.__name__.removesuffix('_errors')}.yaml").read_text("utf-8")).get(
        "guides", {}
    )
    for id, guide in guides.items():
        assert main([id]) == 0
        said = capsys.readouterr().out
        assert said.startswith(f"{id} (guide)\n")
        for text in (guide["title"], guide["summary"], *guide.get("causes", ()), *guide.get("fixes", ())):
            assert text in said
        for kind in guide.get("see", ()):
            assert kind in said
            assert main([kind]) == 0
            assert f"- {id}: {guide['title']}\n" in capsys.readouterr().out
    assert main(["--help"]) == 0
    assert set(guides) <= set(capsys.readouterr().out.split())


def test_an_unknown_word_suggests_near_ones(package: ModuleType, main: Any, capsys: pytest.CaptureFixture[str]) -> None:
    kind = str(next(iter(package.ErrorKind)))
    assert main([f"{kind}x"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"no such error: {kind}x (did you mean {kind}")
    assert main(["zzzzzz"]) == 1
    assert capsys.readouterr().err == "no such error: zzzzzz\n"


@pytest.mark.parametrize("arguments", [[], [""], [" "]])
def test_asked_wrongly(main: Any, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: ")


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("131026", "message_undeliverable"),
        ("meta:131026", "message_undeliverable"),
        ("provider_error", "message_undeliverable"),
        ("recipient_unavailable", "message_undeliverable"),
        ("429", "rate_limit_exceeded"),
        ("could not be delivered", "message_undeliverable"),
    ],
)
def test_other_questions(query: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert importlib.import_module("chirp_errors.__main__").main(query.split()) == 0
    assert f"{kind} (" in capsys.readouterr().out


@pytest.mark.parametrize(("device", "said"), [("/dev/full", "cannot print: No space left on device\n")])
def test_output_that_cannot_be_written(package: ModuleType, device: str, said: str) -> None:
    if not Path(device).exists():
        pytest.skip("only Linux has such a device")
    command = [sys.executable, "-m", package.__name__, "--help"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(SOURCES)}
    with Path(device).open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (2, said)


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_every_kind(package: ModuleType, main: Any, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([option]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith(f"usage: python -m {package.__name__} ")
    assert set(map(str, package.ErrorKind)) <= set(out.split())


def test_as_a_command(package: ModuleType, run_module: Run) -> None:
    kind = str(next(iter(package.ErrorKind)))
    done = run_module(package.__name__, kind)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{kind} (")
    done = run_module(package.__name__, "zzzzzz")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "no such error: zzzzzz\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_device(package: ModuleType, run_module: Run) -> None:
    with Path("/dev/full").open("w") as full:
        done = run_module(package.__name__, "--help", stdout=full.fileno())
    assert (done.returncode, done.stderr) == (2, "cannot print: No space left on device\n")


def test_a_reader_that_has_gone(package: ModuleType, run_module: Run) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run_module(package.__name__, "--help", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, "")
