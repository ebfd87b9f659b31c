"""The bodies of an API: one for all envelopes that ask for the same, with its name.

In: a catalogue. Out: bodies in the order in which their envelopes are tried, those of responses first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catchable import naming
from catchable.model import Catalogue, Envelope, Pointer
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
    for envelope in filter(is_described, (*catalogue.envelopes, *catalogue.webhooks)):
        asked = frozenset(repr(fit) for fit in envelope.fits)  # as text: 1 and True are equal otherwise
        groups.setdefault((envelope.batch is not None, asked), []).append(envelope)
    found: dict[Shape, list[Envelope]] = {}
    for group in groups.values():
        drawn = shape(group, _others(catalogue, group[0]), vocabulary)
        if drawn is not None:
            found.setdefault(drawn, []).extend(group)
    return tuple(Body(_name(catalogue, group), tuple(group), drawn) for drawn, group in found.items())


def is_described(envelope: Envelope) -> bool:
    """Whether there is a JSON body to describe: not in other media, nor where the headers or the status say all."""
    in_body = bool(envelope.fits or envelope.batch or envelope.read.details or any(envelope.read.pointers()))
    return in_body and "json" in envelope.media


def _others(catalogue: Catalogue, envelope: Envelope) -> Sequence[Envelope]:
    """The envelopes of the same list."""
    return catalogue.envelopes if envelope in catalogue.envelopes else catalogue.webhooks


def _name(catalogue: Catalogue, group: Sequence[Envelope]) -> str:
    """`ErrorObjectBody`: the envelope's name; the place that it looks at if that is no word in ASCII.

    Likewise where several envelopes look at the same place for different things.
    """
    kind = "Body" if group[0] in catalogue.envelopes else "Webhook"
    places = {_first_place(each) for each in group}
    alone = len({each.name for each in group}) == 1 or len(places) > 1
    said = naming.label(group[0].name) if alone else ""
    return f"{said or naming.label(' '.join(_first_place(group[0]))) or 'Whole'}{kind}"


def _first_place(envelope: Envelope) -> Pointer:
    """The first place of the body that an envelope asks for; the whole where only headers or the status count."""
    return envelope.fits[0].pointer if envelope.fits else ()
