"""`catchable watch`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from catchable.cli.options import CLEAN, plugins_option, specs
from catchable.commands import Request
from catchable.reporting import as_text
from catchable.watch.watching import Round, Watch


@click.command(name="watch")
@specs
@click.option("--target", "-t", "targets", multiple=True, help="A target; may be given several times. All if left out.")
@click.option("--out", type=click.Path(path_type=Path), help="The output folder; generated/ if left out.")
@plugins_option
def command(specs: tuple[Path, ...], targets: tuple[str, ...], out: Path | None, plugins: bool) -> None:
    """Compile again whenever a catalogue, a provider's file or a setting is saved.

    What is wrong is shown, and what was generated before stays until it is mended. Ctrl-C ends it.

    \b
    catchable watch
    catchable watch spec/my_api.yaml --target python
    """
    click.echo("watching; Ctrl-C ends it", err=True)
    try:
        request = Request(specs, targets, out, only_check=False, force=False, watched=False, plugins=plugins)
        Watch(request, _tell).run()
    except KeyboardInterrupt:
        click.echo("\nstopped", err=True)
    raise SystemExit(CLEAN)


def _tell(done: Round) -> None:
    """The findings, then a line that says when, why, what and how fast."""
    if done.diagnostics.found:
        click.echo(as_text(done.diagnostics))
    summary = done.summary or f"{len(done.diagnostics)} to mend"
    why = f"{', '.join(done.changed)}: " if done.changed else ""
    click.echo(f"{time.strftime('%H:%M:%S')}  {why}{summary} ({done.seconds * 1000:.0f} ms)")
