"""What every command says of itself is true: its examples can be typed, and shells complete its name."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys

import click
import pytest
from catchable.cli import cli

COMMAND = [sys.executable, "-m", "catchable"]
CONTEXT = click.Context(cli, info_name="catchable")
NAMES = cli.list_commands(CONTEXT)


def _examples(name: str) -> list[str]:
    """The lines of a command's help that show how to call it; two blanks end what is typed."""
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    lines = [line.strip() for line in (command.help or "").replace("\b", "").splitlines()]
    calls = [line.split("  ")[0] for line in lines]
    return [each for each in calls if each.split("|")[-1].strip().startswith(f"catchable {name}")]


@pytest.mark.parametrize("name", NAMES)
def test_help_has_examples(name: str) -> None:
    assert len(_examples(name)) >= 1
    done = subprocess.run([*COMMAND, name, "--help"], capture_output=True, text=True, check=True)
    assert all(each in done.stdout for each in _examples(name)), "they stand as they are written"


@pytest.mark.parametrize(("name", "example"), [(name, each) for name in NAMES for each in _examples(name)])
def test_an_example_can_be_typed(name: str, example: str) -> None:
    """The part after the last pipe, without redirections, is taken by the command's parser."""
    words = shlex.split(example.rsplit("|", maxsplit=1)[-1])
    typed = words[2 : next((at for at, word in enumerate(words) if word in (">", ">>")), None)]
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    with command.make_context(name, typed, parent=CONTEXT) as context:
        assert context.params.keys() == {each.name for each in command.params if each.name != "help"}


def test_every_command_is_in_the_help() -> None:
    done = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
    listed = done.stdout.partition("Commands:\n")[2]
    assert [line.split()[0] for line in listed.splitlines() if re.match(r"  \S", line)] == NAMES


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script(shell: str) -> None:
    done = subprocess.run([*COMMAND, "completion", shell], capture_output=True, text=True, check=True)
    assert "_CATCHABLE_COMPLETE" in done.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=done.stdout, text=True, check=True)


@pytest.mark.parametrize(("typed", "offered"), [("ex", "explain"), ("wa", "watch"), ("", " ".join(NAMES))])
def test_completion_completes(typed: str, offered: str) -> None:
    """As the script asks, in the words of bash."""
    asked = {"_CATCHABLE_COMPLETE": "bash_complete", "COMP_WORDS": f"catchable {typed}", "COMP_CWORD": "1"}
    program = "from catchable.cli import cli; cli(prog_name='catchable')"
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    assert sorted(line.split(",")[1] for line in done.stdout.splitlines()) == sorted(offered.split())


def test_completion_for_another_shell() -> None:
    done = subprocess.run([*COMMAND, "completion", "cmd"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Invalid value" in done.stderr
