"""How much aliases repeat and how deep a file is: what is at the limit is read, and what is above is a finding."""

from __future__ import annotations

import pytest
from catchable.diagnostics import Diagnostics
from catchable.loader import load_text
from catchable.loader.building import MAX_ALIASED_LETTERS, MAX_ALIASED_NODES, MAX_DEPTH
from catchable.spec_format import validate


def _ids(text: str) -> list[str]:
    diagnostics = Diagnostics()
    load_text(text, "odd.yaml", diagnostics)
    return [each.id for each in diagnostics]


@pytest.mark.parametrize(("more", "ids"), [(0, []), (1, ["alias-explosion"])])
def test_letters(more: int, ids: list[str]) -> None:
    text, times = "x" * 10_000, MAX_ALIASED_LETTERS // 10_000
    assert _ids(f"a: &a {text}\nb: [{', '.join(['*a'] * (times + more))}]") == ids


@pytest.mark.parametrize(("more", "ids"), [(0, []), (1, ["alias-explosion"])])
def test_values(more: int, ids: list[str]) -> None:
    values, times = ", ".join(["x"] * 1_000), MAX_ALIASED_NODES // 1_000
    assert _ids(f"a: &a [{values}]\nb: [{', '.join(['*a'] * (times + more))}]") == ids


@pytest.mark.parametrize(("more", "ids"), [(0, []), (1, ["yaml-syntax"])])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_levels(opening: str, closing: str, more: int, ids: list[str]) -> None:
    depth = MAX_DEPTH + more
    assert _ids(f"{opening * depth}x{closing * depth}") == ids


def test_the_schema_is_held_against_whatever_is_read() -> None:
    """Its own limit of levels, which it raises an exception for, is never reached."""
    for opening, closing in (("[", "]"), ("{a: ", "}")):
        diagnostics = Diagnostics()
        document = load_text(f"{opening * MAX_DEPTH}x{closing * MAX_DEPTH}", "odd.yaml", diagnostics)
        assert document is not None
        validate(document, "catalogue", diagnostics)
        assert diagnostics.has_errors
