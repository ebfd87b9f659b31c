"""`catchable import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from catchable.cli.options import finish, format_option
from catchable.diagnostics import Diagnostics


@click.command(name="import")
@click.argument("source", metavar="SOURCE")
@click.option("--name", default="my_api", help="The catalogue's name, in snake_case.")
@click.option(
    "--from",
    "origin",
    type=click.Choice(["text", "html", "csv", "openapi", "python"]),
    help="What SOURCE is; told from its name and text if left out.",
)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="The file to write; it must not exist yet.")
@format_option
def command(source: str, name: str, origin: str | None, output: Path | None, format_: str) -> None:
    """Draft a catalogue from what is already there.

    SOURCE is a table (Markdown, HTML, CSV, or pasted from a page), an OpenAPI 3 description, or a Python module of
    exception classes; - is standard input. The draft compiles; what a person must decide is marked `decide:`.

    \b
    catchable import error-codes.md --name my_api -o spec/my_api.yaml
    catchable import openapi.yaml --name my_api
    pbpaste | catchable import - --from text --name my_api
    """
    from catchable import importing
    from catchable.importing.readers import Origin

    diagnostics = Diagnostics()
    summary = importing.run(source, name, cast("Origin | None", origin), output, diagnostics, sys.stdout)
    finish(diagnostics, format_, format_ != "text", summary)
