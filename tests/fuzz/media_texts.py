"""Made-up texts of each medium, and of headers and values: their tokens in any order, and documents of XML."""

from __future__ import annotations

import random

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
