"""The console command.

Exit status 0: clean; 1: findings; 2: used wrongly, or a fault of ours.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import click

from catchable import __version__
from catchable.diagnostics import Diagnostics
from catchable.reporting import FORMATS, Format

CLEAN, FINDINGS, FAULT = 0, 1, 2

Command = TypeVar("Command", bound=Callable[..., None])
_SPECS = click.argument("specs", nargs=-1, type=click.Path(path_type=Path), metavar="[SPEC]...")
_FORMAT = click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="How findings are shown."
)
_QUIET = click.option("--quiet", "-q", is_flag=True, help="Show findings only.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="catchable")
def cli() -> None:
    r"""Compile an API's error catalogue, written once in YAML, into the error modules of its SDKs.

    \b
    catchable check                          every catalogue in spec/
    catchable check spec/chirp.yaml          one of them
    catchable generate                       write generated/
    catchable generate --check               fail if generated/ is not up to date
    """


@cli.command()
@_SPECS
@_FORMAT
@_QUIET
def check(specs: tuple[Path, ...], format_: str, quiet: bool) -> None:
    r"""Say what is wrong with catalogues, and write nothing.

    \b
    catchable check
    catchable check spec/chirp.yaml --format json
    """
    from catchable.commands import check as run

    diagnostics = Diagnostics()
    count = run(specs, diagnostics)
    finish(diagnostics, format_, quiet, f"{count} catalogue{'' if count == 1 else 's'} checked")


@cli.command()
@_SPECS
@click.option("--target", "-t", "targets", multiple=True, help="A target; may be given several times. All if left out.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("generated"), help="The output folder.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if anything would change.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@_FORMAT
@_QUIET
def generate(
    specs: tuple[Path, ...],
    targets: tuple[str, ...],
    out: Path,
    only_check: bool,
    force: bool,
    format_: str,
    quiet: bool,
) -> None:
    r"""Compile catalogues into the output folder.

    \b
    catchable generate
    catchable generate spec/chirp.yaml --target python --out build/errors
    catchable generate --check
    """
    from catchable import commands

    diagnostics = Diagnostics()
    request = commands.Request(specs, targets, out, only_check, force, watched=_is_watched(quiet, format_))
    summary = commands.generate(request, diagnostics)
    finish(diagnostics, format_, quiet, summary)


def _is_watched(quiet: bool, format_: str) -> bool:
    """Whether a person looks on."""
    return not quiet and format_ == "text" and sys.stderr.isatty()


def finish(diagnostics: Diagnostics, format_: str, quiet: bool, summary: str) -> None:
    """Show the findings and leave with the status that they deserve."""
    if diagnostics.found or format_ == "json":
        click.echo(FORMATS[cast("Format", format_)](diagnostics))
    if diagnostics.has_errors:
        raise SystemExit(FINDINGS)
    if summary and not quiet and format_ == "text":
        click.echo(summary, err=True)
    raise SystemExit(CLEAN)


def main() -> None:
    """Run the command; whatever goes wrong inside is said in one line, without a traceback."""
    try:
        cli(standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        raise SystemExit(FAULT) from None
    except (click.Abort, KeyboardInterrupt):
        raise SystemExit(FAULT) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(FAULT) from None
    except Exception as fault:  # a fault of ours: the user gets a sentence, the maintainer the rest
        _report_fault(fault)
        raise SystemExit(FAULT) from None


def _report_fault(fault: Exception) -> None:
    import os
    import traceback

    click.echo(f"internal fault: {type(fault).__name__}: {fault}", err=True)
    if os.environ.get("CATCHABLE_TRACEBACK"):
        click.echo("".join(traceback.format_exception(fault)), err=True)
    else:
        click.echo("  help: report it with the output of CATCHABLE_TRACEBACK=1 catchable …", err=True)
