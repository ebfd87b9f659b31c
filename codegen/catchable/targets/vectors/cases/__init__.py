"""What is asked: one module a concern, each a function from a catalogue to questions.

To ask something more, add it to the module whose concern it is; a new module is added to `_CONCERNS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catchable.model import Catalogue
from catchable.targets.vectors.cases import (
    attributes,
    code_forms,
    codes,
    conditions,
    deliveries,
    details,
    envelopes,
    families,
    hostile,
    http,
    kinds,
    media,
    problems,
    providers,
    rules,
    scopes,
    sources,
    successes,
    waiting,
    webhooks,
)
from catchable.targets.vectors.questions import Question

_CONCERNS: tuple[Callable[[Catalogue], Iterator[Question]], ...] = (
    kinds.questions,
    scopes.questions,
    rules.questions,
    families.questions,
    http.questions,
    codes.questions,
    hostile.questions,
    successes.questions,
    problems.questions,
    envelopes.questions,
    deliveries.questions,
    waiting.questions,
    webhooks.questions,
    providers.questions,
    code_forms.questions,
    sources.questions,
    attributes.questions,
    details.questions,
    conditions.questions,
    media.questions,
)


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Everything that a catalogue's modules are asked."""
    for concern in _CONCERNS:
        yield from concern(catalogue)
