"""Conditions on headers and statuses, shapes that mean a kind, and verdicts of the response itself."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.model import Catalogue
from catchable.targets.vectors.cases import requests
from catchable.targets.vectors.cases.shape import UNKNOWN_CODE, shape_of, slug
from catchable.targets.vectors.questions import Body, Parse, Question

_STATUSES = (200, 304, 400, 403, 404, 429, 500, 503)


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Each condition met, and not met."""
    for id, envelope, is_event in requests.shapes(catalogue):
        if is_event:
            continue
        code = requests.known_code(catalogue)
        if envelope.http is not None or envelope.means is not None:
            for status in _STATUSES:
                made = requests.base(envelope, {"code": code})
                for each in requests.asked(f"condition/{id}/http-{status}", envelope, made, is_event):
                    if isinstance(each, Parse):
                        yield Parse(each.id, status, each.body, each.headers)
        for fit in envelope.header_fits:
            values = ("", " ", "x", "7", "true", *(str(value) for value in fit.one_of))
            for number, value in enumerate(values, 1):
                made = requests.base(envelope, {"code": code})
                made.headers[fit.name] = value
                yield from requests.asked(f"condition/{id}/{slug(fit.name)}-{number}", envelope, made, is_event)
            made = requests.base(envelope, {"code": code})
            made.headers.pop(fit.name, None)
            yield from requests.asked(f"condition/{id}/{slug(fit.name)}-absent", envelope, made, is_event)
    yield from _verdicts(catalogue)


def _verdicts(catalogue: Catalogue) -> Iterator[Question]:
    """Headers that say whether to send again, with errors that are and that are not to be sent again."""
    shape = shape_of(catalogue)
    known = requests.known_code(catalogue)
    for header in catalogue.headers.retry:
        values = [value for value, _ in header.verdicts]
        for number, value in enumerate((*values, "", "?", *(f" {each} " for each in values)), 1):
            id = f"verdict/{slug(header.name)}/{number}"
            for status in (400, 429, 500):
                for what, code in {"known": known, "unknown": UNKNOWN_CODE}.items():
                    body = shape.body(code=code) if shape else Body(b"")
                    yield Parse(f"{id}/{status}/{what}", status, body, {header.name: value, "Retry-After": "7"})
