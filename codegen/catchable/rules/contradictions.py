"""contradiction: two statements of which one cannot hold.

An error that is `codeless` and has a `code`; a rule with a `code` and a form of codes; an envelope that carries whole
responses in a `batch` and is also to be `read`; codes that mean `success` where no code is read; parts of a body that
is only text; facts of the catalogue in a provider's file; one value of a header under two verdicts. One of the two
would be passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from catchable.binder import Written
from catchable.diagnostics import Diagnostics, Note
from catchable.loader import Document
from catchable.model.letters import lowered

if TYPE_CHECKING:
    from catchable.spec_format.models import RetryHeader

ID = "contradiction"


def check(documents: Written, diagnostics: Diagnostics) -> None:
    """Report statements that another one cancels."""
    place = documents.catalogue
    for kind, error in documents.spec["errors"].items():
        if error.get("codeless") and "code" in error:
            _report(place, ("errors", kind), "code", "codeless", diagnostics)
        for index, rule in enumerate(error.get("match", ())):
            if "code" in rule and "code_like" in rule:
                _report(place, ("errors", kind, "match", index), "code_like", "code", diagnostics)
    _check_verdicts(documents, diagnostics)
    for document, key, index in _envelopes(documents):
        _check_envelope(document, key, index, diagnostics)


def _report(place: Document, route: tuple[str | int, ...], one: str, other: str, diagnostics: Diagnostics) -> None:
    message = f"`{one}` is never read where there is `{other}`"
    notes = (Note(f"`{other}` is here", place.key(*route, other)),)
    diagnostics.error(ID, message, place.key(*route, one), notes=notes, help="keep one of the two")


def _envelopes(documents: Written) -> Iterator[tuple[Document, str, int]]:
    """Every envelope of the catalogue and of its providers: its file, its list, its place there."""
    seen = {each.path: each for each in (documents.catalogue, *documents.providers.values())}
    for document in seen.values():
        for key in ("envelopes", "webhooks"):
            yield from ((document, key, index) for index in range(_length(document, key)))


def _length(document: Document, key: str) -> int:
    listed = document.data.get(key) if isinstance(document.data, dict) else None
    return len(listed) if isinstance(listed, list) else 0


def _check_verdicts(documents: Written, diagnostics: Diagnostics) -> None:
    """One value of a header is one verdict."""
    place = documents.catalogue
    first: dict[tuple[str, str], tuple[str | int, ...]] = {}
    for index, header in enumerate(documents.spec.get("headers", {}).get("retry", ())):
        for verdict, values in _verdicts(header):
            for position, value in enumerate(values):
                route = ("headers", "retry", index, verdict, position)
                known = first.setdefault((lowered(header["header"]), value), route)
                if known[3] != verdict:
                    notes = (Note(f"`{known[3]}` is here", place.value(*known)),)
                    message = f"'{value}' of {header['header']} already says {known[3]}"
                    diagnostics.error(ID, message, place.value(*route), notes=notes, help="keep one of the two")


def _verdicts(header: RetryHeader) -> Iterator[tuple[str, list[str]]]:
    yield "never", header.get("never", [])
    yield "once", header.get("once", [])
    yield "backoff", header.get("backoff", [])


def _check_envelope(document: Document, key: str, index: int, diagnostics: Diagnostics) -> None:
    route = (key, index)
    for part in ("read", "means", "scope"):
        if (*route, "batch") in document.nodes and (*route, part) in document.nodes:
            _report(document, route, part, "batch", diagnostics)
    if (*route, "success") in document.nodes and (*route, "read", "code") not in document.nodes:
        message = "codes that mean success are never met: this envelope reads no `code`"
        diagnostics.error(ID, message, document.key(*route, "success"), help="read `code`, or remove `success`")
    if ("provider",) in document.nodes:
        _check_of_catalogue(document, route, diagnostics)


def _check_of_catalogue(document: Document, route: tuple[str | int, ...], diagnostics: Diagnostics) -> None:
    """A provider's file knows neither attributes nor kinds: they are the catalogue's."""
    for part in (("read", "attributes"), ("means",)):
        if (*route, *part) in document.nodes:
            message = f"`{part[-1]}` is never read in a provider's file: it is the catalogue's"
            hint = "read it in the catalogue, or leave it out"
            diagnostics.error(ID, message, document.key(*route, *part), help=hint)
