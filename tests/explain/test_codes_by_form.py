"""Codes that no list can hold are found by their form: a number in them, their beginning, the range around them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.explain.entries import Index
from catchable.explain.indexing import index
from catchable.explain.search import answer
from catchable.explain.text import Page
from catchable.reporting import as_text

CATEGORIES = Path(__file__).parents[1] / "projects" / "shop" / "spec" / "categories.yaml"
FORMS: dict[str, dict[str, object]] = {
    "flooded": {"code_like": "FLOOD_WAIT_{retry_after}"},
    "flooded_in_test": {"code_like": "FLOOD_WAIT_{retry_after}_TEST"},
    "any_constraint": {"codeless": True, "prefixes": ["23"]},
    "unique_constraint": {"codeless": True, "prefixes": ["235"]},
    "reserved": {"codeless": True, "ranges": [{"from": -32099, "to": -32000}]},
    "gone": {"code": ["GONE", "410"]},
}
QUESTIONS = [
    ("FLOOD_WAIT_42", "flooded"),
    ("FLOOD_WAIT_42_TEST", "flooded_in_test"),
    ("FLOOD_WAIT_", None),
    ("23001", "any_constraint"),
    ("23505", "unique_constraint"),
    ("-32050", "reserved"),
    ("-32100", None),
    ("GONE", "gone"),
    ("code 410", "gone"),
]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("forms")
    (folder / "categories.yaml").write_text(CATEGORIES.read_text("utf-8"), "utf-8")
    base = {"type": "some_error", "category": "internal", "retry": "never", "summary": "It failed."}
    catalogue = {
        "catchable": 1,
        "name": "forms",
        "title": "Forms",
        "version": "1.0.0",
        "summary": "Codes of every form.",
        "types": {"some_error": {"class": "SomeError", "summary": "Some.", "wire": ["SOME"]}},
        "attributes": {"limit": {"type": "integer", "of": ["gone"], "summary": "How much is allowed."}},
        "envelopes": [
            {
                "name": "flat",
                "fits": {"/code": "code"},
                "read": {"code": "/code", "type": "/type", "attributes": {"limit": "/limit"}},
            }
        ],
        "errors": {kind: {**base, **each} for kind, each in FORMS.items()},
    }
    (folder / "forms.yaml").write_text(json.dumps(catalogue), "utf-8")
    diagnostics = Diagnostics()
    found = compile_catalogue(folder / "forms.yaml", diagnostics)
    assert found is not None, as_text(diagnostics)
    return index(found, {})


@pytest.mark.parametrize(("question", "kind"), QUESTIONS)
def test_a_code_is_found_by_its_form(question: str, kind: str | None, forms: Index) -> None:
    found = answer(question, (forms,))
    exact = [each.entry.name for each in found.matches] if found.sort == "exact" else []
    assert exact == ([] if kind is None else [kind])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("flooded", "FLOOD_WAIT_{retry_after}"),
        ("unique_constraint", "Prefix"),
        ("reserved", "-32099 to -32000"),
        ("gone", "limit: How much is allowed."),
        ("some_error", "On the wire"),
    ],
)
def test_the_page_says_the_form(name: str, said: str, forms: Index) -> None:
    assert said in Page(100).whole(answer(name, (forms,)), (forms,))
