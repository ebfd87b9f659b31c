"""A generated package and the reference agree on every text: bodies that are no JSON, and values in texts."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import chirp_errors._duration as runtime_durations
import chirp_errors._event_stream as runtime_events
import chirp_errors._fields as runtime_fields
import chirp_errors._form as runtime_forms
import chirp_errors._media as runtime_media
import chirp_errors._values as runtime_values
import chirp_errors._xml as runtime_xml
import pytest
from catchable.reference import durations, event_streams, fields, forms, media, values, xml_bodies
from catchable.reference.reading import Undecodable
from chirp_errors._scan import UNDECODABLE

from .counts import count
from .media_texts import (
    CUT_TOKENS,
    DURATION_TOKENS,
    EVENT_TOKENS,
    FORM_TOKENS,
    LINK_TOKENS,
    MEDIA_TOKENS,
    PARAMETER_TOKENS,
    XML_TOKENS,
    document,
    soup,
)

SEED = 20_261_127
CASES = count(4_000)


def same(one: Any, other: Any) -> bool:
    """Whether both are undecodable, or are the same data with the same keys in the same order."""
    if one is UNDECODABLE or other is Undecodable:
        return one is UNDECODABLE and other is Undecodable
    return repr(one) == repr(other)


DECODERS: dict[str, tuple[Callable[[random.Random], str], Callable[[str], Any], Callable[[str], Any]]] = {
    "documents": (document, runtime_xml.decode_xml, xml_bodies.decode_xml),
    "xml": (lambda chance: soup(chance, XML_TOKENS), runtime_xml.decode_xml, xml_bodies.decode_xml),
    "xml inside": (
        lambda chance: f"<a>{soup(chance, XML_TOKENS)}</a>",
        runtime_xml.decode_xml,
        xml_bodies.decode_xml,
    ),
    "a tag of xml": (
        lambda chance: f"<a{soup(chance, XML_TOKENS)}/>",
        runtime_xml.decode_xml,
        xml_bodies.decode_xml,
    ),
    "a declaration of xml": (
        lambda chance: f"<?xml {soup(chance, XML_TOKENS)}?><a/>",
        runtime_xml.decode_xml,
        xml_bodies.decode_xml,
    ),
    "forms": (lambda chance: soup(chance, FORM_TOKENS), runtime_forms.decode_form, forms.decode_form),
    "events": (lambda chance: soup(chance, EVENT_TOKENS), runtime_events.decode_events, event_streams.decode_events),
}
READERS: dict[str, tuple[tuple[str, ...], Callable[[str], Any], Callable[[str], Any]]] = {
    "html": (MEDIA_TOKENS, runtime_media.is_html, media.is_html),
    "is_xml": (MEDIA_TOKENS, runtime_media.is_xml, media.is_xml),
    "is_form": (FORM_TOKENS, runtime_media.is_form, media.is_form),
    "is_events": (EVENT_TOKENS, runtime_media.is_events, media.is_events),
    "words": (
        CUT_TOKENS,
        lambda text: runtime_values.has_shape(text, "word"),
        lambda text: values.has_shape(text, "word"),
    ),
    "constants": (
        CUT_TOKENS,
        lambda text: runtime_values.has_shape(text, "constant"),
        lambda text: values.has_shape(text, "constant"),
    ),
    "percent": (FORM_TOKENS, runtime_values.percent, values.percent),
    "surrogates": (CUT_TOKENS, runtime_values.sound, values.sound),
    "whole": (DURATION_TOKENS, runtime_values.whole, values.whole),
    "number": (DURATION_TOKENS, runtime_values.number, values.number),
    "boolean": (DURATION_TOKENS, runtime_values.boolean, values.boolean),
    "links": (LINK_TOKENS, lambda text: runtime_fields.link(text, "help"), lambda text: fields.link(text, "help")),
    "parameters": (
        PARAMETER_TOKENS,
        lambda text: runtime_fields.parameter(text, "error"),
        lambda text: fields.parameter(text, "error"),
    ),
}


@pytest.mark.parametrize("sort", DECODERS)
def test_bodies(sort: str) -> None:
    make, runtime, reference = DECODERS[sort]
    chance = random.Random(f"{SEED} {sort}")
    decoded = 0
    for _ in range(CASES):
        text = make(chance)
        mine, theirs = runtime(text), reference(text)
        assert same(mine, theirs), (text, mine, theirs)
        decoded += mine is not UNDECODABLE
    assert 0 < decoded < CASES, "both sorts of texts were made"


@pytest.mark.parametrize("sort", READERS)
def test_values(sort: str) -> None:
    tokens, runtime, reference = READERS[sort]
    chance = random.Random(f"{SEED} {sort}")
    answers = set()
    for _ in range(CASES):
        text = soup(chance, tokens)
        assert repr(runtime(text)) == repr(reference(text)), text
        answers.add(runtime(text))
    assert len(answers) > 1, "more than one answer was given"


def test_durations() -> None:
    chance = random.Random(SEED)
    for _ in range(CASES):
        text = soup(chance, DURATION_TOKENS)
        expected = durations.duration(text)
        found = runtime_durations.duration(text)
        assert found == (None if expected is None else pytest.approx(expected, abs=1e-6)), text


def test_cuts() -> None:
    chance = random.Random(SEED)
    for _ in range(CASES):
        text, after, before = soup(chance, CUT_TOKENS), chance.choice(CUT_TOKENS), chance.choice(CUT_TOKENS)
        strict = chance.random() < 0.5
        assert runtime_values.cut(text, after, before, strict) == values.cut(text, after, before, strict), text


def test_which_media_are_tried() -> None:
    chance = random.Random(SEED)
    known = ("form", "json", "sse", "text", "xml")
    types = (None, "application/x-www-form-urlencoded", "text/event-stream; a=b", "text/html", "application/xml")
    for _ in range(CASES):
        text, content_type = soup(chance, MEDIA_TOKENS), chance.choice(types)
        of_package = chance.sample(known, k=chance.randrange(6))
        is_webhook = chance.random() < 0.5
        found = runtime_media.trees(text, content_type, of_package, is_webhook=is_webhook)
        assert repr(found) == repr(media.trees(text, content_type, of_package, is_webhook=is_webhook)), text


def test_names_of_xml() -> None:
    """One of every so many characters, as the first and as a further one of a name."""
    chance = random.Random(SEED)
    points = (*range(0x80, 0x3200, 3), *(chance.randrange(0x3200, 0x110000) for _ in range(CASES)))
    for point in points:
        for text in (f"<{chr(point)}/>", f"<a{chr(point)}/>", f"<a b{chr(point)}=''/>", f"<?a{chr(point)}?><a/>"):
            assert same(runtime_xml.decode_xml(text), xml_bodies.decode_xml(text)), text
