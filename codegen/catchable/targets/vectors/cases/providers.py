"""Upstream providers: every code that is mapped, those that are not, and the providers' own responses."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.loader import Json
from catchable.model import Catalogue, Envelope, Provider, ProviderMapping
from catchable.reference.bodies import batch_of, body_of
from catchable.targets.vectors.cases.shape import MESSAGE, UNKNOWN_CODE, other_letters, sent, shape_of, slug
from catchable.targets.vectors.questions import Body, FromProvider, FromProviderResponse, Parse, Question

_OTHER_SUBCODE = "999999999"
_BARE = {
    "empty": Body(b""),
    "html": Body(b"<html>502 Bad Gateway</html>"),
    "null": Body(b"null"),
    "list": Body(b"[]"),
    "object": Body(b"{}"),
    "error-text": sent({"error": "It did not work."}),
    "error-null": sent({"error": None}),
    "no-errors": sent({"errors": []}),
}


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """By code, and by response; a provider that nobody knows is asked too."""
    for provider in catalogue.providers:
        mappings = [each for error in catalogue.errors for each in error.provider_codes if each.provider == provider.id]
        yield from _codes(provider, mappings)
        yield from _verdicts(catalogue, provider)
        yield from _odd_codes(provider.id)
        yield from _responses(provider, mappings)
        yield from _bare(provider.id)
    yield from _odd_codes("nobody")
    yield from _bare("nobody")


def _codes(provider: Provider, mappings: list[ProviderMapping]) -> Iterator[FromProvider]:
    for each in mappings:
        id = f"provider/{provider.id}/{slug(each.key)}"
        yield FromProvider(id, provider.id, each.code, each.subcode)
    for each in mappings[:1]:
        id = f"provider/{provider.id}/{slug(each.key)}"
        yield FromProvider(f"{id}/words", provider.id, each.code, each.subcode, MESSAGE)
        yield FromProvider(f"{id}/in-capitals", provider.id.upper(), each.code, each.subcode)
        yield from (
            FromProvider(f"{id}/other-letters-{n}", name, each.code)
            for n, name in enumerate(other_letters(provider.id), 1)
        )
        yield FromProvider(f"{id}/other-subcode", provider.id, each.code, _OTHER_SUBCODE)
        if each.code.isdecimal():
            yield FromProvider(f"{id}/number", provider.id, int(each.code), each.subcode)


def _verdicts(catalogue: Catalogue, provider: Provider) -> Iterator[Parse]:
    """The API's own errors with a provider's code that has a verdict of its own, and with another."""
    shape = shape_of(catalogue)
    if shape is None:
        return
    for error in catalogue.errors:
        stated = [each for each in error.provider_codes if each.provider == provider.id and each.retry]
        for each in stated if error.code else ():
            said: dict[str, Json] = {"code": error.code, "provider_source": provider.id}
            id = f"provider/{provider.id}/{slug(each.key)}/own"
            yield Parse(id, 400, shape.body(**said, provider_code=each.code, provider_subcode=each.subcode))
            yield Parse(f"{id}/other-code", 400, shape.body(**said, provider_code=UNKNOWN_CODE))
            said["provider_source"] = provider.id.upper()
            yield Parse(f"{id}/source-in-capitals", 400, shape.body(**said, provider_code=each.code))
            said["provider_source"] = "nobody"
            yield Parse(f"{id}/other-source", 400, shape.body(**said, provider_code=each.code))


def _odd_codes(source: str) -> Iterator[FromProvider]:
    codes: dict[str, Json] = {"unknown": UNKNOWN_CODE, "none": None, "zero": 0, "negative": -99_999, "empty": ""}
    for name, code in codes.items():
        yield FromProvider(f"provider/{source}/odd/{name}", source, code)
    yield FromProvider(f"provider/{source}/odd/unknown-words", source, UNKNOWN_CODE, 7, MESSAGE)


def _responses(provider: Provider, mappings: list[ProviderMapping]) -> Iterator[FromProviderResponse]:
    if provider.definition is None:
        return
    plain = [each.code for each in mappings if each.subcode is None][:2]
    pairs = [each for each in mappings if each.subcode is not None][:1]
    for envelope in provider.definition.envelopes:
        id = f"provider/{provider.id}/response/{slug(envelope.name)}"
        if envelope.batch is not None:
            failed: list[tuple[int, Json]] = [(400, {"error": {"code": code, "message": MESSAGE}}) for code in plain]
            yield FromProviderResponse(id, provider.id, 200, sent(batch_of(envelope, [(200, {}), *failed])))
            continue
        for name, said in _said(envelope, plain, pairs):
            yield FromProviderResponse(f"{id}/{name}", provider.id, 400, sent(body_of(envelope, said)))
    for envelope in provider.definition.webhooks:
        id = f"provider/{provider.id}/webhook/{slug(envelope.name)}"
        for name, said in _said(envelope, plain, pairs):
            yield FromProviderResponse(f"{id}/{name}", provider.id, None, sent(body_of(envelope, said)))
    for header in provider.definition.headers.retry_after:
        id = f"provider/{provider.id}/wait/{slug(header.header or '')}"
        yield FromProviderResponse(id, provider.id, 429, Body(b""), {(header.header or "").title(): "30"})


def _said(
    envelope: Envelope, plain: list[str], pairs: list[ProviderMapping]
) -> Iterator[tuple[str, list[dict[str, Json]]]]:
    """What bodies in this shape say: a mapped code, an unmapped one, a pair, nothing, several."""
    facts: dict[str, Json] = {"message": MESSAGE, "request_id": "trace_123"}
    known: list[dict[str, Json]] = [{"code": code, **facts} for code in plain]
    unknown: dict[str, Json] = {"code": UNKNOWN_CODE, **facts}
    yield "nothing", [{}]
    if envelope.read.code:
        yield "unmapped", [unknown]
        yield from (("mapped", [each]) for each in known[:1])
        yield "several", [*known, unknown]
    if envelope.read.subcode:
        yield from (("pair", [{"code": each.code, "subcode": each.subcode, **facts}]) for each in pairs)


def _bare(source: str) -> Iterator[FromProviderResponse]:
    for name, body in _BARE.items():
        for status in (200, 401, 502, None):
            id = f"provider/{source}/bare/{name}/{'none' if status is None else status}"
            yield FromProviderResponse(id, source, status, body)
