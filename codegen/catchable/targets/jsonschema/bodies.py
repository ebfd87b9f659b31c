"""The bodies of an API: one for all envelopes that ask for the same, with its name.

In: a catalogue. Out: bodies in the order in which their envelopes are tried, those of responses first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catchable import naming
from catchable.model import Catalogue, Envelope
from catchable.targets.jsonschema.facts import Vocabulary
from catchable.targets.jsonschema.shapes import Shape
from catchable.targets.jsonschema.trees import shape


@dataclass(frozen=True, slots=True)
class Body:
    """One shape of body."""

    name: str
    envelopes: tuple[Envelope, ...]
    shape: Shape


def bodies(catalogue: Catalogue, vocabulary: Vocabulary) -> tuple[Body, ...]:
    """Every shape of body that a catalogue reads."""
    groups: dict[tuple[bool, frozenset[str]], list[Envelope]] = {}
    for envelope in (*catalogue.envelopes, *catalogue.webhooks):
        asked = frozenset(repr(fit) for fit in envelope.fits)  # as text: 1 and True are equal otherwise
        groups.setdefault((envelope.batch is not None, asked), []).append(envelope)
    found: dict[Shape, list[Envelope]] = {}
    for group in groups.values():
        drawn = shape(group, _others(catalogue, group[0]), vocabulary)
        if drawn is not None:
            found.setdefault(drawn, []).extend(group)
    return tuple(Body(_name(catalogue, group), tuple(group), drawn) for drawn, group in found.items())


def _others(catalogue: Catalogue, envelope: Envelope) -> Sequence[Envelope]:
    """The envelopes of the same list."""
    return catalogue.envelopes if envelope in catalogue.envelopes else catalogue.webhooks


def _name(catalogue: Catalogue, group: Sequence[Envelope]) -> str:
    """`ErrorObjectBody`: the envelope's name; the place that it looks at if that is no word in ASCII.

    Likewise where several envelopes look at the same place for different things.
    """
    kind = "Body" if group[0] in catalogue.envelopes else "Webhook"
    places = {each.fits[0].pointer if each.fits else () for each in group}
    alone = len({each.name for each in group}) == 1 or len(places) > 1
    said = naming.label(group[0].name) if alone else ""
    return f"{said or naming.label(' '.join(group[0].fits[0].pointer if group[0].fits else ())) or 'Whole'}{kind}"
