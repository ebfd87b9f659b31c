"""Any text becomes a Python literal that reads back as the same text."""

from __future__ import annotations

import ast

import pytest
from catchable import naming
from catchable.targets.python import literals
from hypothesis import given
from hypothesis import strategies as st

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)


@given(ANY_TEXT)
def test_a_literal_reads_back(text: str) -> None:
    source = literals.string(text)
    assert ast.literal_eval(source) == text
    assert source.isprintable()


@given(ANY_TEXT)
def test_prose_stays_inside_its_docstring(text: str) -> None:
    prose = literals.prose(text)
    assert prose.isprintable()
    tree = ast.parse(f'"""{prose} """')
    assert len(tree.body) == 1
    assert ast.get_docstring(tree) is not None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("plain", '"plain"'),
        ('a "quoted" word', "'a \"quoted\" word'"),
        ("it's", '"it\'s"'),
        ("both \" and '", '"both \\" and \'"'),
        ("back\\slash", '"back\\\\slash"'),
        ("line\nend", '"line\\nend"'),
        ("\u202eturned", '"\\u202eturned"'),
        ("\ud800", '"\\ud800"'),
        ("{{ braces }} ${x} */", '"{{ braces }} ${x} */"'),
    ],
)
def test_known_literals(text: str, source: str) -> None:
    assert literals.string(text) == source


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("message_undeliverable", "MessageUndeliverableError"),
        ("provider_api_error", "ProviderApiError"),
        ("error", "Error"),
        ("http_2_reset", "Http2ResetError"),
    ],
)
def test_class_names(kind: str, name: str) -> None:
    assert naming.error_class(kind) == name


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Rate Limiting Errors", "rate_limiting_errors"), ("2FA & more", "section_2fa_more")],
)
def test_slugs(title: str, slug: str) -> None:
    assert naming.slug(title) == slug
