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
    type=click.Choice(["text", "html", "csv", "json", "openapi", "python", "sqlstates"]),
    help="What SOURCE is; told from its name and text if left out.",
)
@click.option("--table", type=click.IntRange(min=1), metavar="N", help="Only the Nth table of SOURCE.")
@click.option("--heading", metavar="TEXT", help="Only what stands under a heading that holds TEXT.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="The file to write; it must not exist yet.")
@format_option
def command(
    source: str,
    name: str,
    origin: str | None,
    table: int | None,
    heading: str | None,
    output: Path | None,
    format_: str,
) -> None:
    """Draft a catalogue from what is already there.

    SOURCE is a table (Markdown, HTML, CSV, or pasted from a page), a list of codes in JSON, YAML or TOML, an
    OpenAPI 3 or Swagger 2 description, a Python module of exception classes, or PostgreSQL's errcodes.txt; - is
    standard input.
    The draft is compiled before it is handed over, and what is wrong with it is said. What a person must decide is
    marked `decide:`, what was guessed `guessed:`.

    \b
    catchable import error-codes.md --name my_api -o my_api.yaml
    catchable import openapi.yaml --name my_api
    catchable import page.html --heading "Error codes"
    pbpaste | catchable import - --from text --name my_api
    """
    from catchable.importing import Choice, Request, run
    from catchable.importing.readers import Origin

    diagnostics = Diagnostics()
    request = Request(source, name, cast("Origin | None", origin), Choice(table, heading), output)
    summary = run(request, diagnostics, sys.stdout)
    is_draft_shown = bool(summary) and output is None
    finish(diagnostics, format_, format_ != "text", summary, beside_output=is_draft_shown)
