"""An answer as JSON for programs: the question, what was found, and every entry whole.

In: an answer. Out: JSON text that is safe to print. Keys without a value are left out.
"""

from __future__ import annotations

from catchable.explain.search import Answer


def as_json(answer: Answer) -> str:
    """One object; `found` is false where the matches are only the nearest."""
    from catchable.targets.serialising import document

    return document(
        {
            "question": answer.question,
            "found": answer.sort != "nearest",
            "heading": answer.heading or None,
            "matches": [{"reason": each.reason, **each.entry.as_json()} for each in answer.matches],
        }
    )
