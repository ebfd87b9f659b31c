"""Interrupted, cut off, or run in an odd place: still one line that says what is the matter, and nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import COMMAND, Run

INTERRUPTED = """
import os, signal, sys
from catchable import cli, compiler
compiler.bind = lambda *_: os.kill(os.getpid(), signal.SIGINT)
sys.argv = ["catchable", "generate"]
cli.main()
"""


def test_ctrl_c(folder: Path) -> None:
    """The signal comes while a catalogue is compiled."""
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == "interrupted; run it again to finish"
    assert not (folder / "generated").exists()


def _many_faults(folder: Path, count: int = 3000) -> None:
    errors = "".join(f"  kind_{n}: {{type: nothing, category: internal, summary: A.}}\n" for n in range(count))
    spec = folder / "spec" / "parcel.yaml"
    spec.write_text(f"{spec.read_text()}{errors}")


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_reader_that_goes_away(folder: Path, format: str) -> None:
    """More is written than a pipe holds, so that writing meets its end."""
    _many_faults(folder)
    with subprocess.Popen(
        [*COMMAND, "check", "--format", format], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(timeout=60)
    assert process.returncode in (1, 2)


def test_no_output_at_all(folder: Path) -> None:
    """Standard output and error are closed before the command starts: findings that can go nowhere are a failure."""
    for wrong, status in ((False, 0), (True, 2)):
        if wrong:
            _many_faults(folder, 1)
        done = subprocess.run(
            ["sh", "-c", f"{sys.executable} -m catchable check >&- 2>&-"], cwd=folder, check=False, timeout=60
        )
        assert done.returncode == status


def test_an_encoding_that_lacks_letters(run: Run, folder: Path) -> None:
    (folder / "größe漢.yaml").write_text("catchable: 1\ntітle: parcel\n")
    done = run("check", "größe漢.yaml", env={**os.environ, "PYTHONIOENCODING": "cp1252"}, encoding="cp1252")
    assert done.returncode == 1
    assert "größe\\u6f22.yaml:2:1: error[unknown-key]: 't\\u0456\\u0442le' is not a key of the format" in done.stdout


def test_a_file_name_that_is_no_text(run: Run, folder: Path) -> None:
    name = os.fsdecode(b"\xff/parcel.yaml")
    (folder / name).parent.mkdir()
    (folder / name).write_text("catchable: 1\nnme: parcel\n")
    for format in ("text", "json", "github", "sarif"):
        done = run("check", name, "--format", format)
        assert done.returncode == 1
        assert "'nme' is not a key of the format" in done.stdout


def test_names_that_would_move_the_cursor(run: Run, folder: Path) -> None:
    (folder / "odd.yaml").write_text('"\\e[2J\\nfixed: true": 1\n')
    done = run("check", "odd.yaml")
    assert done.returncode == 1
    assert "\\x1b[2J\\nfixed: true" in done.stdout
    assert all(line.isprintable() for line in done.stdout.splitlines())


def test_a_folder_that_is_gone(folder: Path) -> None:
    gone = folder / "gone"
    gone.mkdir()
    script = f"cd '{gone}' && rmdir '{gone}' && exec {sys.executable} -m catchable check"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert "Traceback" not in done.stderr
    assert done.returncode in (1, 2)


def test_a_termination_while_writing_leaves_the_old_tree(run: Run, folder: Path) -> None:
    run("generate", "-t", "catalogue")
    out = folder / "generated"
    before = {each.name: each.read_bytes() for each in out.rglob("*") if each.is_file()}
    spec = folder / "spec" / "parcel.yaml"
    spec.write_text(spec.read_text().replace("Too heavy.", "Far too heavy."))
    program = (
        "import os, signal, sys\n"
        "from catchable.writer import swap\n"
        "swap._swap = lambda *_: os.kill(os.getpid(), signal.SIGTERM)\n"
        "from catchable.cli import main\n"
        "sys.argv = ['catchable', 'generate', '-t', 'catalogue']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGTERM
    assert {each.name: each.read_bytes() for each in out.rglob("*") if each.is_file()} == before
    assert run("generate", "-t", "catalogue").returncode == 0
    assert run("generate", "-t", "catalogue", "--check").returncode == 0
    assert not [each.name for each in folder.iterdir() if each.name.startswith(".generated")]


PRINTING = ("check", "generate", "diff HEAD", "explain 1", "audit log", "import table.csv", "init", "schema")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")


@FULL
@pytest.mark.parametrize("command", [*PRINTING, "completion bash", "--help", "--version", "check --format json"])
@pytest.mark.parametrize("stream", ["1", "2"])
def test_a_full_device(folder: Path, command: str, stream: str) -> None:
    """Whichever stream is full, there is no traceback; that results could not be printed is said."""
    _many_faults(folder, 1)
    (folder / "log").write_text('{"error": {"code": 1}}\n')
    (folder / "table.csv").write_text("code,message\n1,Broken\n")
    line = f"{sys.executable} -m catchable {command} {stream}> /dev/full"
    done = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert "internal fault" not in done.stderr
    if stream == "1" and command in ("schema", "import table.csv", "completion bash", "--help", "--version"):
        assert done.returncode == 2
        assert "cannot print: No space left on device" in done.stderr.splitlines()


@pytest.mark.parametrize("command", ["schema", "import table.csv", "--help", "completion bash"])
def test_a_reader_that_was_never_there(folder: Path, command: str) -> None:
    (folder / "table.csv").write_text("code,message\n1,Broken\n")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *command.split()], cwd=folder, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert done.returncode in (1, 2)
    assert "rror" not in done.stderr
    assert "Exception" not in done.stderr
