"""Records that name no system go where most speaks for: a code before a shape, a shape before a status, ties told."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.audit.advice import advice
from catchable.audit.choosing import ENOUGH, Chooser
from catchable.audit.evidence import Evidence, evidence
from catchable.audit.packages import Package, imported
from catchable.audit.readers import Reader, readers
from catchable.audit.records import Record, record
from catchable.audit.report import Report, report
from catchable.audit.running import audit
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from catchable.reporting import as_text

HERE = Path(__file__).parent
CATEGORIES = HERE.parent / "projects" / "shop" / "spec" / "categories.yaml"
REAL = ("chat", "chirp", "interactions", "messenger", "webex_connect")
PAYLOADS = (HERE.parent / "wire" / "payloads.jsonl").read_text("utf-8").splitlines()
STATUSES = (400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504)

CATALOGUES = """
lake:
  envelopes: [{name: flat, fits: {/code: code}, read: {code: /code, message: /text}}]
  errors:
    lake_dry: {code: "11", title: Dry}
    lake_full: {codeless: true, match: [{message_contains: too full}]}
hill:
  envelopes: [{name: fault, fits: {/fault: object}, read: {code: /fault/code, type: /fault/type, message: /fault/text}}]
  errors:
    hill_steep: {code: STEEP}
    hill_closed: {codeless: true, match: [{type: gate_error}]}
moor:
  envelopes: [{name: named, fits: {/moor: object}, read: {code: /moor/code}}]
  errors:
    moor_unwell: {codeless: true, match: BARE}
    moor_deep: {code: DEEP, http: [503]}
pond:
  envelopes: [{name: flat, fits: {/code: code, /text: string}, read: {code: /code, message: /text}}]
  errors:
    pond_frozen: {code: "22"}
"""
"""`moor` has a kind for bare statuses, `lake` and `pond` have shapes in common."""


def _whole(name: str, part: Mapping[str, Any]) -> dict[str, Any]:
    base = {"type": f"{name}_error", "category": "internal", "retry": "never", "summary": "It failed."}
    family = {"class": f"{name.title()}FamilyError", "summary": "It failed.", "http": ["4xx", "5xx"]}
    gate = {"class": "GateError", "summary": "It is shut.", "http": ["423"]}
    return {
        "catchable": 1,
        "name": name,
        "title": name.title(),
        "version": "1.0.0",
        "summary": "Made up.",
        "types": {f"{name}_error": family, "gate_error": gate},
        "envelopes": part["envelopes"],
        "errors": {kind: {**base, **each} for kind, each in part["errors"].items()},
    }


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Package]]:
    """The made-up catalogues and the five real ones, by name."""
    folder = tmp_path_factory.mktemp("evidence")
    (folder / "categories.yaml").write_text(CATEGORIES.read_text("utf-8"), "utf-8")
    paths = []
    for name, part in yaml.safe_load(CATALOGUES.replace("BARE", str([{"http": each} for each in STATUSES]))).items():
        paths.append(folder / f"{name}.yaml")
        paths[-1].write_text(json.dumps(_whole(name, part)), "utf-8")
    paths += [HERE.parents[1] / "spec" / f"{name}.yaml" for name in REAL]
    with ExitStack() as stack:
        yield {path.stem: stack.enter_context(imported(_compiled(path))) for path in paths}


def _compiled(path: Path) -> Any:
    diagnostics = Diagnostics()
    catalogue = compile_catalogue(path, diagnostics)
    assert catalogue is not None, as_text(diagnostics)
    return catalogue


def _record(status: int | None, body: object, system: str | None = None) -> Record:
    line = {"status": status, "body": body, "system": system}
    found = record(json.dumps({name: value for name, value in line.items() if value is not None}).encode())
    assert found is not None
    return found


def _readers_of(records: Sequence[Record], all_readers: Sequence[Reader]) -> list[str | None]:
    """The name of each record's reader; a record is known again by its number in the log."""
    chooser = Chooser(all_readers)
    placed = [each for number, one in enumerate(records) for each in chooser.place(one, str(number), 100)]
    placed += chooser.rest()
    assert sum(each.weight for each in placed) == len(records)
    by_place = {each.place: each.reader.name if each.reader else None for each in placed}
    counted = {(each.record.system, each.record.status, type(each.record.body) is bytes): each for each in placed}
    found: list[str | None] = []
    for number, one in enumerate(records):
        mute = counted.get((one.system, one.status, type(one.body) is bytes))
        of_mute = mute.reader.name if mute is not None and mute.reader is not None else None
        found.append(by_place.get(str(number), of_mute))
    return found


CASES: list[tuple[int | None, object, str, Evidence]] = [
    (503, {"code": "11", "text": "Dry"}, "lake", Evidence.CODE),
    (503, {"code": "22", "text": "Cold"}, "pond", Evidence.CODE),
    (503, {"code": "99"}, "lake", Evidence.SHAPE),
    (500, {"fault": {"code": "STEEP"}}, "hill", Evidence.CODE),
    (500, {"fault": {"code": "nobody knows"}}, "hill", Evidence.SHAPE),
    (503, {"fault": {}}, "hill", Evidence.SHAPE),
    (503, {"fault": {"type": "gate_error"}}, "hill", Evidence.WORDS),
    (429, {"fault": {"type": "hill_error"}}, "hill", Evidence.FAMILY),
    (503, "The lake is too full.", "lake", Evidence.TEXT),
    (503, {"moor": {"code": "DEEP"}}, "moor", Evidence.CODE),
    (503, "<html>Service Unavailable</html>", "moor", Evidence.STATUS),
    (503, {"unheard": "of"}, "moor", Evidence.STATUS),
]


@pytest.mark.parametrize(("status", "body", "name", "sort"), CASES, ids=lambda each: str(each)[:40])
def test_what_speaks_for_a_reader(
    status: int, body: object, name: str, sort: Evidence, packages: dict[str, Package]
) -> None:
    (reader,) = readers([packages[name]])
    assert evidence(reader, _record(status, body)) is sort


@pytest.mark.parametrize("times", [1, ENOUGH, 3 * ENOUGH])
@pytest.mark.parametrize("order", ["as listed", "one after the other", "mixed"])
def test_a_mixed_log(times: int, order: str, packages: dict[str, Package]) -> None:
    """However often and in which order they come, and before or after a sort has its reader."""
    cases = [each for each in CASES for _ in range(times)] if order == "one after the other" else CASES * times
    if order == "mixed":
        random.Random(1).shuffle(cases)
    made_up = readers(packages[name] for name in ("moor", "lake", "hill", "pond"))
    found = _readers_of([_record(status, body) for status, body, *_ in cases], made_up)
    wrong = [(case, reader) for case, reader in zip(cases, found, strict=True) if reader != case[2]]
    assert wrong == []


@pytest.mark.parametrize("status", STATUSES)
def test_a_bare_status_claims_nothing_that_shows_itself(status: int, packages: dict[str, Package]) -> None:
    """Of many bodies of one shape, most are known by the status alone to one, and one by its code to another."""
    log = [_record(status, {"code": f"c{number}"}) for number in range(100)]
    log += [_record(status, {"code": "11"}), _record(status, "<html></html>")]
    two = readers([packages["moor"], packages["lake"]])
    assert set(_readers_of(log, two)) == {"lake"}, "the page too: moor has had nothing of this log"


def test_a_status_tells_where_nothing_else_does(packages: dict[str, Package]) -> None:
    log = [_record(503, "<html></html>")] * 50 + [_record(418, "<html></html>")]
    made_up = readers(packages[name] for name in ("moor", "lake", "hill"))
    assert set(_readers_of(log, made_up)) == {"moor", None}


def test_a_system_goes_where_its_shapes_go(packages: dict[str, Package]) -> None:
    """Its pages wait for what says more, however many they are."""
    log = [_record(503, "<html></html>", "till")] * 100 + [_record(503, {"fault": {"code": "new"}}, "till")]
    assert set(_readers_of(log, readers([packages["moor"], packages["hill"]]))) == {"hill"}


def _report(log: Path, lines: Sequence[object], packages: Sequence[Package]) -> Report:
    log.write_text("".join(f"{json.dumps(each)}\n" for each in lines), "utf-8")
    return report(audit([str(log)], packages, lambda log, position: None))


def test_ties_are_told(packages: dict[str, Package], tmp_path: Path) -> None:
    lines = [{"status": 400, "body": {"code": f"c{number}", "text": "?"}} for number in range(60)]
    found = _report(tmp_path / "log", lines, [packages["pond"], packages["lake"], packages["moor"]])
    assert [(each.name, each.records) for each in found.sections] == [("pond", 60)]
    assert (
        'pond: 60 records might as well be read by lake, for which as much speaks: log the "system", or name the '
        "catalogue with --catalogue." in advice(found)
    )


def test_no_tie_where_one_knows_more(packages: dict[str, Package], tmp_path: Path) -> None:
    lines = [{"status": 400, "body": {"code": code, "text": "?"}} for code in ("11", "11", "c")]
    found = _report(tmp_path / "log", lines, [packages["pond"], packages["lake"]])
    assert [(each.name, each.records, each.ties) for each in found.sections] == [("lake", 3, ())]


def _payloads() -> list[Record]:
    """Every published payload, without the name of its system."""
    rows = (json.loads(each) for each in PAYLOADS)
    return [_record(each["http_status"], each["body"]) for each in rows]


def test_published_payloads_do_not_go_by_status(packages: dict[str, Package]) -> None:
    """A catalogue that has a kind for every usual status takes nothing from the real ones that shows itself there."""
    log = _payloads() * 3
    random.Random(2).shuffle(log)
    real = readers(packages[name] for name in REAL)
    before = _readers_of(log, real)
    after = _readers_of(log, readers(packages[name] for name in ("moor", *REAL)))
    shown = [max(evidence(reader, each) for reader in real) for each in log]
    assert sum(each.has_shape for each in shown) > 200
    assert [
        (one, other) for one, other, most in zip(before, after, shown, strict=True) if most.has_shape and one != other
    ] == []


def test_published_payloads_go_to_one_that_knows_their_code(packages: dict[str, Package]) -> None:
    log = _payloads()
    real = readers(packages[name] for name in REAL)
    for each, reader in zip(log, _readers_of(log, real), strict=True):
        by_name = {one.name: evidence(one, each) for one in real}
        if max(by_name.values()) is Evidence.CODE:
            assert reader is not None
            assert by_name[reader] is Evidence.CODE, (reader, each)
