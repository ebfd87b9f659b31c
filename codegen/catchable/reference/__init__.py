"""The runtime contract, carried out slowly and plainly over the model.

In: a `Catalogue` and a response. Out: what every generated module must say of it. Rules use it to see that
examples parse to their own kind, the vectors take their expectations from it, and `explain` and `audit`
read traffic with it. It shares no code with any target's runtime, so that each proves the other.
"""

from catchable.reference.deciding import Outcome, decide, errors_omitted, outcomes
from catchable.reference.reading import Facts, Reading, decode, read
from catchable.reference.response import Response, documented, received
from catchable.reference.statuses import status_kind

__all__ = [
    "Facts",
    "Outcome",
    "Reading",
    "Response",
    "decide",
    "decode",
    "documented",
    "errors_omitted",
    "outcomes",
    "read",
    "received",
    "status_kind",
]
