"""Stage 3, judge: one semantic rule a file, each with its own documentation.

`references` looks at what was written, before it is bound; the others look at the model. A rule adds
diagnostics and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.rules import claims, examples, order, pointers, reachable, retired, retry, titles, unused

Rule: TypeAlias = Callable[[Catalogue, Diagnostics], None]

RULES: tuple[Rule, ...] = (
    claims.check,
    order.check,
    pointers.check,
    reachable.check,
    retired.check,
    retry.check,
    titles.check,
    unused.check,
    examples.check,
)
"""In the order in which they are applied; examples last, for they need the others to hold."""


def check_all(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Apply every rule; examples are read only where nothing else is wrong."""
    for rule in RULES[:-1]:
        rule(catalogue, diagnostics)
    if not diagnostics.has_errors:
        RULES[-1](catalogue, diagnostics)
