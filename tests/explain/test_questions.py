"""What a question finds, and why; and how that is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.explain.as_json import as_json
from catchable.explain.entries import Index
from catchable.explain.search import answer
from catchable.explain.text import Page

HERE = Path(__file__).parent
QUESTIONS: list[dict[str, Any]] = yaml.safe_load((HERE / "questions.yaml").read_text("utf-8"))
PAGES = sorted((HERE / "pages").glob("*.txt"))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each["ask"])
def test_a_question_finds(question: dict[str, Any], known: tuple[Index, ...]) -> None:
    found = answer(question["ask"], known)
    assert {each.entry.qualified: each.reason for each in found.matches} == question["finds"]
    assert [each.entry.qualified for each in found.matches] == list(question["finds"]), "in this order"
    assert (found.sort, found.heading) == (question.get("sort", "exact"), question.get("heading", ""))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each["ask"])
def test_as_json(question: dict[str, Any], known: tuple[Index, ...]) -> None:
    found = answer(question["ask"], known)
    shown = json.loads(as_json(found))
    assert shown["question"] == question["ask"]
    assert shown["found"] is (question.get("sort") != "nearest")
    assert {f"{each['catalogue']}:{each['name']}": each["reason"] for each in shown["matches"]} == question["finds"]
    for each, match in zip(shown["matches"], found.matches, strict=True):
        whole = {**match.entry.as_json(), "reason": match.reason}
        assert each == json.loads(json.dumps(whole)), "nothing is left out"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page(page: Path, known: tuple[Index, ...], update: bool) -> None:
    """The file's name is the question; the first line says how wide the page is."""
    first, _, expected = page.read_text("utf-8").partition("\n")
    shown = Page(int(first.removeprefix("width ")), str.upper).whole(answer(page.stem.replace("+", "/"), known), known)
    if update:
        page.write_text(f"{first}\n{shown}\n", "utf-8")
    else:
        assert f"{shown}\n" == expected
