"""`catchable explain` as a person and as a program call it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "catchable", "explain"]


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *words], capture_output=True, text=True, check=False)


def _on_a_screen(words: list[str], lines: int, folder: Path) -> tuple[str, bool]:
    """What a terminal of so many lines shows, and whether the pager was asked to show it."""
    pager = folder / "pager"
    pager.write_text(f"#!/bin/sh\ntouch {folder}/paged\ncat\n")
    pager.chmod(0o755)
    environment = {**os.environ, "PAGER": str(pager), "LINES": str(lines), "COLUMNS": "80", "TERM": "xterm"}
    screen, end = pty.openpty()
    with subprocess.Popen([*COMMAND, *words], stdin=end, stdout=end, stderr=end, env=environment) as running:
        os.close(end)
        shown = b""
        try:
            while piece := os.read(screen, 65536):
                shown += piece
        except OSError:  # Linux: the other end is closed
            pass
        running.wait()
    os.close(screen)
    return shown.decode().replace("\r\n", "\n"), (folder / "paged").exists()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["out_of_stock"], 0, "Shop: out_of_stock  (kind)"),
        (["carrier", "77/3"], 0, "Shop: out_of_stock  (Fast Carrier code 77/3)"),
        (["no", "such", "thing", "anywhere"], 1, "No catalogue knows 'no such thing anywhere'."),
        (["-5"], 1, "No catalogue knows '-5'."),
        (["--spec", "spec/post.yaml", "out_of_stock"], 1, "No catalogue knows 'out_of_stock'."),
        (["\x1b]0;x\x07\u202e"], 1, "No catalogue knows '\ufffd]0;x\ufffd\ufffd'."),
    ],
)
def test_plain_in_a_pipe(words: list[str], status: int, said: str, shop: Path) -> None:
    done = _run(*words)
    assert (done.returncode, done.stderr) == (status, "")
    assert done.stdout.startswith(said)
    assert "\x1b" not in done.stdout


def test_used_wrongly(shop: Path) -> None:
    assert _run().returncode == 2


def test_json(shop: Path) -> None:
    done = _run("sold_out", "--format", "json")
    (match,) = json.loads(done.stdout)["matches"]
    assert (match["sort"], match["place"], match["see"]) == ("retired", "spec/shop.yaml:70:3", ["out_of_stock"])


def test_a_short_answer_is_shown_at_once(shop: Path) -> None:
    shown, paged = _on_a_screen(["sold_out"], 24, shop)
    assert shown.startswith("\x1b[1mShop: sold_out\x1b[0m  (retired)\n")
    assert not paged


def test_a_long_answer_is_paged(shop: Path) -> None:
    shown, paged = _on_a_screen(["out_of_stock"], 24, shop)
    assert paged
    assert "What to do" in shown
    assert "spec/shop.yaml:21:3" in shown


def test_a_broken_catalogue_is_named_and_the_others_answer(shop: Path) -> None:
    Path("spec/post.yaml").write_text("catchable: 1\nname: [\n")
    done = _run("out_of_stock")
    assert done.returncode == 0
    assert done.stdout.startswith("Shop: out_of_stock")
    assert done.stderr.startswith("spec/post.yaml:3:1: error[yaml-syntax]")


def test_where_there_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    done = _run("anything")
    assert done.returncode == 1
    assert "error[no-catalogue]: there is no folder spec/" in done.stderr


def test_the_projects_own_catalogues(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is promised in the documentation."""
    monkeypatch.chdir(project)
    assert "provider_recipient_unavailable" in _run("meta", "131026").stdout
    assert "reply_window_closed" in _run("10/2018278").stdout
    assert "rate_limit_exceeded" in _run("http", "429").stdout
    assert "conversation_window_expired" in _run("window", "closed").stdout
