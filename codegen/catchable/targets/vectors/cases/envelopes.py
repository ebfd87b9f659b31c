"""Every envelope: with a known code, an unknown one, none; several errors; batches; codes that mean success."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.loader import Json
from catchable.model import Catalogue, Envelope, ErrorDef
from catchable.reference.bodies import batch_of, body_of, bound, put
from catchable.targets.vectors.cases.shape import MESSAGE, UNKNOWN_CODE, sent, shape_of, slug
from catchable.targets.vectors.questions import Body, Parse, Question

_FACTS: dict[str, Json] = {
    "message": MESSAGE,
    "param": "to",
    "doc_url": "https://example.com/errors",
    "request_id": "req_123",
    "retry_after": 30,
    "provider_source": "someone",
    "provider_code": 7,
    "provider_subcode": "8",
    "provider_message": "Not today.",
    "provider_trace_id": "trace_123",
}

_STANDING: dict[str, Json] = {
    "null": None,
    "no-text": "",
    "no-elements": [],
    "no-keys": {},
    "false": False,
    "zero": 0,
    "text": "x",
    "element": [None],
}
"""What may stand where an envelope wants nothing; the first four are nothing."""


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Each under 200, where only the body tells, and some under 400."""
    for envelope in catalogue.envelopes:
        id = f"envelope/{slug(envelope.name)}"
        if envelope.batch is not None:
            yield from _of_batch(catalogue, envelope, id)
            continue
        for name, body in bodies(catalogue, envelope):
            yield Parse(f"{id}/{name}", 200, body)
        yield Parse(f"{id}/nothing/400", 400, sent(body_of(envelope, [{}])))
        yield Parse(f"{id}/only-the-provider", 200, sent(body_of(envelope, [_provider_only()])))
        for code in envelope.success:
            yield Parse(f"{id}/success-{slug(code)}", 200, sent(body_of(envelope, [_said(code)])))
            yield Parse(f"{id}/success-{slug(code)}/500", 500, sent(body_of(envelope, [_said(code)])))


def bodies(catalogue: Catalogue, envelope: Envelope) -> Iterator[tuple[str, Body]]:
    """Bodies in the shape of an envelope, by what they say."""
    known = [error for error in catalogue.errors if error.code is not None and _may_stand(envelope, error)][:3]
    codes = [error.code or "" for error in known]
    for code in codes[:1]:
        yield "known", sent(body_of(envelope, [_said(code)]))
    yield "unknown", sent(body_of(envelope, [_said(UNKNOWN_CODE)]))
    yield "nothing", sent(body_of(envelope, [{}]))
    if envelope.each is not None:
        yield "several", sent(body_of(envelope, [_said(code) for code in (*codes, UNKNOWN_CODE)]))
        yield "none", sent(_emptied(body_of(envelope, [_said(UNKNOWN_CODE)])))
    for pointer in (fit.pointer for fit in envelope.fits if fit.type == "empty"):
        for name, value in _STANDING.items():
            yield f"{slug('-'.join(pointer))}-{name}", sent(put(body_of(envelope, [{}]), bound(pointer, 0), value))


def _may_stand(envelope: Envelope, error: ErrorDef) -> bool:
    """Whether the error's code means it in this envelope."""
    return envelope.scope is None or not error.scopes or envelope.scope in {each.scope for each in error.scopes}


def _said(code: str) -> dict[str, Json]:
    return {"code": code, **_FACTS}


def _provider_only() -> dict[str, Json]:
    """What a provider says, beside an API that has no words of its own."""
    return {name: value for name, value in _FACTS.items() if name.startswith("provider_")}


def _emptied(body: Json) -> Json:
    """The body with its lists empty."""
    if isinstance(body, dict):
        return {name: _emptied(each) for name, each in body.items()}
    return [] if isinstance(body, list) else body


def _of_batch(catalogue: Catalogue, envelope: Envelope, id: str) -> Iterator[Parse]:
    """Parts that succeed, and parts that fail."""
    shape = shape_of(catalogue)
    codes = [error.code for error in catalogue.errors if error.code is not None][:2]
    if shape is None or not codes:
        return
    failed: list[tuple[int, Json]] = [(400, shape.json(code=code)) for code in codes]
    parts: dict[str, list[tuple[int, Json]]] = {
        "all-well": [(200, {}), (204, None)],
        "one-failed": [(200, {}), failed[0]],
        "several-failed": [*failed, (503, {}), (200, {})],
        "one-failed-behind-200": [(200, shape.json(code=UNKNOWN_CODE)), (200, {})],
    }
    for name, each in parts.items():
        body = batch_of(envelope, each)
        yield Parse(f"{id}/{name}", 200, sent(body))
        if isinstance(body, list):
            for nulls in (1, 2, 3):
                yield Parse(f"{id}/{name}/behind-{nulls}-nulls", 200, sent([*[None] * nulls, *body]))
