"""`catchable diff`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from catchable.cli import FAULT
from catchable.cli.options import CLEAN, FINDINGS
from catchable.config import find_settings
from catchable.diagnostics import Diagnostics
from catchable.diff.comparing import Report, Request, run
from catchable.diff.findings import SEVERITIES
from catchable.diff.formats import FORMATS
from catchable.diff.ignoring import FILE
from catchable.diff.languages import LANGUAGES, languages
from catchable.targets import project

NEVER = "never"


@click.command(name="diff")
@click.argument("sides", nargs=-1, metavar="[OLD [NEW]]")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, NEVER]),
    default="breaking",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="How changes are shown.")
@click.option(
    "--language",
    "-l",
    "named",
    multiple=True,
    type=click.Choice(LANGUAGES),
    help="A language whose users matter, once or several times; all targets if left out.",
)
@click.option("--ignore", type=click.Path(path_type=Path), help=f"What was accepted; {FILE} if left out.")
def command(sides: tuple[str, ...], fail_on: str, format_: str, named: tuple[str, ...], ignore: Path | None) -> None:
    """Say what changes in catalogues do to those who catch the errors, and what the next version must be.

    OLD and NEW are catalogues or folders, or git:REVISION[:PATH]. Left out, OLD is the last tag and NEW the work tree.

    \b
    catchable diff                                   since the last tag
    catchable diff spec/my_api.yaml                  one catalogue since the last tag
    catchable diff git:main                          what a branch changes
    catchable diff git:v1.0.0:spec git:v2.0.0:spec   between two releases
    catchable diff --format markdown                 for a pull request or a changelog
    """
    if len(sides) > 2:
        raise click.UsageError("at most two sides can be compared")
    diagnostics = Diagnostics()
    settings = find_settings(Path(), diagnostics)
    speaking = languages(named or project.names(settings))
    there = settings.root / FILE
    accepted = ignore or (there if there.exists() else None)
    report = run(Request(sides, settings.specs, speaking, accepted, datetime.now(UTC).date()), diagnostics)
    _finish(report, diagnostics, format_, fail_on)


def _finish(report: Report | None, diagnostics: Diagnostics, format_: str, fail_on: str) -> None:
    """Show what was found; 2 where something could not be compared, 1 where it is as bad as `fail_on`."""
    shown = FORMATS[format_](report or Report("", "", ()), diagnostics)
    if shown:
        click.echo(shown)
    if diagnostics.has_errors:
        raise SystemExit(FAULT)
    limit = -1 if fail_on == NEVER else SEVERITIES.index(fail_on)
    fails = any(SEVERITIES.index(each.severity) <= limit for each in (report.changes if report else ()))
    raise SystemExit(FINDINGS if fails else CLEAN)
