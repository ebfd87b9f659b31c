"""Codes with colons, slashes, signs and blanks are found as they are, whichever side of a catalogue they stand on."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from catchable.audit.packages import imported
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.explain.entries import Index
from catchable.explain.indexing import index
from catchable.explain.search import answer
from catchable.explain.text import Page
from catchable.model import Catalogue
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
    "https://example.com/probs/gone",
    "com.amazonaws.dynamodb#ThrottlingException",
    "com.example.Too-Many",
    "not found",
    "100% full",
    "23505",
    "1_000",
    "$(touch here)`id`;|&<x>'\"*",
]
CATEGORIES = Path(__file__).parents[1] / "projects" / "shop" / "spec" / "categories.yaml"


def _codes(*, own: bool) -> list[str]:
    """In a provider's code, a slash stands before a subcode, and there is one at most."""
    return [each for each in CODES if own or each.count("/") <= 1]


@pytest.fixture(scope="module", params=["own", "provider"])
def catalogue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A catalogue in which each code is one kind's: its own, or one that a provider's is mapped to."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "categories.yaml").write_text(CATEGORIES.read_text("utf-8"), "utf-8")
    (folder / "odd.yaml").write_text(json.dumps(_catalogue(own=request.param == "own")), "utf-8")
    (folder / "acme.yaml").write_text(json.dumps(_provider()), "utf-8")
    diagnostics = Diagnostics()
    catalogue = compile_catalogue(folder / "odd.yaml", diagnostics)
    assert catalogue is not None, as_text(diagnostics)
    return catalogue


@pytest.fixture(scope="module")
def odd(catalogue: Catalogue) -> Index:
    """What `catchable explain` knows of it."""
    return index(catalogue, {})


@pytest.fixture(scope="module")
def kinds_of(catalogue: Catalogue) -> Iterator[Any]:
    """How its package finds kinds."""
    with imported(catalogue) as package:
        yield importlib.import_module(f"{package.parse.__module__.partition('.')[0]}.__main__").kinds_of


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


def _kind(code: str, odd: Index) -> str | None:
    """The kind of a code; None where the catalogue cannot have it."""
    known = _codes(own=not odd.providers)
    return f"kind_{known.index(code)}" if code in known else None


@pytest.mark.parametrize("code", CODES)
def test_a_package_finds_a_code_as_it_is(code: str, odd: Index, kinds_of: Any) -> None:
    kind = _kind(code, odd)
    if kind is not None:
        assert kinds_of(code) == [kind]
        if odd.providers:
            assert kinds_of(f"acme:{code}") == [kind]


ALIKE = [
    ("badNonce", "urn:ietf:params:acme:error:badNonce"),
    ("BADNONCE", "urn:ietf:params:acme:error:badNonce"),
    ("URN:IETF:params:acme:error:badnonce", "urn:ietf:params:acme:error:badNonce"),
    ("ThrottlingException", "com.amazonaws.dynamodb#ThrottlingException"),
    ("COM.EXAMPLE.too-many", "com.example.Too-Many"),
    ("out-of-credit", "https://errors.example/problems#out-of-credit"),
    ("invalid-email", "auth/invalid-email"),
    ("NOT FOUND", "not found"),
    ("card  declined", "Card Declined"),
    ("ärger:1", "ÄRGER:1"),
    ("https://example.com/probs/gone?id=3", "https://example.com/probs/gone"),
    ("https://elsewhere.example/v2/#ThrottlingException", "com.amazonaws.dynamodb#ThrottlingException"),
    ('{"type": "urn:ietf:params:acme:error:badNonce", "status": 400}', "urn:ietf:params:acme:error:badNonce"),
    ("2026-11-27T10:24:43Z ERROR 500 in 23 ms: sqlstate=23505 (1.2.3)", "23505"),
    ("ThrottlingException: Rate exceeded (request 7f), tried 3 times", "com.amazonaws.dynamodb#ThrottlingException"),
    ("Firebase: Error (auth/invalid-email).", "auth/invalid-email"),
    ("the disk is 100% full, it says", "100% full"),
]


@pytest.mark.parametrize(("question", "code"), ALIKE)
def test_a_code_is_found_in_part(question: str, code: str, odd: Index, kinds_of: Any) -> None:
    """In another case, by its last part, in a URL, in a line of a log or in a body; by the package too."""
    kind = _kind(code, odd)
    if kind is not None:
        found = answer(question, (odd,))
        assert ([each.entry.name for each in found.matches], found.sort) == ([kind], "exact")
        assert code in found.matches[0].reason
        assert kinds_of(question) == [kind]


@pytest.mark.parametrize(
    "question", ["2023505", "x23505", "2026-23505-1", "10.23505", "badNonces here", "nothing of it"]
)
def test_what_is_only_part_of_a_word_is_no_code(question: str, odd: Index, kinds_of: Any) -> None:
    assert answer(question, (odd,)).sort == "nearest"
    assert kinds_of(question) == []


def test_a_provider_narrows_any_code(odd: Index) -> None:
    for code in _codes(own=False) if odd.providers else []:
        found = answer(f"acme {code}", (odd,))
        assert [each.reason for each in found.matches] == [f"Acme code {code}"]


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_shown_as_it_is(code: str, odd: Index) -> None:
    """Whatever a shell would make of it; nothing that is shown is a command with it."""
    shown = Page(1_000).whole(answer(code, (odd,)), (odd,))
    if _kind(code, odd) is not None:
        assert code in shown
        assert f"explain {code}" not in shown


def test_a_code_that_is_also_a_name_elsewhere(odd: Index) -> None:
    kind = _kind("not found", odd)
    named = replace(odd, name="other", entries=[replace(odd.entries[0], catalogue="other", name="not_found", codes=())])
    found = answer("not found", (named, odd))
    finds = {each.entry.qualified: each.reason for each in found.matches}
    assert finds == {
        "other:not_found": "kind",
        f"odd:{kind}": f"{odd.providers.get('acme', '')} code not found".strip(),
    }
