"""Everything that a catalogue can say of where facts stand, read by a package and by the reference alike."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import pytest
import yaml
from catchable.cli import cli
from catchable.compiler import compile_written
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.reference import Response, outcomes, received
from catchable.reference.upstream import from_provider_response
from click.testing import CliRunner
from generated_packages import Run

HERE = Path(__file__).parent / "readings"
Case: TypeAlias = Mapping[str, Any]
CASES: list[Case] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package of the catalogue."""
    out = tmp_path_factory.mktemp("generated")
    arguments = ["generate", str(HERE / "depot.yaml"), "--target", "python", "--out", str(out)]
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    sys.path.insert(0, str(out / "python/depot-errors/src"))
    yield importlib.import_module("depot_errors")
    sys.path.pop(0)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue itself."""
    compiled = compile_written(HERE / "depot.yaml", Diagnostics())
    assert compiled is not None
    return compiled.catalogue


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("time", ["first", "again"])
def test_a_package_reads_it(depot: ModuleType, case: Case, time: str) -> None:
    found = asked(depot, case)
    if case.get("none"):
        assert not found
        return
    error = found[0]
    assert error.kind == case["kind"]
    said = case.get("says", {})
    assert {name: getattr(error, name) for name in said} == said
    if "details" in case:
        assert [[each.field, each.code, each.message] for each in error.details] == case["details"]
    attributes = case.get("attributes", {})
    assert {name: getattr(error, name) for name in attributes} == attributes
    assert len(found) == 1 + case.get("siblings", 0)


def asked(depot: ModuleType, case: Case) -> list[Any]:
    """Every error that a package finds."""
    body = case["decoded"] if "decoded" in case else text_of(case).encode()
    if case.get("webhook"):
        return list(depot.from_webhook(body))
    error = depot.parse(case.get("status", 400), case.get("headers", {}), body)
    return [] if error is None else [error, *error.errors]


def text_of(case: Case) -> str:
    """The body of a case as it comes."""
    return str(case["text"]) if "text" in case else json.dumps(case["body"]) if "body" in case else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_reference_says_the_same(depot: ModuleType, catalogue: Catalogue, case: Case) -> None:
    is_webhook = case.get("webhook", False)
    status = None if is_webhook else case.get("status", 400)
    response = received(status, case.get("headers", {}), text_of(case), is_webhook=is_webhook)
    if "decoded" in case:
        response = Response(None, {}, case["decoded"])
    expected = outcomes(catalogue, response, webhook=is_webhook)
    found = asked(depot, case)
    names = ("kind", "code", "type", "category", "retry", "http_status", "request_id", "param", "retry_after")
    assert [facts(each, names) for each in found] == [facts(each, names) for each in expected]


def facts(error: object, names: tuple[str, ...]) -> dict[str, object]:
    """The facts of an error, or of what the reference says of one, by name."""
    said = {name: getattr(error, name) for name in names}
    details = [(each.field, each.code, each.message) for each in getattr(error, "details", ())]
    return said | {"details": details}


UPSTREAM = [
    (200, {}, "<Error><Code>7.1</Code><Status>503</Status><Field name='a'>bad</Field></Error>"),
    (403, {"X-Err": "e#7", "X-W": "1m", "X-Id": "abc, def"}, ""),
    (403, {"X-Err": "e#9"}, "<html>"),
    (200, {}, "<Ok/>"),
]


@pytest.mark.parametrize("answer", UPSTREAM, ids=["xml", "header", "unknown", "success"])
def test_the_response_of_a_provider(
    depot: ModuleType, catalogue: Catalogue, answer: tuple[int, dict[str, str], str]
) -> None:
    status, headers, body = answer
    error = depot.from_provider_response("up", status, headers, body.encode())
    expected = from_provider_response(catalogue, "up", received(status, headers, body))
    names = ("kind", "http_status", "retry", "retry_after", "param")
    assert [facts(each, names) for each in ([] if error is None else [error])] == [
        facts(each, names) for each in expected
    ]
    if error is not None:
        assert error.provider.trace_id == expected[0].provider.trace_id
        assert error.provider.code == expected[0].provider.code


def test_a_package_loads_what_reads_sources_when_it_needs_it(depot: ModuleType, run_bare: Run) -> None:
    source = Path(str(depot.__file__)).parents[1]
    code = (
        f"sys.path.insert(0, {str(source)!r})\n"
        "import depot_errors\n"
        "depot_errors.parse\n"
        "lazy = {'_sources', '_walking', '_details', '_media', '_values', '_event_stream'}\n"
        "def loaded(): return sorted(lazy & {each.rpartition('.')[2] for each in sys.modules})\n"
        "print(loaded())\n"
        'error = depot_errors.parse(400, {}, b\'{"__type": "x#NotFound"}\')\n'
        "print(loaded())\n"
        "error.details\n"
        "print(loaded())\n"
    )
    done = run_bare(code)
    first = ["_sources", "_values", "_walking"]
    assert (done.stderr, done.stdout.splitlines()) == ("", ["[]", str(first), str(sorted([*first, "_details"]))])
