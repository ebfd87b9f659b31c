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

SEED = 20_261_127
CASES = count(4_000)

XML_TOKENS = (
    *(
        "<a>",
        "</a>",
        "<b>",
        "</b>",
        "<a/>",
        "<s:a>",
        "</s:a>",
        "<b c='1'/>",
        '<a c="&lt;" d=" &#10;\n">',
        "<код>",
        "</код>",
    ),
    *(
        " ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "x",
        "é",
        "\U0001f600",
        "\ud800",
        "\udc00",
        "]]>",
        "]",
        ">",
        "<",
        "/",
        "&",
        ";",
        "=",
    ),
    *(
        "&amp;",
        "&lt;",
        "&#65;",
        "&#x41;",
        "&#0;",
        "&#xd800;",
        "&#x10FFFF;",
        "&#1114112;",
        "&#xFFFE;",
        "&nbsp;",
        "&#;",
        "&#X41;",
    ),
    *(
        "<!--",
        "-->",
        "--",
        "<!-- x -->",
        "<?",
        "?>",
        "<?p x?>",
        "<?p?>",
        "<?xml?>",
        "<?XmL x?>",
        '<?xml version="1.0"?>',
    ),
    *(
        "<![CDATA[",
        "]]>",
        "<![CDATA[x]]>",
        "<!DOCTYPE a>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "<!ELEMENT a>",
        "<!",
        "'",
        '"',
    ),
    *(
        "\x00",
        "\x01",
        "\x7f",
        "\x85",
        "\u2028",
        "\ufffd",
        "\ufffe",
        "\uffff",
        "\ufeff",
        "xmlns='u'",
        "xmlns:s='u'",
        " c='1'",
    ),
    *(
        "version='1.1'",
        " encoding='UTF-16'",
        " standalone='yes'",
        ":",
        "-",
        ".",
        "1",
        "_",
        "×",
        "·",
        "<:/>",
        "<a:/>",
        "<:a:b c:='1'/>",
    ),
)
FORM_TOKENS = (
    "a",
    "b",
    "=",
    "&",
    "+",
    "%",
    "%41",
    "%e2%82%ac",
    "%FF",
    "%4",
    "%zz",
    "é",
    "\ud800",
    " ",
    "\n",
    "%00",
    "\x00",
)
EVENT_TOKENS = (
    *(
        "data:",
        "data: ",
        "event:",
        "event: x",
        "data",
        "event",
        "id: 1",
        ":",
        ": ping",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
    ),
    *("[DONE]", "1", '{"a": 1}', "{", "}", "null", '"x"', "é", "\u2028", "\x00", "\ufeff", "Data: x"),
)
MEDIA_TOKENS = (
    *(
        "<",
        "<html",
        "<HEAD",
        "<body",
        "<header",
        "<!doctype html",
        "<?x?>",
        "<!--",
        "-->",
        ">",
        "/",
        " ",
        "\n",
        "\f",
        "a",
    ),
    *("=", "&", "data:", "event:", "x" * 996, "<a>1</a>", "<a/>", "a=1", "1", "İ"),
)
DURATION_TOKENS = (
    *(
        "1",
        "0",
        "30",
        "9" * 18,
        ".",
        ".5",
        ",",
        "h",
        "m",
        "s",
        "ms",
        "us",
        "µs",
        "μs",
        "ns",
        "d",
        "w",
        "P",
        "T",
        "W",
        "D",
    ),
    *("H", "M", "S", "Y", "-", "+", " ", "\n", "e", "E", "٣", "1h", "2m", "PT", "true", "false", "_"),
)
LINK_TOKENS = (
    *("<", ">", ",", ";", "=", '"', "\\", " ", "\t", "a", "rel", "REL", "help", "next", "<a>", "; rel=", '"next help"'),
    *('; rel="help"', ", <b>", "title", "é", "'", "*"),
)
PARAMETER_TOKENS = (
    *(
        ",",
        ";",
        "=",
        "==",
        '"',
        "\\",
        " ",
        "\t",
        "a",
        "error",
        "Error",
        "Bearer ",
        'error="x"',
        "error=y",
        'realm="a, b"',
    ),
    *("text/plain", "abc/+~", "é", '\\"', "'"),
)
CUT_TOKENS = ("a", "b", "#", ":", "ab", "", "é", "A", "_", "-", ".", "%", "%41", "%c3", "%a9", "\ud83d", "\ude00", "\n")


def soup(chance: random.Random, tokens: tuple[str, ...]) -> str:
    return "".join(chance.choices(tokens, k=chance.randrange(12)))


def document(chance: random.Random) -> str:
    """A well-formed document of XML, which is then damaged in half of all cases."""
    prolog = chance.choice(("", "<?xml version='1.0'?>", "<!-- x -->", "<?xml version=\"1.0\" encoding='ascii' ?>\r\n"))
    text = prolog + _element(chance, 0) + chance.choice(("", "", "\n<!-- x -->", "<?p x?>"))
    for _ in range(chance.choice((0, 0, 1, 2))):
        start = chance.randrange(len(text) + 1)
        text = text[:start] + chance.choice(("", *XML_TOKENS)) + text[start + chance.randrange(4) :]
    return text


def _element(chance: random.Random, depth: int) -> str:
    name = chance.choice(("a", "b", "s:a", "c-1", "_", "код", "名"))
    attributes = "".join(
        f"{chance.choice((' ', chr(10), '  '))}{key}{chance.choice(('=', ' = '))}'{_text(chance)}'"
        for key in chance.sample(("a", "b", "s:a", "t:a", "xmlns", "xmlns:s", "é"), k=chance.choice((0, 0, 1, 2, 3)))
    )
    if chance.random() < 0.2:
        return f"<{name}{attributes}/>"
    insides = (
        _element(chance, depth + 1) if depth < 4 and chance.random() < 0.5 else _content(chance)
        for _ in range(chance.randrange(4))
    )
    return f"<{name}{attributes}>{''.join(insides)}</{name}{chance.choice(('', ' '))}>"


def _text(chance: random.Random) -> str:
    return "".join(chance.choices((" ", "\n", "\t", "\r\n", "x", "é", "&amp;", "&#x20;", "&#13;", ">", '"', "]]"), k=3))


def _content(chance: random.Random) -> str:
    return chance.choice((_text(chance).replace("]]>", ""), "<![CDATA[<x>&amp; ]]>", "<!-- <x> -->", "<?p <x>?>", "\r"))


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
