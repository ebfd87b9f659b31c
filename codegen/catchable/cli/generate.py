"""`catchable generate`."""

from __future__ import annotations

from pathlib import Path

import click

from catchable import commands
from catchable.cli.options import finish, format_option, is_watched, plugins_option, quiet_option, specs
from catchable.diagnostics import Diagnostics


@click.command(name="generate")
@specs
@click.option("--target", "-t", "targets", multiple=True, help="A target; may be given several times. All if left out.")
@click.option("--out", type=click.Path(path_type=Path), help="The output folder; generated/ if left out.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if anything would change.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand.")
@plugins_option
@format_option
@quiet_option
def command(
    specs: tuple[Path, ...],
    targets: tuple[str, ...],
    out: Path | None,
    only_check: bool,
    force: bool,
    plugins: bool,
    format_: str,
    quiet: bool,
) -> None:
    """Compile catalogues into the output folder.

    \b
    catchable generate
    catchable generate spec/my_api.yaml --target python --out build/errors
    catchable generate --check
    """
    diagnostics = Diagnostics()
    request = commands.Request(
        specs, targets, out, only_check, force, watched=is_watched(quiet, format_), plugins=plugins
    )
    finish(diagnostics, format_, quiet, commands.generate(request, diagnostics))
