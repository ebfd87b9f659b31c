"""Codes with colons, slashes, signs and blanks are found as they are, whichever side of a catalogue they stand on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.explain.entries import Index
from catchable.explain.indexing import index
from catchable.explain.search import answer
from catchable.reporting import as_text

CODES = [
    "urn:ietf:params:acme:error:badNonce",
    "auth/invalid-email",
    "a/b/c",
    "https://errors.example/problems#out-of-credit",
    "#42",
    "Card Declined",
    "no such: thing, here",
    "-32000",
    "ÄRGER:1",
]
CATEGORIES = Path(__file__).parents[1] / "projects" / "shop" / "spec" / "categories.yaml"


def _codes(*, own: bool) -> list[str]:
    """In a provider's code, a slash stands before a subcode, and there is one at most."""
    return [each for each in CODES if own or each.count("/") <= 1]


@pytest.fixture(scope="module", params=["own", "provider"])
def odd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index in which each code is one kind's: its own, or one that a provider's is mapped to."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "categories.yaml").write_text(CATEGORIES.read_text("utf-8"), "utf-8")
    (folder / "odd.yaml").write_text(json.dumps(_catalogue(own=request.param == "own")), "utf-8")
    (folder / "acme.yaml").write_text(json.dumps(_provider()), "utf-8")
    diagnostics = Diagnostics()
    catalogue = compile_catalogue(folder / "odd.yaml", diagnostics)
    assert catalogue is not None, as_text(diagnostics)
    return index(catalogue, {})


def _provider() -> dict[str, object]:
    codes: dict[str, object] = {}
    for each in _codes(own=False):
        code, _, subcode = each.partition("/")
        codes[code] = {"title": "Odd", "subcodes": {subcode: "Odder"}} if subcode else {"title": "Odd"}
    flat = {"name": "flat", "fits": {"/c": "code"}, "read": {"code": "/c", "subcode": "/s"}}
    return {
        "catchable": 1,
        "provider": "acme",
        "title": "Acme",
        "summary": "Odd.",
        "envelopes": [flat],
        "codes": codes,
    }


def _catalogue(*, own: bool) -> dict[str, object]:
    base = {"type": "odd_error", "category": "internal", "retry": "never", "summary": "Odd."}
    mapped = [{"code": code} if own else {"provider_codes": {"acme": [code]}} for code in _codes(own=own)]
    providers = {} if own else {"providers": {"acme": {"title": "Acme", "definition": "acme.yaml"}}}
    return {
        **providers,
        "catchable": 1,
        "name": "odd",
        "title": "Odd",
        "version": "1.0.0",
        "summary": "Odd codes.",
        "types": {"odd_error": {"class": "OddError", "summary": "Odd."}},
        "envelopes": [{"name": "flat", "fits": {"/code": "code"}, "read": {"code": "/code"}}],
        "errors": {f"kind_{number}": {**base, **each} for number, each in enumerate(mapped)},
    }


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_found_as_it_is(code: str, odd: Index) -> None:
    own = not odd.providers
    if code not in _codes(own=own):
        return
    for question in (code, f"code {code}", f"odd {code}"):
        found = answer(question, (odd,))
        assert [each.entry.name for each in found.matches] == [f"kind_{_codes(own=own).index(code)}"], question
        assert found.sort == "exact"
        assert code in found.matches[0].reason
