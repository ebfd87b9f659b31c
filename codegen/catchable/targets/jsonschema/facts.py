"""The facts that envelopes read, and what the wire may hold for each.

In: the words of an envelope's `read`. Out: alternatives for a value, in the order in which they are tried
(plain types first: to accept a body takes no look at the lists of known values), and a sentence about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catchable.model import (
    AttributeType,
    Batch,
    Catalogue,
    Envelope,
    Pointer,
    Read,
    ReadDetails,
    ReadProvider,
    Sources,
    is_index,
    pointers_of,
)
from catchable.targets.jsonschema.enums import Enum
from catchable.targets.jsonschema.shapes import Alternative, Known, Plain, Shape

_LONGEST = 1000
"""How many values an enum may have for a property to refer to it. What reads a schema may look at every value, or
nest as deep (ajv does); so a longer list is there to be looked up, and takes no part in checking a body."""

WORD = "word"
"""What is no fact of an error, but tells bodies apart."""

OWN_KEYS = "own keys"
"""Where an object has keys of its own that a pointer walks as `{name}`."""
ANY_DEPTH = "any depth"
"""Where a pointer goes on at any depth."""

_ATTRIBUTE = "attribute."
_CUT = "attribute cut from a text."

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
    "http_status": _CODE,
    "detail": (),
    "detail.field": (Plain("string"), Plain("integer"), Plain("array")),
    "detail.code": _CODE,
    "detail.message": _TEXT,
    "detail.attribute": (),
    WORD: _TEXT,
    OWN_KEYS: (Plain("object"),),
    ANY_DEPTH: (Plain("object"), Plain("array")),
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
    "http_status": "The HTTP status, as the body says it.",
    "detail": "One place of the failure.",
    "detail.field": "The field at fault.",
    "detail.code": "The code of this place of the failure.",
    "detail.message": "What is wrong there, in words for a person.",
    "detail.attribute": "What else is said of this place of the failure.",
    OWN_KEYS: "Its keys are names of the request's own.",
    ANY_DEPTH: "What it says stands at any depth.",
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
    numeric_types: bool
    attributes: Mapping[str, tuple[AttributeType, str]]
    """The type and the summary of each attribute."""

    def shape(self, fact: str) -> Shape:
        """What the wire may hold for a fact."""
        if fact.startswith(_CUT):
            return _TEXT
        if fact.startswith(_ATTRIBUTE):
            return (Plain(self.attributes[fact.removeprefix(_ATTRIBUTE)][0]),)
        listed: tuple[Alternative, ...] = tuple(Known(each) for each in self.enums.get(fact, ()))
        numeric = (fact == "code" and self.numeric) or (fact == "type" and self.numeric_types)
        return (*(_CODE if numeric else _TYPES[fact]), *listed)

    def sentence(self, fact: str) -> str:
        """What a fact is."""
        if fact.startswith((_CUT, _ATTRIBUTE)):
            return self.attributes[fact.removeprefix(_CUT).removeprefix(_ATTRIBUTE)][1]
        return SENTENCES[fact]


def vocabulary(catalogue: Catalogue, enums: Iterable[Enum]) -> Vocabulary:
    """The facts of a catalogue, with the enums that properties refer to."""
    named: dict[str, tuple[str, ...]] = {}
    for enum in enums:
        if enum.fact is not None and len(enum.values) <= _LONGEST:
            named[enum.fact] = (*named.get(enum.fact, ()), enum.name)
    envelopes = (*catalogue.envelopes, *catalogue.webhooks)
    numeric = any(_is_number(each) for each in _codes(catalogue)) or any(map(_asks_for_number, envelopes))
    numeric_types = any(_is_number(each) for family in catalogue.types for each in family.wire)
    attributes = {each.name: (each.type, each.summary) for each in catalogue.attributes}
    return Vocabulary(named, numeric, numeric_types, attributes)


def _codes(catalogue: Catalogue) -> Iterator[str]:
    for error in catalogue.errors:
        yield from (each for each in (*error.codes, *(rule.code for rule in error.match)) if each is not None)
        yield from (*error.prefixes, *(str(each.first) for each in error.ranges))
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
    return len(fit) == len(read) and all(one == other or (other == "*" and is_index(one)) for one, other in steps)


def read_facts(read: Read) -> Iterator[tuple[str, Pointer]]:
    """Every pointer of a `read`, with the fact that stands there."""
    for fact, sources in read.facts():
        yield from _all(fact, sources)
    for name, sources in read.attributes:
        yield from _attribute_facts(name, sources)
    for details in read.details:
        yield from _detail_facts(details)
    if read.provider is not None:
        yield from _provider_facts(read.provider)


def _attribute_facts(name: str, sources: Sources) -> Iterator[tuple[str, Pointer]]:
    """Where an attribute stands, as what it is or inside a text."""
    for each in sources:
        if each.pointer is not None:
            yield f"{_CUT if each.takes_text else _ATTRIBUTE}{name}", each.pointer


def _detail_facts(details: ReadDetails) -> Iterator[tuple[str, Pointer]]:
    yield "detail", details.each
    parts = (("detail.field", details.field), ("detail.code", details.code), ("detail.message", details.message))
    for fact, sources in (*parts, *(("detail.attribute", each) for _, each in details.attributes)):
        yield from ((fact, (*details.each, *pointer)) for pointer in pointers_of(sources))


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
