"""Stage 3, judge: one semantic rule a file, each with its own documentation.

`references`, `contradictions`, `sources` and `links` look at what was written, before it is bound; the others look at
the model. A rule adds diagnostics and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.rules import (
    claims,
    examples,
    forms,
    lists,
    media,
    names,
    numbers,
    order,
    pointers,
    reachable,
    references,
    retired,
    retry,
    shadowed,
    titles,
    unused,
)

Check: TypeAlias = Callable[[Catalogue, Diagnostics], None]


class Rule(NamedTuple):
    """A check, and the sections that have to be whole for it: those in which the reason of a finding may be missing."""

    check: Check
    rests_on: frozenset[str] = frozenset()


RULES: tuple[Rule, ...] = (
    Rule(claims.check),
    Rule(forms.check),
    Rule(order.check),
    Rule(names.check),
    Rule(numbers.check, frozenset({"attributes"})),
    Rule(pointers.check),
    Rule(shadowed.check),
    Rule(media.check),
    Rule(lists.check),
    Rule(reachable.check),
    Rule(reachable.check_codeless, frozenset({"providers"})),
    Rule(reachable.check_facts, frozenset({"envelopes", "webhooks"})),
    Rule(retired.check),
    Rule(retry.check, frozenset({"categories"})),
    Rule(titles.check),
    Rule(unused.check_types, frozenset({"errors"})),
    Rule(unused.check_attributes, frozenset({"errors", "envelopes", "webhooks"})),
    Rule(unused.check_providers, frozenset({"errors", "providers"})),
    Rule(unused.check_scopes, frozenset({"errors", "statuses", "envelopes", "webhooks"})),
)
"""In the order in which they are applied."""
EXAMPLES = Rule(examples.check, frozenset({"envelopes", "webhooks", "scopes", "providers", "headers"}))
"""Applied last, and to the errors with which nothing else is wrong."""


def check_all(catalogue: Catalogue, diagnostics: Diagnostics, incomplete: frozenset[str] = frozenset()) -> None:
    """Apply every rule but that of examples, where the sections that it rests on are complete."""
    for rule in RULES:
        apply(rule, catalogue, diagnostics, incomplete)


def apply(rule: Rule, catalogue: Catalogue, diagnostics: Diagnostics, incomplete: frozenset[str]) -> None:
    """Apply one rule, if it can be sure."""
    if not rule.rests_on or not (rule.rests_on | {references.EVERYTHING}) & incomplete:
        rule.check(catalogue, diagnostics)
