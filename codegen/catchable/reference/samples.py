"""A response for every kind: the documented ones, else one in the catalogue's usual shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from catchable.loader import Json
from catchable.model import Catalogue, Envelope, ErrorDef, pointers_of
from catchable.model.letters import lowered
from catchable.reference.composing import Composed, composed
from catchable.reference.deciding import Outcome, outcomes
from catchable.reference.decoding import Undecodable, decode
from catchable.reference.encoding import CONTENT_TYPES, as_json, content_type_of, encoded
from catchable.reference.response import documented
from catchable.reference.ways import Way, statuses_of, ways_of, wire_name

MOST_TRIED = 2_000
"""How many made-up responses are tried for one kind."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A response that means one kind of error."""

    status: int
    body: Json
    """Any JSON; a text is the body as it comes."""
    documented: bool
    scope: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    """In lower case; what the body is sent as is always said."""

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body if isinstance(self.body, str) else as_json(self.body)


def sample_responses(catalogue: Catalogue, error: ErrorDef) -> tuple[Sample, ...]:
    """The documented responses of an error; where there are none, one that is made up and means the kind.

    None for an error that only a provider's code leads to, and for one that nothing made up could mean.
    """
    if error.is_upstream_only:
        return ()
    return documented_responses(catalogue, error) or tuple(islice(_made_up(catalogue, error), 1))


def documented_responses(catalogue: Catalogue, error: ErrorDef) -> tuple[Sample, ...]:
    """The documented responses: those of `example` and `examples`, then those of `responses`."""
    examples = (_documented(catalogue, error, None, {}, body) for body in error.examples)
    whole = (_documented(catalogue, error, each.http, each.headers, each.body) for each in error.responses)
    return (*examples, *whole)


def _documented(
    catalogue: Catalogue, error: ErrorDef, http: int | None, headers: Mapping[str, str], body: Json
) -> Sample:
    """A documented response; where its status is not said, the first of the error's, or one that it fits under."""
    scope = error.scopes[0].scope if error.scopes else None
    given = {lowered(name): value for name, value in headers.items()}
    if body != "":
        given.setdefault("content-type", _content_type(body))
    statuses = (http,) if http is not None else error.http[:1] or statuses_of(catalogue, error)
    samples = [Sample(status, body, True, scope, given) for status in statuses]
    return next((each for each in samples[1:] and samples if _is_among(catalogue, each, error)), samples[0])


def _content_type(body: Json) -> str:
    is_json = not isinstance(body, str) or decode(body) is not Undecodable
    return CONTENT_TYPES["json"] if is_json else content_type_of(str(body))


def read_sample(catalogue: Catalogue, sample: Sample, *, webhook: bool = False) -> tuple[Outcome, ...]:
    """Every error that a sample is read as, as a response or as a webhook's payload."""
    response = documented(sample.status, sample.headers, sample.body, sample.scope, is_webhook=webhook)
    return outcomes(catalogue, response, webhook=webhook)


def _is_among(catalogue: Catalogue, sample: Sample, error: ErrorDef) -> bool:
    return error.kind in {each.kind for each in read_sample(catalogue, sample)}


def _made_up(catalogue: Catalogue, error: ErrorDef) -> Iterator[Sample]:
    """Made-up responses that mean the kind and nothing else."""
    for sample in islice(_distinct(_tried(catalogue, error)), MOST_TRIED):
        if {each.kind for each in read_sample(catalogue, sample)} == {error.kind}:
            yield sample


def _distinct(samples: Iterator[Sample]) -> Iterator[Sample]:
    seen: set[tuple[int, str, str | None, tuple[tuple[str, str], ...]]] = set()
    for each in samples:
        key = (each.status, each.text, each.scope, tuple(each.headers.items()))
        if key not in seen:
            seen.add(key)
            yield each


def _tried(catalogue: Catalogue, error: ErrorDef) -> Iterator[Sample]:
    """Responses that may mean the kind: every way in every envelope, then every way without a word in the body."""
    statuses, ways = statuses_of(catalogue, error), tuple(ways_of(catalogue, error))
    scopes: list[str | None] = [each.scope for each in error.scopes]
    for scope in scopes or [None]:
        named = {"scope": wire_name(catalogue, scope)}
        for envelope in _shown_envelopes(catalogue, scope, error):
            for way in ways:
                for sent in _in_envelope(envelope, replace(way, said={**way.said, **named}), statuses):
                    yield replace(sent, scope=scope)
        for way in ways:
            for status in way.http or statuses:
                yield Sample(status, {}, False, scope, {"content-type": CONTENT_TYPES["json"], **way.headers})


def _in_envelope(envelope: Envelope, way: Way, statuses: tuple[int, ...]) -> Iterator[Sample]:
    """Responses that say something, in every place that the envelope reads a code from."""
    for medium in envelope.media:
        for offset in range(max(len(envelope.read.code), 1)):
            for left_out in _LEFT_OUT:
                said = {name: value for name, value in way.said.items() if name not in left_out}
                for status in _possible(envelope, way.http or statuses):
                    made = composed(envelope, {**said, "http_status": status}, offset)
                    yield from _sent(made, medium, status, way)


_LEFT_OUT = ((), ("type",), ("message", "type"))
"""What a body need not say, where it stands in the way of a code."""


def _sent(made: Composed, medium: str, status: int, way: Way) -> Iterator[Sample]:
    if made.body == {} and made.headers:
        yield Sample(status, "", False, None, {**made.headers, **way.headers})
        return
    text = encoded(medium, made.body)
    if text is not None:
        headers = {"content-type": CONTENT_TYPES[medium], **made.headers, **way.headers}
        yield Sample(status, made.body if medium == "json" else text, False, None, headers)


def _possible(envelope: Envelope, statuses: tuple[int, ...]) -> tuple[int, ...]:
    """The statuses that the envelope is tried for; its own where it is tried for none of them."""
    if envelope.http is None:
        return statuses
    fitting = tuple(each for each in statuses if each in envelope.http)
    return fitting or (*envelope.http.singles, *(first * 100 for first in envelope.http.classes))


def _shown_envelopes(catalogue: Catalogue, scope: str | None, error: ErrorDef) -> list[Envelope]:
    """The envelopes a made-up body may have: those that mean the kind, then the usual one, then the others."""
    whole = [each for each in catalogue.envelopes if each.batch is None and each.means in (None, error.kind)]
    usual = usual_envelope(catalogue, scope)
    return sorted(whole, key=lambda each: (each.means is None, each is not usual, not each.read.code))


def usual_envelope(catalogue: Catalogue, scope: str | None = None) -> Envelope | None:
    """The first envelope that can carry a code in a JSON body, in that scope if it reads one."""
    plain = [each for each in catalogue.envelopes if each.batch is None and each.each is None and _is_plain(each)]
    own = [each for each in plain if scope is None or each.read.scope or each.scope in (None, scope)]
    return next(iter(own or plain), None)


def _is_plain(envelope: Envelope) -> bool:
    """Whether JSON alone can say a code in it, whatever comes with it."""
    in_body = pointers_of(envelope.read.code) and "json" in envelope.media
    return bool(in_body) and envelope.means is None and not envelope.conditions.asks_the_call
