"""`catchable audit`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from catchable.audit.advice import advice
from catchable.audit.command import audited, catalogues
from catchable.audit.progress import progress
from catchable.audit.report import Report
from catchable.audit.showing import FORMATS
from catchable.cli.options import CLEAN, FINDINGS
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.reporting import as_text


@click.command(name="audit")
@click.argument("logs", nargs=-1, metavar="[LOG]...")
@click.option(
    "--catalogue", "-c", "wanted", multiple=True, metavar="NAME|SPEC", help="The catalogue that reads the log."
)
@click.option("--draft", "drafting", is_flag=True, help="Write YAML entries for unknown codes, and no report.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="How the report is shown.")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def command(logs: tuple[str, ...], wanted: tuple[str, ...], drafting: bool, format_: str, quiet: bool) -> None:
    """Read real traffic, and say what the catalogues lack.

    A LOG has one JSON value a line: a response as {"status", "headers", "body", "scope", "catalogue"}, all but the
    body optional, or a bare body. It may be packed with gzip; without one, or for -, standard input is read.
    Without --catalogue, a record that names a catalogue or a provider goes there, and any other to the one for
    which most speaks: a known code, then the shape of the body, and the HTTP status last. Where as much speaks for
    several, the report says so. Tokens and phone numbers are not shown.

    \b
    catchable audit errors.ndjson
    catchable audit logs/*.ndjson.gz --catalogue my_api
    catchable audit errors.ndjson --draft > draft.yaml
    zcat archive.gz | catchable audit --format markdown > report.md

    Exit status 1: there is something to do.
    """
    if not logs and sys.stdin.isatty():
        raise click.UsageError("name a log, or pipe one in")
    names = logs or ("-",)
    diagnostics = Diagnostics()
    chosen = catalogues(wanted, diagnostics)
    if diagnostics.found:
        click.echo(as_text(diagnostics), err=True)
    if not chosen:
        raise SystemExit(FINDINGS)
    with progress(names, not quiet and sys.stderr.isatty()) as looking:
        report = audited(names, chosen, looking)
    if drafting:
        _draft(report, chosen, diagnostics)
    else:
        click.echo(FORMATS[format_](report))
    raise SystemExit(FINDINGS if diagnostics.has_errors or any(advice(report)) else CLEAN)


def _draft(report: Report, chosen: Sequence[Catalogue], diagnostics: Diagnostics) -> None:
    """Show a draft, and on standard error what is wrong with what it makes of the catalogues."""
    from catchable.audit.drafting import draft
    from catchable.audit.proving import prove_draft
    from catchable.targets.project import reserved_words

    faults = Diagnostics()
    drafted = draft(report, chosen, reserved_words(faults))
    click.echo(drafted)
    faults.found += prove_draft(drafted, chosen).found
    if faults.has_errors:
        click.echo(as_text(faults), err=True)
        diagnostics.found += faults.found
