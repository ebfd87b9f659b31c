"""Read the facts of every error out of a response, as the envelopes say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from catchable.loader import Json
from catchable.model import (
    Batch,
    Conditions,
    Envelope,
    Fit,
    Pointer,
    Read,
    ReadProvider,
    is_wild,
)
from catchable.model.envelopes import with_lists_absent
from catchable.reference.decoding import GUARDS, Undecodable, decode
from catchable.reference.details import details
from catchable.reference.facts import (
    Facts,
    ProblemFacts,
    ProviderFacts,
    Wait,
    code,
    first_code,
    first_status,
    first_text,
    text,
)
from catchable.reference.response import Response
from catchable.reference.taking import Bindings, View, below, fits, holds, taken

__all__ = [
    "GUARDS",
    "Facts",
    "Part",
    "ProblemFacts",
    "ProviderFacts",
    "Reading",
    "Undecodable",
    "code",
    "decode",
    "read",
    "read_response",
    "resolve",
    "text",
]


@dataclass(frozen=True, slots=True)
class Part:
    """One response inside a batch."""

    status: int | None
    headers: Json
    body: Json


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a body: errors, or whole responses."""

    errors: tuple[Facts, ...] = ()
    parts: tuple[Part, ...] = field(default=())


def read(envelopes: Sequence[Envelope], body: Json) -> Reading:
    """Apply the envelopes to data that the caller has decoded, of which no status and no headers are known."""
    return read_response(envelopes, Response(None, {}, body))


def read_response(envelopes: Sequence[Envelope], response: Response) -> Reading:
    """Apply the envelopes to a response.

    The first that fits and holds a single error is used; those that walk lists add every error they find, each
    shape once, although it may stand among the webhooks and among the responses.
    """
    errors: list[Facts] = []
    walked: list[Envelope] = []
    for envelope in with_lists_absent(envelopes):
        view = None if envelope.each is None and errors else _view(envelopes, envelope, response)
        if view is None or not _fits_whole(envelope, _from_first_part(envelope, view)):
            continue
        if envelope.batch is not None:
            parts = tuple(_parts(envelope, envelope.batch, view))
            if parts:
                return Reading(parts=parts)
            continue
        if not any(_same_shape(envelope, other) for other in walked):
            errors += _errors(envelope, view)
            walked.append(envelope)
    return Reading(errors=tuple(errors))


def _view(envelopes: Sequence[Envelope], envelope: Envelope, response: Response) -> View | None:
    """What an envelope looks at; None where the body is of a medium that it is not for."""
    others = [medium for medium in envelope.media if medium != "json"]
    headers, status = response.headers, response.status
    if response.body is not Undecodable:
        body: Json = response.body  # type: ignore[assignment]  # mypy cannot tell
        if response.text is None:  # data that the caller has decoded may have been of any medium
            return View(body, headers, status, bool(others), "xml" in others, envelope.each)
        return View(body, headers, status, False, False, envelope.each) if "json" in envelope.media else None
    media = {medium for each in envelopes for medium in each.media}
    for medium, tree in response.trees(media):
        if medium in envelope.media:
            return View(tree, headers, status, True, medium == "xml", envelope.each)
    return None if envelope.fits else View(None, headers, status, False, False, envelope.each, is_nothing=True)


def _same_shape(one: Envelope, other: Envelope) -> bool:
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("conditions", "media", "means", "each", "read", "success", "scope")
    )


def _fits_whole(envelope: Envelope, view: View) -> bool:
    """Whether everything holds that does not choose among the elements of the own list."""
    if envelope.http is not None and view.status not in envelope.http:
        return False
    if not holds(view, Conditions(headers=envelope.header_fits)):
        return False
    return all(fits(view, fit) for fit in envelope.fits if not _chooses(envelope, fit))


def _chooses(envelope: Envelope, fit: Fit) -> bool:
    """Whether a condition holds for single elements of the own list, and chooses among them."""
    return any(map(is_wild, fit.pointer)) and envelope.walks(fit.pointer)


def _from_first_part(envelope: Envelope, view: View) -> View:
    """A batch without the nulls before its first part, which stand for parts that were left out."""
    if envelope.batch is None or envelope.each != ("*",) or not isinstance(view.body, list):
        return view
    return replace(view, body=list(dropwhile(lambda part: part is None, view.body)))


def _errors(envelope: Envelope, view: View) -> Iterator[Facts]:
    for each in _items(envelope, view):
        facts = _facts(envelope.read, each)
        if facts.code is None or facts.code not in envelope.success:
            is_element = envelope.each is not None
            yield replace(facts, scope=facts.scope or envelope.scope, means=envelope.means, is_element=is_element)


def _items(envelope: Envelope, view: View) -> Iterator[View]:
    """Every element that is an error, as what its sources look at; the whole body for a single error."""
    if envelope.each is None:
        yield view
        return
    texts = any(pointer == envelope.each for pointer in envelope.read.plain_pointers())
    for bindings in _walk(view, view.body, envelope.each, ()):
        each = replace(view, bindings=bindings)
        element = next(each.at(envelope.each))
        is_error = isinstance(element, dict) or (texts and text(element) is not None)
        if is_error and all(fits(each, fit) for fit in envelope.fits if _chooses(envelope, fit)):
            yield each


def _walk(view: View, here: Json, pointer: Pointer, bindings: Bindings) -> Iterator[Bindings]:
    """Every way along the own list, as the elements and keys that its wild steps stand for."""
    if not pointer:
        yield bindings
    elif is_wild(pointer[0]):
        for binding, child in view.children(here, pointer[0]):
            yield from _walk(view, child, pointer[1:], (*bindings, binding))
    else:
        yield from _walk(view, below(here, pointer[0]), pointer[1:], bindings)


def resolve(body: Json, pointer: Pointer, bindings: Bindings) -> Json:
    """What stands at a pointer, its wild steps replaced by `bindings`; None where nothing does."""
    view = View(body, {}, None, False, False, pointer, bindings)
    bound = sum(map(is_wild, pointer)) <= len(bindings)
    return next(view.at(pointer), None) if bound else None


def _facts(spec: Read, view: View) -> Facts:
    places = details(view, spec.details)
    param = first_text(taken(view, spec.param)) or next((each.field for each in places if each.field), None)
    return Facts(
        code=first_code(taken(view, spec.code)),
        subcode=first_code(taken(view, spec.subcode)),
        type=first_code(taken(view, spec.type)),
        message=first_text(taken(view, spec.message)),
        param=param,
        doc_url=first_text(taken(view, spec.doc_url)),
        request_id=first_text(taken(view, spec.request_id)),
        scope=first_text(taken(view, spec.scope)),
        waits=tuple(
            Wait(each.value, each.source.unit or (None if each.source.header else "seconds"))
            for each in taken(view, spec.retry_after)
        ),
        http_status=first_status(taken(view, spec.http_status)),
        provider=_provider(spec.provider, view) if spec.provider else None,
        details=places,
        attributes={name: tuple(taken(view, sources)) for name, sources in spec.attributes},
    )


def _provider(spec: ReadProvider, view: View) -> ProviderFacts | None:
    found = ProviderFacts(
        source=first_text(taken(view, spec.source)),
        code=first_code(taken(view, spec.code)),
        subcode=first_code(taken(view, spec.subcode)),
        message=first_text(taken(view, spec.message)),
        trace_id=first_text(taken(view, spec.trace_id)),
    )
    if found == ProviderFacts(None, None, None, None, None):
        return None
    return replace(found, source=found.source or spec.name)


def _parts(envelope: Envelope, batch: Batch, view: View) -> Iterator[Part]:
    for each in _items(envelope, view):
        status = next(each.at(batch.status), None)
        headers = next(each.at(batch.headers), None) if batch.headers else None
        yield Part(_status(status), headers, next(each.at(batch.body), None))


def _status(value: Json) -> int | None:
    """The status of a part: a whole number of up to nine digits, or its digits in a text; anything else is none."""
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if -1_000_000 < value < 1_000_000_000 else None
