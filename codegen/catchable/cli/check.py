"""`catchable check`."""

from __future__ import annotations

from pathlib import Path

import click

from catchable import commands
from catchable.cli.options import finish, format_option, plugins_option, quiet_option, specs
from catchable.diagnostics import Diagnostics
from catchable.mapped import mapped_codes


@click.command(name="check")
@specs
@plugins_option
@format_option
@quiet_option
@click.option("--mapped", is_flag=True, help="Print how many codes of each provider are mapped, by cause.")
def command(specs: tuple[Path, ...], plugins: bool, format_: str, quiet: bool, mapped: bool) -> None:
    """Say what is wrong with catalogues, and write nothing.

    \b
    catchable check
    catchable check spec/my_api.yaml --format json
    """
    if mapped and format_ != "text":
        raise click.UsageError("--mapped is for people: use it with --format text")
    diagnostics = Diagnostics()
    checked = commands.check(specs, diagnostics, run_plugins=plugins)
    if mapped:
        for line in mapped_codes(checked.catalogues):
            click.echo(line)
    count = checked.count
    finish(diagnostics, format_, quiet, f"{count} catalogue{'' if count == 1 else 's'} checked")
