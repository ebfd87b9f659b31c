"""`catchable explain`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from catchable.cli.options import CLEAN, FINDINGS, plugins_option
from catchable.config import find_settings
from catchable.diagnostics import Diagnostics
from catchable.explain.entries import Index
from catchable.explain.making import indices
from catchable.explain.search import Answer, answer
from catchable.reporting import as_text
from catchable.specs import project_specs

_WIDEST = 100


@click.command(name="explain", context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--spec", "-s", "specs", multiple=True, type=click.Path(path_type=Path), help="A catalogue; all if left out."
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How it is shown.")
@plugins_option
def command(query: tuple[str, ...], specs: tuple[Path, ...], format_: str, plugins: bool) -> None:
    """Say what an error means, why it happens, what to do, and how to catch it.

    QUERY is a kind, a class, a code, a provider's code, an HTTP status, a category, or words. A code is also found in
    another case, by its last part, and inside a URL or a line of a log: put those in quotes.

    \b
    catchable explain message_undeliverable     a kind
    catchable explain 7704                      a code, in every catalogue and scope
    catchable explain my_channel 7704           a code in one scope
    catchable explain my_provider 10/33         a provider's code, with its subcode
    catchable explain http 429                  an HTTP status; 4xx for all of a class
    catchable explain category rate_limited     every kind with this cause
    catchable explain badNonce                  the last part of urn:my_api:error:badNonce
    catchable explain "$line"                   what stands in a URL, a log's line or a body
    catchable explain window closed             words
    catchable explain my_api:not_found          a kind of one catalogue
    """
    diagnostics = Diagnostics()
    settings = find_settings(Path(), diagnostics, run_plugins=plugins)
    known = indices(specs or project_specs(settings, diagnostics), settings, diagnostics)
    if settings.untrusted:
        from catchable.targets.project import trusted

        trusted(settings.plugins, settings, diagnostics)
    found = answer(" ".join(query), known)
    if diagnostics.found:
        click.echo(as_text(diagnostics), err=True)
    if format_ == "json":
        from catchable.explain.as_json import as_json

        click.echo(as_json(found), nl=False)
    else:
        _show(found, known)
    raise SystemExit(FINDINGS if found.sort == "nearest" else CLEAN)


def _show(found: Answer, known: Sequence[Index]) -> None:
    """Page where a person reads and the text is longer than the screen; print it plain anywhere else."""
    from catchable.explain.text import Page

    if not sys.stdout.isatty():
        click.echo(Page(_WIDEST).whole(found, known))
        return
    screen = shutil.get_terminal_size()
    page = Page(min(screen.columns, _WIDEST), lambda text: click.style(text, bold=True)).whole(found, known)
    if page.count("\n") < screen.lines - 1:
        click.echo(page)
    else:
        click.echo_via_pager(f"{page}\n")
