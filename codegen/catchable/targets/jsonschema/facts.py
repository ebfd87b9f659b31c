"""The facts that envelopes read, and what the wire may hold for each.

In: the words of an envelope's `read`. Out: alternatives for a value, in the order in which they are tried
(plain types first: to accept a body takes no look at the lists of known values), and a sentence about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catchable.model import Batch, Catalogue, Envelope, Pointer, Read, ReadProvider, Sources, pointers_of
from catchable.targets.jsonschema.enums import Enum
from catchable.targets.jsonschema.shapes import Alternative, Known, Plain, Shape

_LONGEST = 1000
"""How many values an enum may have for a property to refer to it. What reads a schema may look at every value, or
nest as deep (ajv does); so a longer list is there to be looked up, and takes no part in checking a body."""

WORD = "word"
"""What is no fact of an error, but tells bodies apart."""

_TEXT = (Plain("string"),)
_CODE = (Plain("string"), Plain("integer"))
_WAIT = (Plain("number"), Plain("string"))

_TYPES: Mapping[str, Shape] = {
    "code": _TEXT,
    "subcode": _CODE,
    "type": _TEXT,
    "message": _TEXT,
    "param": _TEXT,
    "doc_url": _TEXT,
    "request_id": _TEXT,
    "scope": _TEXT,
    "retry_after": _WAIT,
    "provider.source": _TEXT,
    "provider.code": _CODE,
    "provider.subcode": _CODE,
    "provider.message": _TEXT,
    "provider.trace_id": _TEXT,
    WORD: _TEXT,
    "batch.status": (Plain("integer"),),
    "batch.headers": (),
    "batch.body": (),
}

SENTENCES: Mapping[str, str] = {
    "code": "The code of what happened. Codes that are not listed come too.",
    "subcode": "A code below the code.",
    "type": "The family. Families that are not listed come too.",
    "message": "What happened, in words for a person.",
    "param": "The request's parameter at fault.",
    "doc_url": "Where it is documented.",
    "request_id": "The id of the request or transaction.",
    "scope": "The scope that the code belongs to. Scopes that are not listed come too.",
    "retry_after": "How long to wait.",
    "provider.source": "The upstream provider. Providers that are not listed come too.",
    "provider.code": "The upstream provider's own code.",
    "provider.subcode": "The upstream provider's own code below its code.",
    "provider.message": "What happened, in the upstream provider's own words.",
    "provider.trace_id": "The upstream provider's id of its request.",
    WORD: "What tells this body from others.",
    "batch.status": "The HTTP status of this part.",
    "batch.headers": "The HTTP headers of this part.",
    "batch.body": "The body of this part, as JSON in a text.",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one catalogue says of its facts: the enums of each, and whether its codes can be numbers."""

    enums: Mapping[str, tuple[str, ...]]
    numeric: bool

    def shape(self, fact: str) -> Shape:
        """What the wire may hold for a fact."""
        listed: tuple[Alternative, ...] = tuple(Known(each) for each in self.enums.get(fact, ()))
        plain = _CODE if fact == "code" and self.numeric else _TYPES[fact]
        return (*plain, *listed)


def vocabulary(catalogue: Catalogue, enums: Iterable[Enum]) -> Vocabulary:
    """The facts of a catalogue, with the enums that properties refer to."""
    named: dict[str, tuple[str, ...]] = {}
    for enum in enums:
        if enum.fact is not None and len(enum.values) <= _LONGEST:
            named[enum.fact] = (*named.get(enum.fact, ()), enum.name)
    envelopes = (*catalogue.envelopes, *catalogue.webhooks)
    numeric = any(_is_number(each) for each in _codes(catalogue)) or any(map(_asks_for_number, envelopes))
    return Vocabulary(named, numeric)


def _codes(catalogue: Catalogue) -> Iterator[str]:
    for error in catalogue.errors:
        yield from (each for each in (*error.codes, *(rule.code for rule in error.match)) if each is not None)
        yield from (str(each.first) for each in error.ranges)
    for status in catalogue.statuses:
        yield from status.codes
    for family in catalogue.types:
        yield from (*family.prefixes, *(str(each.first) for each in family.ranges))
    for envelope in (*catalogue.envelopes, *catalogue.webhooks):
        yield from envelope.success


def _is_number(code: str) -> bool:
    return code.removeprefix("-").isdecimal()


def _asks_for_number(envelope: Envelope) -> bool:
    """Whether an envelope is for codes that are numbers, or takes both."""
    asked = (fit.pointer for fit in envelope.fits if fit.type in ("code", "number"))
    return any(_same_place(fit, code) for fit in asked for code in pointers_of(envelope.read.code))


def _same_place(fit: Pointer, read: Pointer) -> bool:
    """Whether two pointers lead to the same, `*` to any element."""
    steps = zip(fit, read, strict=False)
    return len(fit) == len(read) and all(one == other or (other == "*" and one.isdecimal()) for one, other in steps)


def read_facts(read: Read) -> Iterator[tuple[str, Pointer]]:
    """Every pointer of a `read`, with the fact that stands there."""
    for fact, sources in read.facts():
        if fact != "http_status":
            yield from _all(fact, sources)
    if read.provider is not None:
        yield from _provider_facts(read.provider)


def _provider_facts(read: ReadProvider) -> Iterator[tuple[str, Pointer]]:
    yield from _all("provider.source", read.source)
    yield from _all("provider.code", read.code)
    yield from _all("provider.subcode", read.subcode)
    yield from _all("provider.message", read.message)
    yield from _all("provider.trace_id", read.trace_id)


def _all(fact: str, sources: Sources) -> Iterator[tuple[str, Pointer]]:
    return ((fact, each) for each in pointers_of(sources))


def batch_facts(batch: Batch) -> Iterator[tuple[str, Pointer]]:
    """Where the parts of a batch hold what they answer."""
    yield "batch.status", batch.status
    if batch.headers is not None:
        yield "batch.headers", batch.headers
    yield "batch.body", batch.body
