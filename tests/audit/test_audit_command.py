"""`catchable audit` as a person and as a program call it."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

COMMAND = [sys.executable, "-m", "catchable", "audit"]
LINE = b'{"status": 409, "body": {"error": {"code": "out_of_stock", "message": "Out of stock"}}}\n'
UNKNOWN = b'{"status": 409, "body": {"error": {"code": "no_box", "message": "No box"}}}\n'


def _run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], input=stdin, capture_output=True, check=False)


def test_draft_instead_of_a_report(shop: Path) -> None:
    done = _run("--draft", stdin=UNKNOWN)
    assert done.returncode == 1
    assert done.stdout.decode().startswith("# Drafted from a log.")
    assert b"\n  no_box:  # decide:" in done.stdout
    assert b"What to do" not in done.stdout


def test_nothing_to_do_is_status_0(shop: Path) -> None:
    assert _run("--draft", stdin=LINE).returncode == 0
    assert _run(stdin=LINE).returncode == 0


def test_a_catalogue_by_its_path(shop: Path) -> None:
    """Nothing else is compiled, so that nothing else can be in the way."""
    Path("spec/post.yaml").write_text("catchable: 1\nname: [\n")
    done = _run("-c", "spec/shop.yaml", "--format", "json", stdin=LINE)
    assert (done.returncode, done.stderr) == (0, b"")
    (section,) = json.loads(done.stdout)["sections"]
    assert (section["catalogue"], section["errors"]) == ("shop", 1)


def _with_a_screen(*arguments: str, pause: float) -> str:
    """What a person sees on standard error while a log comes in two parts with a pause between them."""
    screen, end = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=end
    ) as running:
        os.close(end)
        assert running.stdin is not None
        running.stdin.write(LINE * 30_000)  # more than pipes and buffers hold, so that the reading has begun
        time.sleep(pause)
        running.stdin.write(LINE * 30_000)
        running.stdin.close()
        running.wait()
    shown = b""
    try:
        while piece := os.read(screen, 65536):
            shown += piece
    except OSError:  # Linux: the other end is closed
        pass
    os.close(screen)
    return shown.decode()


def test_progress_where_a_person_watches(shop: Path) -> None:
    assert "reading" in _with_a_screen(pause=1.0)
    assert _with_a_screen("--quiet", pause=1.0) == ""


def test_interrupted_it_reports_what_was_read(shop: Path) -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(LINE * 60_000)
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        said = running.stdout.read().decode()
        assert "interrupted" in said
        assert re.search(r"\d,\d{3} records in", said)
        assert running.stderr.read() == b""
    assert running.returncode == 1


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    """The report on the published payloads."""
    project = Path(__file__).parents[2]
    command = [*COMMAND, "tests/wire/payloads.jsonl", "--format", "json"]
    done = subprocess.run(command, cwd=project, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_published_payloads(published: dict[str, Any]) -> None:
    """What a person who reads the payloads would say of them."""
    (log,) = published["logs"]
    assert (log["lines"], log["broken"], published["records"], published["unassigned"]) == (135, 0, 135, {})
    by_name = {(each["catalogue"], each["provider"]): each for each in published["sections"]}
    assert (by_name["webex_connect", None]["records"], by_name["webex_connect", None]["unknown"]) == (26, [])
    assert {each["code"] for each in by_name["chirp", "telnyx"]["unmapped"]} >= {"10011", "40333"}
    assert {each["kind"] for each in by_name["chat", "vk"]["kinds"]} >= {"provider_auth_failed"}
    assert any("codes of telnyx are not mapped" in each for each in published["advice"])


def test_published_payloads_are_redacted(published: dict[str, Any]) -> None:
    shown = json.dumps(published)
    for secret in ("250 788 123 200", "test_token"):
        assert secret not in shown
    assert "[redacted]" in shown
