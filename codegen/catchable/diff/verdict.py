"""The least next version that changes allow.

Semantic versioning, in a caller's terms: what breaks somebody needs a new major version, what behaves otherwise or is
new a minor one, words a patch. Before 1.0.0 a minor version may break, and everything else is a patch.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from catchable.diff.changes import Change
from catchable.diff.findings import SEVERITIES, Severity

Version: TypeAlias = "tuple[int, int, int]"


def parsed(version: str) -> Version:
    """`1.2.3` as numbers."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch


def worst(changes: Iterable[Change]) -> Severity | None:
    """The severity of the worst change; None where nothing has changed."""
    return min((each.severity for each in changes), key=SEVERITIES.index, default=None)


def least_version(version: str, severity: Severity | None) -> str:
    """The least version that may follow `version` after a change of this severity; the same where there is none."""
    major, minor, patch = parsed(version)
    match severity:
        case None:
            return version
        case "breaking" if major > 0:
            return f"{major + 1}.0.0"
        case "breaking":
            return f"0.{minor + 1}.0"
        case "behaviour" | "addition" if major > 0:
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"
