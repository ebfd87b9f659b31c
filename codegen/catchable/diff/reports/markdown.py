"""For pull requests and changelogs: a heading a catalogue, a list a severity.

What is code stands between backticks; everything else is escaped, so that no text of a catalogue becomes markup.
"""

from __future__ import annotations

from collections.abc import Iterator

from catchable.diagnostics import Diagnostics
from catchable.diff.changes import Change
from catchable.diff.comparing import Comparison, Report
from catchable.diff.findings import SEVERITIES
from catchable.diff.phrases import listed
from catchable.diff.reports.counts import counts, verdict
from catchable.markdown import marked

_HEADINGS = {
    "breaking": "Breaking",
    "behaviour": "Changed",
    "addition": "Added",
    "documentation": "Documentation",
}


def show(report: Report, diagnostics: Diagnostics) -> str:
    """A section for each catalogue that has changed; what could not be compared comes first."""
    lines = [f"> {marked(each.message)}" for each in diagnostics]
    changed = [each for each in report.comparisons if each.changes]
    if not changed and not lines:
        return "No catalogue has changed."
    return "\n".join(
        [*lines, *([""] if lines else []), *(line for each in changed for line in _section(each))]
    ).rstrip()


def _section(comparison: Comparison) -> Iterator[str]:
    yield f"## {comparison.name} {comparison.new_version or '(removed)'}"
    yield ""
    since = f"Since {comparison.old_version}: " if comparison.old_version else ""
    said = f"{since}{counts(comparison)}."
    yield said[:1].upper() + said[1:] + _verdict(comparison)
    for severity in SEVERITIES:
        changes = [change for change in comparison.changes if change.severity == severity]
        if changes:
            yield from ("", f"### {_HEADINGS[severity]}", "")
            yield from (line for change in changes for line in _entry(change))
    yield ""


def _verdict(comparison: Comparison) -> str:
    return "" if comparison.is_enough else f" **{_sentence(verdict(comparison))}**"


def _entry(change: Change) -> Iterator[str]:
    yield f"- {marked(_sentence(change.message))}"
    for notice in change.noticed:
        languages = f" ({listed(notice.languages)})" if notice.languages else ""
        yield f"  - Noticed by {marked(notice.who)}{languages}."
    if change.advice and change.severity == "breaking":
        yield f"  - To do: {marked(change.advice)}."


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.”') else '.'}"
