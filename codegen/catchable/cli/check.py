"""`catchable check`."""

from __future__ import annotations

from pathlib import Path

import click

from catchable import commands
from catchable.cli.options import finish, format_option, plugins_option, quiet_option, specs
from catchable.diagnostics import Diagnostics


@click.command(name="check")
@specs
@plugins_option
@format_option
@quiet_option
def command(specs: tuple[Path, ...], plugins: bool, format_: str, quiet: bool) -> None:
    """Say what is wrong with catalogues, and write nothing.

    \b
    catchable check
    catchable check spec/my_api.yaml --format json
    """
    diagnostics = Diagnostics()
    count = commands.check(specs, diagnostics, run_plugins=plugins)
    finish(diagnostics, format_, quiet, f"{count} catalogue{'' if count == 1 else 's'} checked")
