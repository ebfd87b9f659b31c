"""The console command: one module a subcommand, loaded when it is asked for.

Exit status 0: clean; 1: findings; 2: used wrongly, or a fault of ours.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import io
import keyword
import os
import sys
import traceback

import click

from catchable import __version__

FAULT = 2
COMMANDS = {
    "init": "Write a starter catalogue, commented, that compiles as it stands.",
    "check": "Say what is wrong with catalogues, and write nothing.",
    "generate": "Compile catalogues into the output folder.",
    "watch": "Compile again whenever a catalogue is saved.",
    "diff": "Say what changes do to callers, and what the next version must be.",
    "explain": "Say what an error means, why it happens, what to do, and how to catch it.",
    "audit": "Read real traffic, and say what the catalogues lack.",
    "import": "Draft a catalogue from a table, an OpenAPI description or a Python module.",
    "trust": "Let a project's own plugins run, as they are now.",
    "schema": "Print the JSON Schema of catalogues, for editors and other tools.",
    "completion": "Print the script that lets a shell complete commands and options.",
}
"""Every subcommand with its first line of help; the module of that name holds the command."""


def _module(name: str) -> str:
    """The module of a subcommand; `import` alone is no name for one."""
    return f"{name}_" if keyword.iskeyword(name) else name


class LazyGroup(click.Group):
    """Loads a subcommand's module only when that subcommand is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The subcommands, in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of this name, from the module of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{_module(cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="catchable")
def cli() -> None:
    """Compile an API's error catalogue, written once in YAML, into the error modules of its SDKs.

    \b
    catchable check                          every catalogue in spec/
    catchable check spec/my_api.yaml         one of them
    catchable generate                       write generated/
    catchable generate --check               fail if generated/ is not up to date
    """


def main() -> None:
    """Run the command; whatever goes wrong inside is said in one line, without a traceback."""
    gc.set_threshold(100_000, 20, 20)  # a compiler makes many objects and few cycles
    if sys.stdout is None:  # closed before we started
        sys.stdout = _Closed()
    _print_any_name()
    try:
        status = _status()
        for stream in filter(None, (sys.stdout, sys.stderr)):  # none, where it was closed before we started
            stream.flush()
    except OSError as fault:
        _cut_off(fault)
        status = FAULT
    raise SystemExit(status)


class _Closed(io.StringIO):
    """Standard output that is closed: a command that prints nothing goes on, one that prints fails."""

    def write(self, text: str) -> int:
        """Raise OSError, unless there is nothing to write."""
        if text:
            raise OSError(errno.EBADF, "standard output is closed")
        return 0


def _status() -> int:
    """Run the subcommand, and give the status to leave with. Raises OSError if nothing more can be printed."""
    try:
        status = cli(standalone_mode=False)
    except SystemExit as end:
        status = end.code
    except click.ClickException as fault:
        fault.show()
        return FAULT
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted; run it again to finish")
        return FAULT
    except Exception as fault:  # a fault of ours: the user gets a sentence, the maintainer the rest
        if isinstance(fault, OSError) and fault.filename is None:  # writing to a stream, which has no name
            raise
        _report_fault(fault)
        return FAULT
    return status if isinstance(status, int) else 0


def _cut_off(fault: OSError) -> None:
    """Throw away what can go nowhere. A full disk is said; where a reader has gone, nobody is left to tell."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    if not isinstance(fault, BrokenPipeError):
        _say(f"cannot print: {fault.strerror or fault}")


def _say(line: str) -> None:
    with contextlib.suppress(OSError):  # standard error may be what takes no more
        click.echo(line, err=True)


def _print_any_name() -> None:
    """Let file names and texts that the terminal's encoding lacks be shown as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _report_fault(fault: Exception) -> None:
    _say(f"internal fault: {type(fault).__name__}: {fault}")
    if os.environ.get("CATCHABLE_TRACEBACK"):
        _say("".join(traceback.format_exception(fault)))
    else:
        _say("  help: report it with the output of CATCHABLE_TRACEBACK=1 catchable …")
