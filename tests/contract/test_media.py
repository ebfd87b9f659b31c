"""Bodies that are not JSON become the same data in a generated package and in the reference."""

from __future__ import annotations

import sys
from typing import Any

import chirp_errors._event_stream as runtime_events
import chirp_errors._form as runtime_forms
import chirp_errors._media as runtime
import chirp_errors._xml as runtime_xml
import pytest
from catchable.reference import event_streams, forms, media, xml_bodies
from catchable.reference.reading import Undecodable
from chirp_errors._scan import UNDECODABLE
from generated_packages import Run

NOT = "undecodable"


def plain(tree: Any) -> Any:
    """The data that either side decoded."""
    return NOT if tree is UNDECODABLE or tree is Undecodable else tree


def nested(depth: int) -> Any:
    tree: Any = ""
    for _ in range(depth):
        tree = {"a": tree}
    return tree


PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'

XML = [
    ("<Error><Code>NoSuchKey</Code><Message/></Error>", {"Error": {"Code": "NoSuchKey", "Message": ""}}),
    (PROLOG + "\n<Error><Code>A</Code></Error>", {"Error": {"Code": "A"}}),
    ("<a><b>1</b><c>x</c><b>2</b></a>", {"a": {"b": ["1", "2"], "c": "x"}}),
    ("<a><b><c>1</c></b><b/></a>", {"a": {"b": [{"c": "1"}, ""]}}),
    ("<a/>", {"a": ""}),
    ("<a> \n </a>", {"a": ""}),
    ("<a>\n  x  y\n</a>", {"a": "x  y"}),
    ('<a lang="en">x</a>', {"a": {"@lang": "en", "#text": "x"}}),
    ('<a lang="en"/>', {"a": {"@lang": "en"}}),
    ("<a>\n  <b>1</b>\n</a>", {"a": {"b": "1"}}),
    ("<a> one <b>1</b> two </a>", {"a": {"b": "1", "#text": "one  two"}}),
    ('<s:a xmlns:s="urn:s" xmlns="urn:d" s:b="1"><s:c/></s:a>', {"a": {"@b": "1", "c": ""}}),
    ("<s:a><t:b>1</t:b><b>2</b></s:a>", {"a": {"b": ["1", "2"]}}),
    ('<a s:b="1" t:b="2"/>', {"a": {"@b": ["1", "2"]}}),
    ("<a><![CDATA[<b>&amp;]]></a>", {"a": "<b>&amp;"}),
    ("<a>x<![CDATA[ y ]]>z</a>", {"a": "x y z"}),
    ("<a>x<!-- no -->y<?pi no?>z</a>", {"a": "xyz"}),
    ("<!-- no --><?pi?><a/><!-- no -->", {"a": ""}),
    ("<a>&lt;&gt;&amp;&apos;&quot;&#65;&#x42;&#x1F600;</a>", {"a": "<>&'\"AB\U0001f600"}),
    ("<a b='&lt;&#10;\n\t\"'/>", {"a": {"@b": '<\n  "'}}),
    ("<a>1\r\n2\r3&#13;4</a>", {"a": "1\n2\n3\r4"}),
    ('<?xml version="1.0" encoding="latin-1"?><a>é</a>', {"a": "é"}),
    ('<?xml version="1.0" encoding="UTF-16"?><a>é</a>', {"a": "é"}),
    ('<?xml version="1.0" encoding="no-such"?><a>é</a>', {"a": "é"}),
    ("<ошибка><код>1</код></ошибка>", {"ошибка": {"код": "1"}}),
    ("<a>\ud800</a>", {"a": "\ufffd"}),
    ("<a>\ud83d\ude00</a>", {"a": "\U0001f600"}),
    ("<a>" * 199 + "<a/>" + "</a>" * 199, nested(200)),
    ("<a>" * 200 + "<a/>" + "</a>" * 200, NOT),
    ("<a>" * 100_000, NOT),
    ("<a>" * 100_000 + "</a>" * 100_000, NOT),
    ("<!DOCTYPE a><a/>", NOT),
    ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", NOT),
    ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', NOT),
    ("<a>&nbsp;</a>", NOT),
    ("<a>&b</a>", NOT),
    ("<a>&#0;</a>", NOT),
    ("<a>&#xD800;</a>", NOT),
    ("<a>&#x110000;</a>", NOT),
    ("<a>&#" + "0" * 5_000 + "65;</a>", {"a": "A"}),
    ("<a>&#" + "9" * 5_000 + ";</a>", NOT),
    ("<a>\x00</a>", NOT),
    ("<a>\x01</a>", NOT),
    ("<a>\ufffe</a>", NOT),
    ("<a>]]></a>", NOT),
    ("<a><!-- -- --></a>", NOT),
    ("<a><!-- ---></a>", NOT),
    ("<a><?xml version='1.0'?></a>", NOT),
    ("<a><?XML no?></a>", NOT),
    ("<?xml encoding='UTF-8'?><a/>", NOT),
    ("<a b=1/>", NOT),
    ("<a b/>", NOT),
    ("<a b='1'c='2'/>", NOT),
    ("<a b='1' b='2'/>", NOT),
    ("<a b='<'/>", NOT),
    ("<a></b>", NOT),
    ("<a>", NOT),
    ("<a", NOT),
    ("</a>", NOT),
    ("<a/><b/>", NOT),
    ("<a/>x", NOT),
    ("x<a/>", NOT),
    ("<a/><![CDATA[ ]]>", NOT),
    ("<1/>", NOT),
    ("< a/>", NOT),
    ("", NOT),
    ("x", NOT),
]
LONG_XML = [
    ("<a>" + "<b/>" * 100_000 + "</a>", {"a": {"b": [""] * 100_000}}),
    ("<a " + " ".join(f"b{number}=''" for number in range(50_000)), NOT),
]

FORMS = [
    ("error=bad&error_description=No+such%20code%2E", {"error": "bad", "error_description": "No such code."}),
    ("a=1&b=2&a=3", {"a": ["1", "3"], "b": "2"}),
    ("a=1&&b", {"a": "1", "b": ""}),
    ("a=1=2", {"a": "1=2"}),
    ("=x", {"": "x"}),
    ("a=", {"a": ""}),
    ("a%5Bb%5D=%E2%82%AC&é=ü", {"a[b]": "€", "é": "ü"}),
    ("a=%FF%E2%82&b=%&c=%4&d=%zz&e=%+1", {"a": "\ufffd\ufffd", "b": "%", "c": "%4", "d": "%zz", "e": "% 1"}),
    ("a=%2B+%26%3D%25", {"a": "+ &=%"}),
    ("a=%00\ud800", {"a": "\x00\ufffd"}),
    ("hello", NOT),
    ("&&", NOT),
    ("", NOT),
]

EVENTS = [
    (
        'event: error\ndata: {"type": "overloaded_error"}',
        [{"event": "error", "data": {"type": "overloaded_error"}}],
    ),
    ("data: one\ndata: two\n\ndata: [DONE]", [{"event": None, "data": "one\ntwo"}, {"event": None, "data": "[DONE]"}]),
    ('data: {\ndata: "a": 1}\n\n', [{"event": None, "data": {"a": 1}}]),
    (
        ": ping\n\nid: 7\nretry: 5\ndata:1\r\n\r\ndata:  2\r\rdata",
        [{"event": None, "data": each} for each in (1, 2, "")],
    ),
    ("event: a\n\ndata: x", [{"event": None, "data": "x"}]),
    ("event: a\nevent: b\ndata: null\n\n", [{"event": "b", "data": None}]),
    ("event:a\nevent\ndata:x", [{"event": None, "data": "x"}]),
    ("data: x\n\n\n\ndata:y", [{"event": None, "data": "x"}, {"event": None, "data": "y"}]),
    ("Data: x", NOT),
    ("event: error", NOT),
    ("hello", NOT),
    ("", NOT),
]

SHALLOW = """
from chirp_errors import _event_stream, _form, _xml
text = "<a>" * 200 + "</a>" * 200
_xml.decode_xml("<a/>")
sys.setrecursionlimit(60)
trees = _xml.decode_xml(text), _form.decode_form("a=1"), _event_stream.decode_events("data: 1")
print(*(type(each).__name__ for each in trees))
"""

FORM, STREAM = "application/x-www-form-urlencoded", "text/event-stream"
ALL = ("form", "json", "sse", "text", "xml")
TREES: list[tuple[str, str | None, tuple[str, ...], bool, list[tuple[str, Any]]]] = [
    ("<a>1</a>", None, ALL, False, [("xml", {"a": "1"})]),
    ("<a>1</a>", "application/json", ("xml",), False, [("xml", {"a": "1"})]),
    ("<a>1", "application/xml", ALL, False, []),
    ("<a>1</a>", "application/xml", ("json", "text"), False, []),
    ("a=1", FORM, ALL, False, [("form", {"a": "1"})]),
    ("a=1", f" {FORM} ; charset=utf-8", ALL, False, [("form", {"a": "1"})]),
    ("a=1", f"{FORM}2", ALL, False, [("text", "a=1")]),
    ("a=1", None, ALL, False, [("text", "a=1")]),
    ("a=1", None, ALL, True, [("form", {"a": "1"})]),
    ("a=1", None, ("form",), False, []),
    ("a = 1", None, ALL, True, [("text", "a = 1")]),
    ("a = 1", FORM, ALL, True, [("form", {"a ": " 1"})]),
    ("no form", FORM, ALL, False, [("text", "no form")]),
    ("<a>a=1</a>", FORM, ALL, False, [("xml", {"a": "a=1"})]),
    ("data: 1", None, ALL, False, [("sse", [{"event": None, "data": 1}])]),
    ("event: a\ndata: 1", None, ("sse",), False, [("sse", [{"event": "a", "data": 1}])]),
    (": x\ndata: 1", STREAM, ALL, False, [("sse", [{"event": None, "data": 1}])]),
    (": x\ndata: 1", "text/plain", ALL, False, [("text", ": x\ndata: 1")]),
    ("no events", STREAM, ALL, False, [("text", "no events")]),
    ("data:=1", FORM, ALL, False, [("form", {"data:": "1"}), ("sse", [{"event": None, "data": "=1"}])]),
    ("no_service", "text/html", ALL, False, [("text", "no_service")]),
    ("no_service", None, ("json",), False, []),
    ("<html>a=1</html>", FORM, ALL, False, []),
    ("<!DOCTYPE HTML>", None, ALL, True, []),
    ("502 Bad Gateway <html>", None, ALL, False, []),
    ("", FORM, ALL, True, []),
]

HTML = [
    *(
        "<!doctype html>",
        "<!DOCTYPE HTML PUBLIC>",
        "<html>",
        "<HTML lang='en'>",
        "<head>",
        "<Body\n>",
        "<html",
        "<body/>",
    ),
    *("<!-- x --><html>", '<?xml version="1.0"?>\n<!DOCTYPE html>', "<?xml?> <!-- <a> -->\r\n<html>", "Bad <html>"),
    "x" * 1_990 + "<html>",
]
NO_HTML = [
    *(
        "<htmlx>",
        "<header>",
        "<response><header/><body/></response>",
        "<a><html></a>",
        "<!-- <html> --><a/>",
        "html",
        "",
    ),
    *("<!-- <html>", "<?xml <html>", "<!doctype a>", "< html>", "<soap:Body>", "x" * 2_000 + "<html>", "<svg>"),
]

IS_FORM = [("a=1", True), ("a=1&b=", True), ("a==", True), ("a", False), ("=1", False), ("a=1&", False), ("", False)]
IS_FORM += [("a=1&b", False), ("a=1 2", False), ("a=1\n", False), ("a\t=1", False), ("a=\u00a0", True), ("&a=1", False)]
IS_EVENTS = [("event:", True), ("data:x", True), ("data", False), (" data:", False), (":x\ndata:1", False), ("", False)]


@pytest.mark.parametrize(("text", "tree"), XML, ids=range(len(XML)))
def test_xml(text: str, tree: Any) -> None:
    assert plain(runtime_xml.decode_xml(text)) == tree
    assert plain(xml_bodies.decode_xml(text)) == tree


@pytest.mark.parametrize(("text", "tree"), LONG_XML, ids=range(len(LONG_XML)))
def test_long_xml(text: str, tree: Any) -> None:
    assert plain(runtime_xml.decode_xml(text)) == tree
    assert plain(xml_bodies.decode_xml(text)) == tree


def test_keys_of_xml_come_in_the_document_s_order() -> None:
    text = '<r z="1" a="2"><c/>x<b/><c/></r>'
    for tree in (runtime_xml.decode_xml(text), xml_bodies.decode_xml(text)):
        assert list(tree["r"]) == ["@z", "@a", "c", "b", "#text"]


@pytest.mark.parametrize(("text", "tree"), FORMS, ids=range(len(FORMS)))
def test_forms(text: str, tree: Any) -> None:
    assert plain(runtime_forms.decode_form(text)) == tree
    assert plain(forms.decode_form(text)) == tree


@pytest.mark.parametrize(("text", "tree"), EVENTS, ids=range(len(EVENTS)))
def test_events(text: str, tree: Any) -> None:
    assert plain(runtime_events.decode_events(text)) == tree
    assert plain(event_streams.decode_events(text)) == tree


@pytest.mark.parametrize(("text", "content_type", "known", "is_webhook", "trees"), TREES, ids=range(len(TREES)))
def test_which_media_are_tried(text: str, content_type: str, known: Any, is_webhook: bool, trees: Any) -> None:
    assert runtime.trees(text, content_type, known, is_webhook=is_webhook) == trees
    assert media.trees(text, content_type, known, is_webhook=is_webhook) == trees


@pytest.mark.parametrize("pattern", ["<a>{}</a>", "a={}", "data:{}", "{}"])
def test_a_text_that_is_too_long_is_of_no_medium(pattern: str) -> None:
    for length, found in ((10_000_000, 1), (10_000_001, 0)):
        text = pattern.format("x" * (length + 2 - len(pattern)))
        assert len(text) == length
        assert len(runtime.trees(text, FORM, ALL)) == len(media.trees(text, FORM, ALL)) == found


def test_an_interpreter_without_expat_reads_no_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyexpat", None)
    assert runtime_xml.decode_xml("<a/>") is UNDECODABLE
    assert runtime.trees("<a/>", None, ALL) == []


def test_the_stack_of_the_caller_does_not_count(run_bare: Run) -> None:
    """Nothing calls itself: XML is read with what little of the stack a reader has left."""
    done = run_bare(SHALLOW)
    assert (done.stdout, done.stderr) == ("dict dict list\n", "")


@pytest.mark.parametrize(("text", "answer"), [*((each, True) for each in HTML), *((each, False) for each in NO_HTML)])
def test_what_is_html(text: str, answer: bool) -> None:
    assert runtime.is_html(text) is media.is_html(text) is answer
    assert runtime.is_xml(text) is media.is_xml(text) is (not answer and text.startswith("<"))


@pytest.mark.parametrize(("text", "answer"), IS_FORM)
def test_what_looks_like_a_form(text: str, answer: bool) -> None:
    assert runtime.is_form(text) is media.is_form(text) is answer


@pytest.mark.parametrize(("text", "answer"), IS_EVENTS)
def test_what_looks_like_events(text: str, answer: bool) -> None:
    assert runtime.is_events(text) is media.is_events(text) is answer
