"""Responses in the shape of any envelope, whatever its medium, with one thing about them changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catchable.loader import Json
from catchable.model import Catalogue, Conditions, Envelope, Pointer, Source
from catchable.reference.bodies import put
from catchable.reference.composing import Composed, composed, standing
from catchable.reference.encoding import CONTENT_TYPES, encoded
from catchable.targets.vectors.cases.shape import MESSAGE, UNKNOWN_CODE, slug
from catchable.targets.vectors.questions import Body, Decoded, FromWebhook, Parse, Question


def shapes(catalogue: Catalogue) -> Iterator[tuple[str, Envelope, bool]]:
    """Every envelope that holds single errors or lists of them, with its id, and whether webhooks alone have it."""
    for envelope in catalogue.envelopes:
        if envelope.batch is None:
            yield slug(envelope.name), envelope, False
    for envelope in catalogue.webhooks:
        if envelope.batch is None and envelope not in catalogue.envelopes:
            yield f"webhook-{slug(envelope.name)}", envelope, True


def known_code(catalogue: Catalogue) -> str:
    """A code that the catalogue knows; one that nobody knows where it has none."""
    return next((error.code for error in catalogue.errors if error.code is not None), UNKNOWN_CODE)


def base(envelope: Envelope, said: Mapping[str, Json], *, without: str | None = None) -> Composed:
    """A response that says these facts and a message, but for one."""
    facts = {"message": MESSAGE, **said}
    return composed(envelope, {name: value for name, value in facts.items() if name != without})


def place(made: Composed, source: Source, value: Json) -> None:
    """Put a value where a source looks, just as it is."""
    if source.header is not None:
        made.headers[source.header] = value if isinstance(value, str) else str(value)
    elif source.pointer is not None:
        made.body = put(made.body, standing(source.pointer), value)


def met(made: Composed, conditions: Conditions) -> None:
    """Put in what conditions want."""
    made.meet(conditions, frozenset())


def parent_of(pointer: Pointer) -> Pointer:
    """What holds the place that a pointer leads to."""
    return standing(pointer)[:-1]


def status_of(envelope: Envelope, status: int = 400) -> int:
    """A status that the envelope is tried for."""
    if envelope.http is None or status in envelope.http:
        return status
    return next(iter((*envelope.http.singles, *(first * 100 for first in envelope.http.classes))))


def asked(id: str, envelope: Envelope, made: Composed, is_event: bool, status: int = 400) -> Iterator[Question]:
    """A response, or a webhook's payload, in every medium of the envelope that can say it."""
    for medium in envelope.media:
        name = id if len(envelope.media) == 1 else f"{id}/{medium}"
        text = "" if made.body == {} and made.headers else encoded(medium, made.body)
        if text is None:
            continue
        body = Body(text.encode("utf-8", "surrogatepass"))
        if is_event:
            yield FromWebhook(name, body)
        else:
            headers = {**({"content-type": CONTENT_TYPES[medium]} if text else {}), **made.headers}
            yield Parse(name, status_of(envelope, status), body, headers)
    if is_event and envelope.media != ("json",) and not isinstance(made.body, str):
        yield FromWebhook(f"{id}/decoded", Decoded(made.body))
