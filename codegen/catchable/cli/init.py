"""`catchable init`."""

from __future__ import annotations

from pathlib import Path

import click

from catchable.cli.options import finish
from catchable.config import find_settings
from catchable.diagnostics import Diagnostics
from catchable.init import start


@click.command(name="init")
@click.argument("name", default="my_api")
def command(name: str) -> None:
    """Write a starter catalogue, commented, that compiles as it stands.

    NAME is the catalogue's, in snake_case. A file that is already there is not touched. The format's schema is put
    beside it, so that editors complete what is written.

    \b
    catchable init
    catchable init billing
    """
    diagnostics = Diagnostics()
    written = start(name, find_settings(Path(), diagnostics), diagnostics)
    for path in written:
        click.echo(f"wrote {path.as_posix()}")
    finish(diagnostics, "text", False, "next: catchable check, catchable generate")
