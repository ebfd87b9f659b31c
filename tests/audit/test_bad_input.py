"""Whatever a log is, it is read as far as it goes, what cannot be read is counted, and the rest is still done."""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from catchable.audit import sources
from catchable.audit.sources import MAX_LINE

COMMAND = [sys.executable, "-m", "catchable", "audit", "-c", "shop"]
GOOD = b'{"error": {"code": "out_of_stock", "message": "Out of stock"}}\n'
NOISE = bytes((7 * number * number + number) % 256 for number in range(200_000))
# What cannot be packed, the same in each run, and without a line end: else a line of one digit is a record by chance.
INCOMPRESSIBLE = random.Random(7).randbytes(100_000).replace(b"\n", b"~").replace(b"\r", b"~")

LOGS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "0 records in 0 lines of 1 log; no error among them."),
    "blank lines": (lambda: b"\n \n\r\n" + GOOD, "1 record in 4 lines of 1 log; 1 error"),
    "CRLF": (lambda: GOOD.replace(b"\n", b"\r\n") * 2, "2 records in 2 lines of 1 log; 2 errors"),
    "no line break at the end": (lambda: GOOD.strip(), "1 record in 1 line of 1 log; 1 error"),
    "a byte order mark": (lambda: b"\xef\xbb\xbf" + GOOD, "1 record in 1 line of 1 log; 1 error"),
    "broken lines": (
        lambda: b"oops\n" + GOOD + b'{"error": \n' + GOOD,
        "log: 2 lines could not be read as JSON (line 1, 3).",
    ),
    "many broken lines": (lambda: b"oops\n" * 9, "log: 9 lines could not be read as JSON (line 1, 2, 3, 4, 5, …)."),
    "binary": (lambda: NOISE, "log: this is no text in UTF-8; unpack or convert it (gzip is read as it is)."),
    "UTF-16": (lambda: (GOOD * 3).decode().encode("utf-16"), "log: this is no text in UTF-8; unpack or convert it"),
    "one bad letter": (lambda: GOOD.replace(b"Out of", b"Out \xff of"), "1 record in 1 line of 1 log; 1 error"),
    "one document": (
        lambda: b"[\n  " + GOOD + b"]\n",
        "log: this looks like one JSON document; write one response a line, as `jq -c '.[]'` does.",
    ),
    "nested too deeply": (
        lambda: b"[" * 300_000 + b"\n" + GOOD,
        "log: 1 line could not be read as JSON (line 1).",
    ),
    "a long number": (lambda: b"1" * 10_000 + b"\n" + GOOD, "log: 1 line could not be read as JSON (line 1)."),
    "a line that is too long": (
        lambda: b'{"a": "' + b"x" * (3 * MAX_LINE) + b'"}\n' + GOOD,
        "log: 1 line could not be read as JSON, 1 of them for being too long (line 1).",
    ),
    "the longest line": (lambda: GOOD.strip() + b" " * (MAX_LINE - len(GOOD)) + b"\n" + GOOD, "2 records in 2 lines"),
    "gzip": (lambda: gzip.compress(GOOD * 3), "3 records in 3 lines of 1 log; 3 errors"),
    "gzip in two parts": (lambda: gzip.compress(GOOD) + gzip.compress(GOOD), "2 records in 2 lines of 1 log"),
    "gzip that is cut off": (
        lambda: gzip.compress(GOOD * 3 + INCOMPRESSIBLE[:50_000])[:-30_000],
        "log: reading ended after",
    ),
    "gzip that is damaged": (
        lambda: gzip.compress(GOOD)[:-8] + b"12345678",
        "log: reading ended after 1 line: CRC check failed",
    ),
    "a gzip head alone": (lambda: b"\x1f\x8b", "log: reading ended after 0 lines:"),
}


def _run(*logs: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run([*COMMAND, *logs], input=stdin, capture_output=True, check=False)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def _joined(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("name", LOGS)
def test_log(name: str, shop: Path) -> None:
    make, said = LOGS[name]
    Path("log").write_bytes(make())
    done = _run("log")
    assert said in _joined(done.stdout)
    assert done.stderr == ""
    assert done.returncode == (1 if "What to do" in done.stdout else 0)


@pytest.mark.parametrize("name", LOGS)
def test_the_same_on_standard_input(name: str, shop: Path) -> None:
    make, said = LOGS[name]
    done = _run(stdin=make())
    assert said.replace("log:", "-:") in _joined(done.stdout)
    assert done.stderr == ""


def test_what_comes_before_a_damaged_place_is_read(shop: Path) -> None:
    Path("log").write_bytes(gzip.compress(GOOD * 1000 + INCOMPRESSIBLE)[:-50_000])
    assert "1,000 records in" in _run("log").stdout


def test_the_other_logs_are_still_read(shop: Path) -> None:
    Path("good").write_bytes(GOOD)
    Path("folder").mkdir()
    done = _run("missing", "good", "folder", "-", stdin=GOOD)
    assert "2 records in 2 lines of 4 logs; 2 errors" in done.stdout
    assert "- missing: reading ended after 0 lines: No such file or directory." in _joined(done.stdout)
    assert "- folder: reading ended after 0 lines: Is a directory." in _joined(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (
            ["-c", "nobody"],
            1,
            "there is no catalogue 'nobody'\n  help: there are: post, shop",
        ),
        (["-c", "spec/nobody.yaml"], 1, "spec/nobody.yaml:1:1: error[unreadable-file]"),
        (["--format", "pdf"], 2, "Invalid value for '--format'"),
    ],
)
def test_used_wrongly(arguments: list[str], status: int, said: str, shop: Path) -> None:
    done = subprocess.run(
        [*COMMAND[:-2], *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_catalogue_is_named_and_the_others_read(shop: Path) -> None:
    Path("spec/post.yaml").write_text("catchable: 1\nname: [\n")
    Path("log").write_bytes(GOOD)
    done = subprocess.run([*COMMAND[:-2], "log"], capture_output=True, text=True, check=False)
    assert done.stderr.startswith("spec/post.yaml:3:1: error[yaml-syntax]")
    assert "1 record in 1 line of 1 log; 1 error" in done.stdout
    assert done.returncode == 1


def test_a_line_that_never_ends_ends_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_PASSED_OVER", 3 * MAX_LINE)
    with sources.opened("/dev/zero") as source, pytest.raises(OSError, match="does not end within 12 MiB"):
        list(source.lines())
