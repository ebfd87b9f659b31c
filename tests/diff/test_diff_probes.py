"""Which responses two versions are asked about: those that a changed code, rule, prefix, form or range is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.binder import Written, bind
from catchable.compiler import Compiled
from catchable.diagnostics import Diagnostics
from catchable.diff.compare import compare
from catchable.diff.languages import languages
from catchable.diff.pairs import Pair
from catchable.diff.probing import Probe, probes
from catchable.loader import load
from catchable.spec_format import validate
from catchable.specs import vocabulary_path

CLAIMS: dict[str, tuple[dict[str, Any], dict[str, Any], list[tuple[str, str | None, int | None, dict[str, str]]]]] = {
    "one of several codes is gone": (
        {"code": ["A", "B"]},
        {"code": ["A"]},
        [("code `B`", "B", None, {})],
    ),
    "a prefix is new": (
        {"code": "A", "prefixes": ["P_"]},
        {"code": "A", "prefixes": ["P_", "Q_"]},
        [("a code that begins with `Q_`", "Q_\0", None, {})],
    ),
    "a form is another": (
        {"code": "A", "code_like": "W_{retry_after}"},
        {"code": "A", "code_like": "X_{retry_after}"},
        [("a code like `W_{retry_after}`", "W_7", None, {}), ("a code like `X_{retry_after}`", "X_7", None, {})],
    ),
    "a negative range is shorter": (
        {"codeless": True, "ranges": [{"from": -99, "to": -10}]},
        {"codeless": True, "ranges": [{"from": -99, "to": -20}]},
        [("codes `-19` to `-10`", "-19", None, {}), ("codes `-19` to `-10`", "-10", None, {})],
    ),
    "a rule asks for a header and one of two statuses": (
        {"code": "A"},
        {"code": "A", "match": [{"http": [403, 429], "header": {"X-Left": "0"}}]},
        [
            ("a response with no code, HTTP status `403, 429` and header x-left `0`", None, 403, {"x-left": "0"}),
            ("a response with no code, HTTP status `403, 429` and header x-left `0`", None, 429, {"x-left": "0"}),
        ],
    ),
    "a rule asks for a form": (
        {"code": "A"},
        {"code": "A", "match": [{"code_like": "W_{retry_after}", "http": 420}]},
        [("a response with a code like `W_{retry_after}` and HTTP status `420`", "W_7", 420, {})],
    ),
}


def pair(folder: Path, old: dict[str, Any], new: dict[str, Any]) -> Pair:
    return Pair(_side(folder / "old.yaml", old), _side(folder / "new.yaml", new), languages(["python"]))


def _side(path: Path, error: dict[str, Any]) -> Compiled:
    """A catalogue with one error, whatever the rules say of it."""
    spec = {
        "catchable": 1,
        "name": "demo",
        "title": "Demo",
        "version": "1.0.0",
        "summary": "An API to try things on.",
        "types": {"api_error": {"class": "ApiError", "summary": "The API failed."}},
        "envelopes": [{"name": "error", "fits": {"/error": "object"}, "read": {"code": "/error/code"}}],
        "errors": {"lost": {"type": "api_error", "category": "internal", "summary": "It got lost."} | error},
    }
    path.write_text(yaml.safe_dump(spec), "utf-8")
    found = Diagnostics()
    own, vocabulary = load(path, found), load(vocabulary_path(path), found)
    assert own is not None
    assert vocabulary is not None
    validate(own, "catalogue", found)
    assert not found.has_errors, list(found)
    written = Written(own, vocabulary, {})
    return Compiled(written, bind(written))


def _asked(probe: Probe) -> tuple[str, str | None, int | None, dict[str, str]]:
    return (probe.subject, probe.facts.code, probe.status, dict(probe.headers))


@pytest.mark.parametrize("question", CLAIMS)
def test_what_has_changed_is_asked_about(question: str, tmp_path: Path) -> None:
    old, new, expected = CLAIMS[question]
    for before, after in ((old, new), (new, old)):
        both = pair(tmp_path, before, after)
        assert sorted(map(repr, map(_asked, probes(both)))) == sorted(map(repr, expected))
        assert compare(both) != ()


@pytest.mark.parametrize("question", CLAIMS)
def test_what_stays_is_not_asked_about(question: str, tmp_path: Path) -> None:
    for side in CLAIMS[question][:2]:
        both = pair(tmp_path, side, side)
        assert list(probes(both)) == []
        assert compare(both) == ()
