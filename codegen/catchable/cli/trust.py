"""`catchable trust`."""

from __future__ import annotations

from pathlib import Path

import click

from catchable.cli.options import CLEAN, FINDINGS
from catchable.diagnostics import Diagnostics
from catchable.reporting import as_text


@click.command(name="trust")
@click.argument("folder", default=Path(), type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--revoke", "revoking", is_flag=True, help="Trust the project no longer.")
def command(folder: Path, revoking: bool) -> None:
    """Let a project's own plugins run, as they are now.

    A plugin is a program, and may do whatever you may do: read the plugins first. One that changes has to be trusted
    again. Settings of another user, too, are obeyed only where you trust them.

    \b
    catchable trust                 the project that you are in
    catchable trust --revoke        forget it
    """
    from catchable.config.trusting import revoke, trust

    diagnostics = Diagnostics()
    said = (revoke if revoking else trust)(folder, diagnostics)
    if diagnostics.found:
        click.echo(as_text(diagnostics), err=True)
    if diagnostics.has_errors:
        raise SystemExit(FINDINGS)
    click.echo(said)
    raise SystemExit(CLEAN)
