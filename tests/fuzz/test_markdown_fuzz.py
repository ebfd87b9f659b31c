"""No text becomes markup: a Markdown library finds text and our own code in reports, READMEs and descriptions."""

from __future__ import annotations

import html
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from catchable.diagnostics import Diagnostics
from catchable.diff.comparing import Report
from catchable.diff.reports import markdown as diff_report
from catchable.markdown import code, comment, escaped, link, marked
from catchable.model import Catalogue
from catchable.targets import load_target
from catchable.targets.base import Deriving
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .catalogues import Data, catalogues
from .counts import count
from .packages import compiled, rendered
from .texts import texts

MARKUP = (
    "<img src=x onerror=alert(1)>", "<!--", "-->", "--!>", "<https://x.invalid>", "<a@b.c>", "[a](https://x.invalid)",
    "[a]: /x", "[a]", "![a](b)", "`", "``", "```", "~~~", "~~a~~", "*a*", "__a__", "# a", "- a", "+ a", "1. a", "1) a",
    "> a", "| a | b |", "---", "===", "&lt;", "&#60;", "\\", "    a", "https://x.invalid", "www.x.invalid", "a@b.c",
    "@all", "$a$", "\n\n", "\n", "<script>", "</script>", "<?", "<!A>", "<![CDATA[", "a:b", "://", ":",
)  # fmt: skip
COMMON = MarkdownIt("commonmark").enable("table").enable("strikethrough")
ADDRESS = re.compile(r"https?://\w|(?<![A-Za-z0-9])www\.\w|\w@\w", re.IGNORECASE)
hostile = st.lists(st.sampled_from(MARKUP) | texts(2), min_size=1, max_size=6).map("".join)


def _tokens(text: str) -> Iterator[Token]:
    for token in COMMON.parse(text):
        yield token
        yield from token.children or ()


def _shown(text: str) -> str:
    """What a reader sees of a paragraph, its code included."""
    return "".join(token.content for token in _tokens(text) if token.type in ("text", "code_inline", "text_special"))


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


@settings(max_examples=count(300))
@given(text=hostile)
@example(text="<img src=x onerror=alert(1)>")
@example(text="1. a")
@example(text="\\")
def test_a_text_is_shown_and_nothing_else(text: str) -> None:
    made = escaped(text)
    assert "\n" not in made
    for line in (made, f"- {made}", f"> {made}", f"## {made}", f"Title: {made}"):
        types = {token.type for token in _tokens(line)}
        assert types <= ALLOWED, (line, types)
    seen = _shown(made).replace("\u2060", "").replace("\ufffd", " ")
    assert " ".join(seen.split()) == _plain(text.replace("\u2060", "").replace("\ufffd", " "))
    assert not ADDRESS.search(made), "services make links of what looks like an address"


ALLOWED = {
    *("inline", "text", "text_special", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close"),
    *("list_item_open", "list_item_close", "blockquote_open", "blockquote_close", "heading_open", "heading_close"),
}


@settings(max_examples=count(300))
@given(text=hostile)
@example(text="``` <b>`")
@example(text="x`<b>")
def test_code_in_a_sentence_is_code(text: str) -> None:
    for made in (code(text), marked(text)):
        types = {token.type for token in _tokens(f"> {made}")}
        assert types <= ALLOWED | {"code_inline"}, (made, types)


@settings(max_examples=count(100))
@given(text=hostile)
def test_a_comment_has_one_end(text: str) -> None:
    assert comment(text).count(">") == 0
    (token,) = COMMON.parse(f"<!-- {comment(text)} -->")
    assert token.type == "html_block"


@settings(max_examples=count(100))
@given(text=hostile)
def test_only_an_address_is_a_link(text: str) -> None:
    links = {"link_open", "link_close"} if text.startswith(("http://", "https://")) else set()
    assert {token.type for token in _tokens(link(text))} <= ALLOWED | links
    address = f"https://x.invalid/{text}"
    found = [token for token in _tokens(link(address)) if token.type == "link_open"]
    assert all(html.unescape(str(token.attrs["href"])).startswith("https://x.invalid/") for token in found)
    assert "html_inline" not in {token.type for token in _tokens(link(address))}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://x y", "https://a>b", "data:x", "//x", "https://"])
def test_what_is_no_address_is_text(address: str) -> None:
    assert "link_open" not in {token.type for token in _tokens(link(address))}


@settings(max_examples=count(10))
@given(spec=catalogues(), title=hostile, summary=hostile)
def test_a_readme_has_no_markup_of_the_catalogue(spec: Data, title: str, summary: str) -> None:
    spec |= {"title": f"A{title}", "summary": f"A{summary}"}
    for error in spec["errors"].values():
        error["summary"] = f"A{summary}"
    with tempfile.TemporaryDirectory() as name:
        catalogue = compiled(spec, Path(name))
    readme = list(_tokens(rendered(catalogue)["README.md"]))
    assert [token.type for token in readme if token.type.startswith("html")] == ["html_block"], "our own comment"
    assert not {"image", "strong_open"} & {token.type for token in readme}
    assert len([token for token in readme if token.type == "heading_open"]) == 2, "its name, and how to send again"
    for text in _descriptions(catalogue):
        assert not {"html_inline", "html_block", "image"} & {token.type for token in _tokens(text)}, text


def _descriptions(catalogue: Catalogue) -> Iterator[str]:
    """What tools show as Markdown."""
    target = load_target("openapi")
    assert isinstance(target, Deriving)
    (file,) = [each for each in target.derive(catalogue) if each.path.endswith(".yaml")]
    document = yaml.safe_load(file.make())
    yield from _described(document["info"])
    yield from _described({key: each for key, each in document["components"].items() if key != "examples"})


def _described(data: object) -> Iterator[str]:
    """Every description in a document."""
    if isinstance(data, dict):
        description = data.get("description")
        yield from [description] if isinstance(description, str) else []
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _described(each)


@settings(max_examples=count(100))
@given(message=hostile)
@example(message="there is no catalogue at x`<img src=x onerror=alert(1)>")
def test_a_comparison_has_no_markup_of_a_message(message: str) -> None:
    diagnostics = Diagnostics()
    diagnostics.error("no-catalogue", message, help="x")
    types = {token.type for token in _tokens(diff_report.show(Report("", "", ()), diagnostics))}
    assert types <= ALLOWED | {"code_inline"}, types
