"""contradiction: two statements of which one cannot hold.

An error that is `codeless` and has a `code`; an envelope that carries whole responses in a `batch` and is also to
be `read`; codes that mean `success` where no code is read. One of the two would be passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from catchable.binder import Written
from catchable.diagnostics import Diagnostics, Note
from catchable.loader import Document

ID = "contradiction"


def check(documents: Written, diagnostics: Diagnostics) -> None:
    """Report statements that another one cancels."""
    place = documents.catalogue
    for kind, error in documents.spec["errors"].items():
        if error.get("codeless") and "code" in error:
            _report(place, ("errors", kind), "code", "codeless", diagnostics)
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


def _check_envelope(document: Document, key: str, index: int, diagnostics: Diagnostics) -> None:
    has_batch, has_read = ((key, index, part) in document.nodes for part in ("batch", "read"))
    if has_batch and has_read:
        _report(document, (key, index), "read", "batch", diagnostics)
    if (key, index, "success") in document.nodes and (key, index, "read", "code") not in document.nodes:
        message = "codes that mean success are never met: this envelope reads no `code`"
        where = document.key(key, index, "success")
        diagnostics.error(ID, message, where, help="read `code`, or remove `success`")
