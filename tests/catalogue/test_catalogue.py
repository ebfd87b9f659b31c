"""The catalogue as JSON: nothing that a catalogue says is missing, and its text is safe to show."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.binder.errors import provider_codes_of
from catchable.targets import serialising
from catchable.targets.catalogue.document import document
from jsonschema import Draft202012Validator
from written_back import bound, meaning, written_back

PROJECT = Path(__file__).parents[2]
EVERYTHING = Path(__file__).with_name("everything.yaml")
SCHEMAS = PROJECT / "codegen" / "catchable" / "targets" / "jsonschema"
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


def test_nothing_that_the_format_can_say_is_missing(tmp_path: Path) -> None:
    """The document, written back as YAML, means the same; but why a provider's code has a verdict is not in it."""
    first = bound(EVERYTHING)
    path = tmp_path / "everything.yaml"
    path.write_text(json.dumps(written_back(document(first))), "utf-8")
    not_said = ("stated_each", "doc_url", "docs")
    for mapping in first.error("acme_failed").provider_codes:
        object.__setattr__(mapping, "retry_because", None)
    assert meaning(bound(path), not_said) == meaning(first, not_said)
    assert [each.each for each in bound(path).envelopes] == [each.each for each in first.envelopes]


def test_the_document_of_everything_fits_its_schema() -> None:
    schema = json.loads((SCHEMAS / "catalogue.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document(bound(EVERYTHING)))


def test_the_example_uses_every_word_of_the_format() -> None:
    """So that the two tests before leave nothing out."""
    format = json.loads((PROJECT / "codegen/catchable/spec_format/spec.schema.json").read_text("utf-8"))
    files = {"ProviderFile", "ProviderCode", "CategoriesFile", "Category"}
    words = {word for name, each in format["$defs"].items() if name not in files for word in each.get("properties", ())}
    written = yaml.safe_load(EVERYTHING.read_text("utf-8"))
    assert words - set(_keys(written)) == {"definition"}


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(each)


def test_sources_are_written_as_the_format_writes_them() -> None:
    shown = document(bound(EVERYTHING))
    assert isinstance(shown, dict)
    envelopes: Any = {each["name"]: each for each in shown["envelopes"]}
    read = envelopes["error object"]["read"]
    assert read["code"] == [
        {
            "at": "/error/code",
            "before": ":",
            "when": {"/error/kind": "string", "header:x-kind": {"one_of": ["a"]}, "http": ["4xx"]},
        },
        "/error/id",
    ]
    assert read["details"][0]["message"] == ["message", ""]
    assert envelopes["trailers"]["read"]["code"] == [{"header": "grpc-status", "except": ["0"]}]
    assert envelopes["mutation"]["each"] == "/data/{mutation}/userErrors/*"
    assert envelopes["batch"]["each"] == "/parts/*"
    assert shown["headers"]["retry_after"] == [
        "retry-after",
        {"header": "x-reset", "when": {"header:x-left": {"one_of": ["0"]}}, "unit": "unix_seconds"},
    ]
