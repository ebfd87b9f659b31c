"""Codes in other forms than one exact text: several of one kind, with a number in them, by how they begin."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.model import Catalogue, CodeLike, ErrorDef
from catchable.reference.samples import usual_envelope
from catchable.targets.vectors.cases import requests
from catchable.targets.vectors.cases.shape import slug
from catchable.targets.vectors.questions import Question

_DIGITS = ("30", "0", "007", "9" * 18, "1" * 19, "0" * 17 + "7", "0" * 18 + "7", "", "x", "-5", "1.5", "\u0663", " 7 ")


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Each form of each error under its own status, in the usual shape; in the first that carries codes without one."""
    coded = (each for each in catalogue.envelopes if each.batch is None and each.read.code)
    envelope = usual_envelope(catalogue) or next(coded, None)
    if envelope is None:
        return
    for error in catalogue.errors:
        for id, code in _of_error(error):
            made = requests.base(envelope, {"code": code})
            yield from requests.asked(id, envelope, made, False, error.http[0] if error.http else 400)
            if id.endswith("/number-1"):
                made.headers["retry-after"] = "7"
                yield from requests.asked(f"{id}/with-a-header", envelope, made, False, 429)


def _of_error(error: ErrorDef) -> Iterator[tuple[str, str]]:
    """Codes that mean the error, and codes that nearly do."""
    yield from ((f"codes/{error.kind}/{slug(code)}", code) for code in error.codes[1:])
    likes = (error.code_like, *(rule.code_like for rule in error.match))
    for number, like in enumerate((each for each in likes if each is not None), 1):
        yield from _of_like(like, f"code-like/{error.kind}/{number}")
    for prefix in error.prefixes:
        id = f"prefix/{error.kind}/{slug(prefix)}"
        yield from ((f"{id}/{ending or 'alone'}", f"{prefix}{ending}") for ending in ("", "x", "_longer", "1"))
        yield f"{id}/cut", prefix[:-1]
        yield f"{id}/not-at-the-start", f"x{prefix}x"


def _of_like(like: CodeLike, id: str) -> Iterator[tuple[str, str]]:
    for number, digits in enumerate(_DIGITS, 1):
        yield f"{id}/number-{number}", f"{like.before}{digits}{like.after}"
    yield f"{id}/other-case", like.with_number(30).swapcase()
    yield f"{id}/more", f"{like.with_number(30)}_x"
