"""The catalogue as JSON: nothing that a catalogue says is missing, and its text is safe to show."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.binder.errors import provider_codes_of
from catchable.targets import serialising

PROJECT = Path(__file__).parents[2]
SPECS = sorted(path for path in (PROJECT / "spec").glob("*.yaml") if path.name != "categories.yaml")


def _catalogue(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PROJECT / "generated" / "catalogue" / f"{name}.json").read_text("utf-8"))
    return found


def _rows(claimants: Mapping[str, Any]) -> set[tuple[str, str, str, str | None]]:
    """Kind, scope, title and details of every row, as the YAML has them."""
    found = set()
    for kind, each in claimants.items():
        for scope, said in each.get("scopes", {}).items():
            for row in said if isinstance(said, list) else [said]:
                written = {"title": row} if isinstance(row, str) else row
                found.add((kind, scope, written["title"], written.get("details")))
    return found


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_row_is_there(path: Path) -> None:
    written, catalogue = yaml.safe_load(path.read_text("utf-8")), _catalogue(path.stem)
    found = set()
    for each in (*catalogue["errors"], *catalogue["statuses"]):
        for scope, titles in each["scopes"].items():
            plain = [{"title": title} for title in titles]
            rows = each["wordings"].get(scope, plain)
            assert [row["title"] for row in rows] == titles
            found |= {(each["kind"], scope, row["title"], row.get("details")) for row in rows}
    assert found == _rows({**written.get("statuses", {}), **written["errors"]})


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_fact_of_an_error_is_there(path: Path) -> None:
    written = yaml.safe_load(path.read_text("utf-8"))
    errors = {each["kind"]: each for each in _catalogue(path.stem)["errors"]}
    assert list(errors) == list(written["errors"])
    for kind, error in written["errors"].items():
        http = error.get("http", [])
        said = {
            **{name: error[name] for name in ("type", "category", "summary", "section", "title") if name in error},
            **{name: error[name] for name in ("causes", "fixes", "checks", "ranges", "match") if name in error},
            "http": [http] if isinstance(http, int) else http,
            "code": None if error.get("codeless") else error.get("code", kind),
            "examples": [error[name] for name in ("example",) if name in error] + error.get("examples", []),
        }
        assert {name: errors[kind][name] for name in said} == said
        assert {p: list(codes) for p, codes in errors[kind]["provider_codes"].items()} == {
            provider: [each for key in codes for each in provider_codes_of(key)]
            for provider, codes in error.get("provider_codes", {}).items()
        }


def test_all_rows_of_the_largest_source() -> None:
    """Its page has 401 rows, and one of them twice (WhatsApp's 7820)."""
    catalogue = _catalogue("webex_connect")
    claimants = catalogue["errors"] + catalogue["statuses"]
    assert sum(len(titles) for each in claimants for titles in each["scopes"].values()) == 400


HOSTILE = ["\x00\x1b[31m\x7f\x85", "a\u202eb\u2066\u200f", "\u2028\ufeff\u200b\U000e0041", "\ud800", '"\\/</script>\n']


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("write", [serialising.document, serialising.line])
def test_hostile_text_comes_back_and_steers_nothing(text: str, write: Any) -> None:
    written = write({text: [text]})
    assert json.loads(written) == {text: [text]}
    steering = {each for each in written if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")}
    assert steering <= {"\n"}
    written.encode("utf-8")


def test_letters_of_every_language_stand_as_they_are() -> None:
    assert serialising.line("Zażółć 日本語 שלום 🙂") == '"Zażółć 日本語 שלום 🙂"'
