"""Attributes: each with values of its own type, and of every other, which count as absent."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.loader import Json
from catchable.model import Attribute, Catalogue, ErrorDef
from catchable.targets.vectors.cases import requests
from catchable.targets.vectors.cases.shape import UNKNOWN_CODE
from catchable.targets.vectors.questions import Question

_VALUES: dict[str, Json] = {
    "text": "x",
    "no-text": "",
    "digits": "7",
    "zeros": "007",
    "words-of-truth": "true",
    "integer": 7,
    "negative": -7,
    "fraction": 7.5,
    "true": True,
    "false": False,
    "null": None,
    "object": {"a": [1, {"b": None}]},
    "no-keys": {},
    "array": [1, "x", None],
    "no-elements": [],
    "18-digits": "9" * 18,
    "19-digits": "1" * 19,
}


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Every attribute in every envelope that reads it; and errors that do not have it."""
    for id, envelope, is_event in requests.shapes(catalogue):
        for name, sources in envelope.read.attributes:
            attribute = next((each for each in catalogue.attributes if each.name == name), None)
            code = _code_of(catalogue, attribute)
            for number, source in enumerate(sources, 1):
                for what, value in _VALUES.items():
                    if source.header is not None and not isinstance(value, str):
                        continue
                    made = requests.base(envelope, {"code": code})
                    if source.when is not None:
                        requests.met(made, source.when)
                    requests.place(made, source, value)
                    yield from requests.asked(f"attribute/{id}/{name}-{number}/{what}", envelope, made, is_event)
                made = requests.base(envelope, {"code": UNKNOWN_CODE})
                requests.place(made, source, "7")
                yield from requests.asked(f"attribute/{id}/{name}-{number}/unknown", envelope, made, is_event)


def _code_of(catalogue: Catalogue, attribute: Attribute | None) -> str:
    """A code of an error that has the attribute."""
    having = (each for each in catalogue.errors if each.code is not None and _has(catalogue, each, attribute))
    return next((each.code for each in having if each.code is not None), requests.known_code(catalogue))


def _has(catalogue: Catalogue, error: ErrorDef, attribute: Attribute | None) -> bool:
    return attribute in catalogue.attributes_of(error.type, error.kind)
