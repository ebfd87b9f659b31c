"""For programs: JSON."""

from __future__ import annotations

import json

from catchable.diagnostics import Diagnostics
from catchable.diff.changes import Change
from catchable.diff.comparing import Comparison, Report
from catchable.reporting import as_object, as_place


def show(report: Report, diagnostics: Diagnostics) -> str:
    """Every catalogue with its changes and its verdict, and what could not be compared."""
    document = {
        "old": report.old,
        "new": report.new,
        "catalogues": [_catalogue(each) for each in report.comparisons],
        "findings": [as_object(each) for each in diagnostics],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _catalogue(comparison: Comparison) -> dict[str, object]:
    return {
        "name": comparison.name,
        "old_version": comparison.old_version,
        "new_version": comparison.new_version,
        "least_version": comparison.least_version,
        "is_enough": comparison.is_enough,
        "severity": comparison.severity,
        "accepted": comparison.accepted,
        "changes": [_change(each) for each in comparison.changes],
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "id": change.id,
        "severity": change.severity,
        "where": change.where,
        "message": change.message,
        "noticed": [{"who": notice.who, "languages": list(notice.languages)} for notice in change.noticed],
        "advice": change.advice,
        "old": as_place(change.old),
        "new": as_place(change.new),
    }
