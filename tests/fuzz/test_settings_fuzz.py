"""Whatever stands in a settings file, reading ends in settings or findings, and no path leaves the project."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from catchable.config import Settings, find_settings
from catchable.diagnostics import Diagnostics
from catchable.reporting import FORMATS

from .counts import count

SEED = 20261
SOUND = """specs = ["errors", "more/one.yaml"]
out = "sdk/generated"
targets = ["python", "catalogue", "listing"]

[plugins]
listing = "tools/listing.py"

[target.python]
package = "acme_{name}_errors"
folder = "py"
header = "Copyright Acme Ltd."
templates = "tools/templates"
"""
PARTS = (
    *(
        "../",
        "..",
        "/",
        "/etc/passwd",
        "\\",
        "\\u0000",
        "\\n",
        "\\ud800",
        "\0",
        "\x1b[2J",
        "\u202e",
        "\ud7ff",
        "\ufeff",
    ),
    *("a" * 300, "a/" * 3000, "[" * 2000, "{" * 2000, "[a." * 500, '"' * 7, "'''", "=", "#", "\r", "\r\n", ".git", "."),
    *("9" * 5000, "1e999", "inf", "nan", "0x", "1979-05-27", "07:32:00", "true", "[]", "{}", "{a = 1}", "[[plugins]]"),
    *(
        "[target]",
        "[target.python]",
        "[plugins]",
        "target = 5",
        "plugins = 5",
        "tool = 5",
        "é",
        "😀",
        "\x7f",
        "~",
        "$HOME",
    ),
)


def _mutants(number: int) -> Iterator[str]:
    chance = random.Random(SEED)
    for _ in range(number):
        text = SOUND
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            begin = chance.randrange(len(text) + 1)
            end = min(len(text), begin + chance.choice((0, 0, 1, 5, 20, 80)))
            new = chance.choice((chance.choice(PARTS), chance.choice(text or " "), text[end : end + 40], ""))
            text = text[:begin] + new + text[end:]
        yield text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "project"
    here.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(here)
    return here


def test_mutants_of_a_settings_file(folder: Path) -> None:
    sound = faulty = 0
    for text in _mutants(count(1500)):
        (folder / "catchable.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
        diagnostics = Diagnostics()
        settings = find_settings(Path(), diagnostics)
        _check(settings, folder, text)
        assert all(each.help for each in diagnostics), text
        for shown in FORMATS.values():
            assert "\x1b" not in shown(diagnostics), text
        sound, faulty = sound + (not diagnostics.found), faulty + bool(diagnostics.found)
    assert min(sound, faulty) > 100


def _check(settings: Settings, folder: Path, text: str) -> None:
    templates = [each.templates for each in settings.of_target.values() if each.templates is not None]
    for path in (*settings.specs, settings.out, *settings.plugins.values(), *templates):
        assert path.resolve().is_relative_to(folder), text
        assert not path.is_file(), text
    for each in settings.of_target.values():
        assert each.folder is None or (folder / each.folder).resolve().is_relative_to(folder), text


@pytest.mark.parametrize("depth", [10, 1000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a = ", "}")])
def test_nesting_without_end(folder: Path, opening: str, closing: str, depth: int) -> None:
    (folder / "catchable.toml").write_text(f"specs = {opening * depth}1{closing * depth}\n")
    diagnostics = Diagnostics()
    find_settings(Path(), diagnostics)
    assert len(diagnostics) == 1
