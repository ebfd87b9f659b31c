"""What subcommands share: arguments, options, and how they end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from catchable.diagnostics import Diagnostics
from catchable.reporting import FORMATS, Format

CLEAN, FINDINGS = 0, 1

specs = click.argument("specs", nargs=-1, type=click.Path(path_type=Path), metavar="[SPEC]...")
format_option = click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="How findings are shown."
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Show findings only.")

plugins_option = click.option("--plugins", is_flag=True, help="Trust the project as it is, and run its own plugins.")


def is_watched(quiet: bool, format_: str) -> bool:
    """Whether a person looks on."""
    return not quiet and format_ == "text" and sys.stderr.isatty()


def finish(diagnostics: Diagnostics, format_: str, quiet: bool, summary: str, *, beside_output: bool = False) -> None:
    """Show the findings and leave with the status that they deserve.

    Where standard output holds something else already, they are shown on standard error.
    """
    if diagnostics.found or format_ in ("json", "sarif"):
        click.echo(FORMATS[cast("Format", format_)](diagnostics), err=beside_output)
    if diagnostics.has_errors:
        raise SystemExit(FINDINGS)
    if summary and not quiet and format_ == "text":
        click.echo(summary, err=True)
    raise SystemExit(CLEAN)
