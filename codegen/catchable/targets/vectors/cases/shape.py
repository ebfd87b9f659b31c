"""The usual body of a catalogue, in variations; and the names of questions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from catchable.loader import Json
from catchable.model import Catalogue, Envelope, ErrorDef
from catchable.reference.bodies import body_of, put
from catchable.reference.samples import usual_envelope
from catchable.targets.vectors.questions import Body, Joined, Repeated

MESSAGE = "It did not work."
UNKNOWN_CODE = "never_heard_of"
_PLACE = "@place@"
_LOOK_ALIKES = {"k": "\u212a", "s": "\u017f", "i": "\u0130"}
_IMPOSSIBLE = re.compile(r"[^A-Za-z0-9_.-]")


def other_letters(words: str) -> Iterator[str]:
    """Words with letters that only Unicode takes for the same: the Kelvin sign, the long s, the dotted I."""
    yield from (words.replace(plain, other) for plain, other in _LOOK_ALIKES.items() if plain in words)


def slug(words: str) -> str:
    """Words as a part of a question's name; what cannot stand there is a dash."""
    parts = words.replace(",", " ").split()
    return "-".join(_IMPOSSIBLE.sub("-", each).lower() for each in parts) or "empty"


def sent(value: Json) -> Body:
    """JSON as most servers send it."""
    return Body(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


@dataclass(frozen=True, slots=True)
class Shape:
    """Bodies in the shape of the envelope that most responses of a catalogue have."""

    envelope: Envelope

    def json(self, **said: Json) -> Json:
        """A body that says these facts, named as in `Read`; a message if none is given."""
        return body_of(self.envelope, [{"message": MESSAGE, **said}])

    def body(self, **said: Json) -> Body:
        """The same as bytes."""
        return sent(self.json(**said))

    def with_code(self, literal: str) -> Body:
        """A body whose code is written exactly so."""
        return self.with_literal("code", literal.encode())

    def with_literal(self, fact: str, literal: bytes, **said: Json) -> Body:
        """A body with a fact that is written exactly so."""
        before, _, after = json.dumps(self.json(**{**said, fact: _PLACE})).partition(json.dumps(_PLACE))
        return Body(before.encode() + literal + after.encode())

    def with_repeated(self, fact: str, long: Repeated, quote: str = "", **said: Json) -> Joined:
        """A body with a fact too long to be written out; `quote` stands around it."""
        before, _, after = json.dumps(self.json(**{**said, fact: _PLACE})).partition(json.dumps(_PLACE))
        return Joined((Body((before + quote).encode()), long, Body((quote + after).encode())))

    def with_error(self, value: Json) -> Json:
        """A body with something else where the error object stands; the value itself if it has no object."""
        place = next((fit.pointer for fit in self.envelope.fits if fit.type == "object"), ())
        return put({}, place, value)

    @property
    def reads(self) -> frozenset[str]:
        """The facts that such a body can say, beside code and message."""
        read = self.envelope.read
        named = {"subcode": read.subcode, "type": read.type, "param": read.param, "doc_url": read.doc_url}
        named |= {"request_id": read.request_id, "scope": read.scope}
        found = {name for name, pointers in named.items() if pointers}
        return frozenset(found | ({"retry_after"} if read.retry_after else set()))


def shape_of(catalogue: Catalogue, scope: str | None = None) -> Shape | None:
    """The usual shape of a catalogue's errors; None if no envelope of it carries a code."""
    envelope = usual_envelope(catalogue, scope)
    return None if envelope is None else Shape(envelope)


def status_of(error: ErrorDef) -> int:
    """The HTTP status that an error comes with."""
    return error.http[0] if error.http else 400


def first_coded(catalogue: Catalogue) -> ErrorDef | None:
    """The first error with a code that means the same everywhere, else the first with a code."""
    coded = [each for each in catalogue.errors if each.code is not None]
    return next((each for each in coded if not each.scopes), next(iter(coded), None))
