"""Webhooks: every envelope, several errors in one payload, payloads that report nothing, and hostile ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catchable.model import Catalogue
from catchable.reference.bodies import body_of, put
from catchable.targets.vectors.cases.envelopes import bodies
from catchable.targets.vectors.cases.shape import first_coded, sent, shape_of, slug
from catchable.targets.vectors.questions import Body, FromWebhook, Payload, Question, Repeated

_PAYLOADS: Mapping[str, Payload] = {
    "empty": Body(b""),
    "null": Body(b"null"),
    "object": Body(b"{}"),
    "list": Body(b"[]"),
    "html": Body(b"<html></html>"),
    "truncated": Body(b'{"entry": [{"changes": ['),
    "invalid-utf-8": Body(b"\xff"),
    "number": Body(b"7"),
    "deep": Repeated("[", 100_000),
    "no-failure": sent({"event": "message.delivered", "data": {"message": {"id": "msg_1"}}}),
    "empty-lists": sent({"entry": [{"changes": [{"value": {"statuses": [{"errors": []}]}}]}], "errors": []}),
    "wrong-shapes": sent({"entry": {"changes": [None]}, "data": [], "event": 7, "history": "x", "error": None}),
}


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """What `from_webhook` must make of each."""
    for envelope in catalogue.webhooks:
        for name, body in bodies(catalogue, envelope):
            yield FromWebhook(f"webhook/{slug(envelope.name)}/{name}", body)
        for fit in envelope.fits:
            if fit.one_of and "*" not in fit.pointer:
                other = put(body_of(envelope, [{}]), fit.pointer, "something.else")
                yield FromWebhook(f"webhook/{slug(envelope.name)}/another-value", sent(other))
    for name, payload in _PAYLOADS.items():
        yield FromWebhook(f"webhook/{name}", payload)
    shape, known = shape_of(catalogue), first_coded(catalogue)
    if shape is not None and known is not None:
        yield FromWebhook("webhook/response", shape.body(code=known.code))
