"""Codes in other forms than one exact text: several of one kind, with a number in them, by how they begin."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.model import Catalogue, CodeLike, ErrorDef
from catchable.targets.vectors.cases.shape import Shape, shape_of, slug
from catchable.targets.vectors.questions import Parse, Question

_DIGITS = ("30", "0", "007", "9" * 18, "1" * 19, "0" * 17 + "7", "0" * 18 + "7", "", "x", "-5", "1.5", "\u0663", " 7 ")


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Each form of each error under its own status."""
    shape = shape_of(catalogue)
    if shape is None:
        return
    for error in catalogue.errors:
        for code in error.codes[1:]:
            yield _asked(shape, error, f"codes/{error.kind}/{slug(code)}", code)
        likes = (error.code_like, *(rule.code_like for rule in error.match))
        for number, like in enumerate((each for each in likes if each is not None), 1):
            yield from _of_like(shape, error, like, f"code-like/{error.kind}/{number}")
        for prefix in error.prefixes:
            for ending in ("", "x", "_longer", "1"):
                id = f"prefix/{error.kind}/{slug(prefix)}/{ending or 'alone'}"
                yield _asked(shape, error, id, f"{prefix}{ending}")
            yield _asked(shape, error, f"prefix/{error.kind}/{slug(prefix)}/cut", prefix[:-1])
            yield _asked(shape, error, f"prefix/{error.kind}/{slug(prefix)}/not-at-the-start", f"x{prefix}x")


def _of_like(shape: Shape, error: ErrorDef, like: CodeLike, id: str) -> Iterator[Parse]:
    for number, digits in enumerate(_DIGITS, 1):
        yield _asked(shape, error, f"{id}/number-{number}", f"{like.before}{digits}{like.after}")
    yield _asked(shape, error, f"{id}/other-case", like.with_number(30).swapcase())
    yield _asked(shape, error, f"{id}/more", f"{like.with_number(30)}_x")
    for status in (200, 429, 500):
        yield Parse(f"{id}/status-{status}", status, shape.body(code=like.with_number(30)), {"Retry-After": "7"})


def _asked(shape: Shape, error: ErrorDef, id: str, code: str) -> Parse:
    return Parse(id, error.http[0] if error.http else 400, shape.body(code=code))
