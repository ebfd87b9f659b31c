"""The sums of a comparison, in words."""

from __future__ import annotations

from catchable.diff.comparing import Comparison
from catchable.diff.findings import SEVERITIES
from catchable.diff.phrases import listed

_NOUNS = {
    "breaking": ("breaking change", "breaking changes"),
    "behaviour": ("change of behaviour", "changes of behaviour"),
    "addition": ("addition", "additions"),
    "documentation": ("change of words", "changes of words"),
}


def counts(comparison: Comparison) -> str:
    """`1 breaking change and 2 additions`."""
    said = []
    for severity in SEVERITIES:
        number = sum(change.severity == severity for change in comparison.changes)
        if number:
            said.append(f"{number} {_NOUNS[severity][number > 1]}")
    return listed(said) or "nothing has changed"


def verdict(comparison: Comparison) -> str:
    """What the next version must be, and whether it is; empty where there is nothing to say."""
    least = comparison.least_version
    if least is None or least == comparison.old_version:
        return ""
    enough = "is enough" if comparison.is_enough else "is too small"
    return f"the next version is at least {least}, and {comparison.new_version} {enough}"
