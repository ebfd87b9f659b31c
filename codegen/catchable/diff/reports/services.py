"""For services that show findings beside the lines: GitHub's workflow commands, and SARIF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catchable import reporting, sarif
from catchable.diagnostics import Diagnostic, Diagnostics, Note, Severity
from catchable.diff import findings
from catchable.diff.changes import Change
from catchable.diff.comparing import Report
from catchable.diff.phrases import listed

_LEVELS: Mapping[findings.Severity, Severity] = {
    "breaking": "error",
    "behaviour": "warning",
    "addition": "notice",
    "documentation": "notice",
}


def as_github(report: Report, diagnostics: Diagnostics) -> str:
    """Annotations on the files of the new side."""
    return reporting.as_github(_all(report, diagnostics))


def as_sarif(report: Report, diagnostics: Diagnostics) -> str:
    """One run, with what each id means."""
    titles = {id: finding.title for id, finding in findings.FINDINGS.items()}
    return sarif.as_sarif(_all(report, diagnostics), titles)


def _all(report: Report, diagnostics: Diagnostics) -> Iterator[Diagnostic]:
    yield from diagnostics
    yield from (_finding(change) for change in report.changes)


def _finding(change: Change) -> Diagnostic:
    was = (Note("it was here", change.old),) if change.old and change.new else ()
    said = [change.message, *(f"noticed by {each.who} ({listed(each.languages)})" for each in change.noticed)]
    return Diagnostic(
        change.id, "\n".join(said), change.new or change.old, change.advice, was, _LEVELS[change.severity]
    )
