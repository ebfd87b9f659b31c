"""For people: a change with its places, who notices it, and what to do; then a line for each catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diagnostics import Diagnostics
from catchable.diff.changes import Change
from catchable.diff.comparing import Comparison, Report
from catchable.diff.phrases import listed
from catchable.diff.reports.counts import counts, verdict
from catchable.reporting import as_text, on_one_line


def show(report: Report, diagnostics: Diagnostics) -> str:
    """Everything, the worst of each catalogue first."""
    findings = [as_text(diagnostics)] if diagnostics.found else []
    changes = [line for change in report.changes for line in _change(change)]
    summaries = [_summary(each) for each in report.comparisons]
    return "\n".join([*findings, *map(on_one_line, (*changes, *summaries))])


def _change(change: Change) -> Iterator[str]:
    yield f"{change.new or change.old}: {change.severity}[{change.id}]: {change.message}"
    if change.old is not None and change.new is not None:
        yield f"{change.old}: note: it was here"
    for notice in change.noticed:
        languages = f" ({listed(notice.languages)})" if notice.languages else ""
        yield f"  noticed by {notice.who}{languages}"
    if change.advice:
        yield f"  help: {change.advice}"
    yield f"  where: {change.where}"


def _summary(comparison: Comparison) -> str:
    versions = " -> ".join(each for each in (comparison.old_version, comparison.new_version) if each)
    said = [part for part in (counts(comparison), verdict(comparison), _accepted(comparison)) if part]
    return f"{comparison.name} {versions}: {'; '.join(said)}"


def _accepted(comparison: Comparison) -> str:
    return f"{comparison.accepted} accepted" if comparison.accepted else ""
