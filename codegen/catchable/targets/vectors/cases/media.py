"""Bodies that are no JSON: what each medium can hold, what is broken, and what is none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catchable.model import Catalogue, Envelope
from catchable.reference.encoding import CONTENT_TYPES, encoded
from catchable.targets.vectors.cases import requests
from catchable.targets.vectors.questions import Body, FromWebhook, Joined, Parse, Payload, Question, Repeated

_HTML: Mapping[str, str] = {
    "doctype": "<!DOCTYPE html><html><body>Not Found</body></html>",
    "html": "<html><head><title>502 Bad Gateway</title></head></html>",
    "capitals": "<HTML><BODY>busy</BODY></HTML>",
    "body": "<body>busy</body>",
    "behind-a-comment": "<!-- cached --><html></html>",
    "behind-a-prolog": '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"></html>',
}
_TEXTS: Mapping[str, str] = {
    "words": "Service temporarily unavailable",
    "lines": "first line\nsecond line",
    "spaced": "  \r\n busy \r\n",
    "blank": "   ",
    "form-like": "error=busy&code=7",
    "event-like": "data: busy\n\n",
    "broken-json": '{"error": ',
    "markup-inside": "error <html>",
    "long": "word " * 60,
}
_EVENTS: Mapping[str, str] = {
    "comment": ": ping\n\n",
    "done": "data: [DONE]\n\n",
    "no-name": 'data: {"a": 1}\n\n',
    "carriage-returns": 'event: error\r\ndata: {"a": 1}\r\n\r\n',
    "no-blank-line": 'event: error\ndata: {"a": 1}',
    "no-data": "event: error\n\n",
}
_FORMS: Mapping[str, str] = {
    "no-values": "a=&b=",
    "no-names": "=a",
    "repeated": "a=1&a=2",
    "plus-and-percent": "a=b+c%20d%C3%A9%zz",
    "no-equals": "word",
    "blank": "a=b c",
    "empty-parts": "&a=1&&",
}
_XML: Mapping[str, str] = {
    "empty": "<a/>",
    "unclosed": "<a><b></a>",
    "two-roots": "<a/><b/>",
    "text-behind": "<a/>x",
    "doctype": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "unknown-entity": "<a>&nbsp;</a>",
    "broken-entity": "<a>&#x110000;</a>",
    "attribute-twice": '<a b="1" b="2"/>',
    "prolog-alone": '<?xml version="1.0"?>',
    "comment": "<a><!-- x --></a>",
    "instruction": "<a><?x y?></a>",
    "less-than": "<",
}


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """Every medium that the catalogue knows beside JSON."""
    media = {medium for each in (*catalogue.envelopes, *catalogue.webhooks) for medium in each.media} - {"json"}
    tables = {"xml": _XML, "form": _FORMS, "sse": _EVENTS, "text": _TEXTS}
    for medium in sorted(media):
        for name, text in tables[medium].items():
            yield from _both(f"media/{medium}/{name}", Body(text.encode()), medium)
        for name, text in _HTML.items():
            yield from _both(f"media/{medium}/html-{name}", Body(text.encode()), medium)
        yield Parse(f"media/{medium}/no-utf-8", 400, Body(b"\xff\xfea=1"), {"content-type": CONTENT_TYPES[medium]})
        yield Parse(f"media/{medium}/json", 400, Body(b'{"a": 1}'), {"content-type": CONTENT_TYPES[medium]})
    if "xml" in media:
        deep = Joined((Repeated("<a>", 100_000), Body(b"x"), Repeated("</a>", 100_000)))
        yield Parse("media/xml/deep", 400, deep, {"content-type": CONTENT_TYPES["xml"]})
        yield Parse("media/xml/many-attributes", 400, Joined((Body(b"<a"), Repeated(" b='1'", 10_000), Body(b"/>"))))
    for id, envelope, is_event in requests.shapes(catalogue):
        yield from _written(catalogue, envelope, is_event, f"media/{id}")


def _both(id: str, body: Payload, medium: str) -> Iterator[Question]:
    """With its Content-Type, with none, and as a webhook."""
    yield Parse(f"{id}", 503, body, {"content-type": CONTENT_TYPES[medium]})
    yield Parse(f"{id}/untyped", 503, body)
    yield Parse(f"{id}/success", 200, body, {"content-type": CONTENT_TYPES[medium]})
    yield FromWebhook(f"{id}/webhook", body)


def _written(catalogue: Catalogue, envelope: Envelope, is_event: bool, id: str) -> Iterator[Question]:
    """A body of an envelope in the other ways in which its medium can write the same."""
    code = requests.known_code(catalogue)
    made = requests.base(envelope, {"code": code})
    for medium in envelope.media:
        text = encoded(medium, made.body)
        if text is None or medium == "json":
            continue
        for name, other in _rewritten(medium, text, code):
            body, kind = Body(other.encode()), CONTENT_TYPES[medium]
            if is_event:
                yield FromWebhook(f"{id}/{medium}/{name}", body)
            else:
                headers = {**made.headers, "content-type": f"{kind}; charset=utf-8"}
                status = requests.status_of(envelope)
                yield Parse(f"{id}/{medium}/{name}", status, body, headers)
                yield Parse(f"{id}/{medium}/{name}/untyped", status, body, made.headers)


def _rewritten(medium: str, text: str, code: str) -> Iterator[tuple[str, str]]:
    yield "plain", text
    yield "byte-order-mark", f"\ufeff{text}"
    yield "blanks-around", f"\n  {text}\n"
    yield "cut-off", text[: len(text) // 2]
    if medium == "xml":
        references = "".join(f"&#{ord(letter)};" for letter in code)
        yield "cdata", text.replace(f">{code}<", f"><![CDATA[{code}]]><")
        yield "references", text.replace(f">{code}<", f">{references}<")
        yield "comment-inside", text.replace(f">{code}<", f">{code[:1]}<!-- x -->{code[1:]}<")
        yield "doctype", text.replace("?>\n", "?>\n<!DOCTYPE x>\n")
        yield "no-prolog", text.partition("?>\n")[2]
    if medium == "sse":
        yield "carriage-returns", text.replace("\n", "\r\n")
        yield "behind-a-comment", f": hello\n\n{text}"
        yield "no-blank-before", text.replace(": ", ":")
    if medium == "form":
        yield "behind-others", f"a=1&a=2&{text}"
        yield "twice", f"{text}&{text}"
