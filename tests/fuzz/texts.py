"""Texts that a careless generator would turn into code, markup or a broken line."""

from __future__ import annotations

from hypothesis import strategies as st

NASTY = (
    '"', "'", "\\", '"""', "'''", "\\\\", '\\"', "\n", "\r\n", "\t", "\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0",
    "\u2028", "\u2029", "\u202e", "\u2066", "\u200b", "\ufeff", "\U0001f389", "\U000e0001", "é", "ａ", "ﬁ", "{", "}",
    "{{", "}}", "{{ x }}", "{% raw %}", "{#", "#}", "${HOME}", "$(id)", "`id`", "*/", "/*", "//", "<!--", "-->", "#",
    "%s", "%", "{0}", "\\N{BULLET}", "\\x41", "\\u0041", "\\U00000041", "\\ud800", "\\0", " ", "  ", "- ", "x" * 120,
    "a-" * 60, "import os", "...", "pass", "~", "/", "*", ":", "?", "|", ">", "&", "!", "@", "=", "<<", "no", "null",
    "010001", "1e3",
)  # fmt: skip


def texts(most: int = 6) -> st.SearchStrategy[str]:
    """Text of at least one character, of up to `most` parts."""
    part = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
    return st.lists(part, min_size=1, max_size=most).map("".join).filter(bool)


def tokens() -> st.SearchStrategy[str]:
    """One step of a pointer; the walking `*` stands alone and is no part of it."""
    return (texts(2) | st.sampled_from(["0", "1", "12", "٣", "", "class", "error", "body", "found"])).filter("*".__ne__)
