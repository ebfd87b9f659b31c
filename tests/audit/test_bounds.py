"""However long and varied a log is, what is held of it is bounded, and nothing is lost from the sums."""

from __future__ import annotations

import json
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from catchable.audit import choosing, counting
from catchable.audit.choosing import Chooser, Placed
from catchable.audit.counting import Bounded, Tally
from catchable.audit.packages import Package, imported
from catchable.audit.readers import readers
from catchable.audit.records import Record
from catchable.audit.running import audit
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics


@contextmanager
def _package(name: str) -> Iterator[Package]:
    catalogue = compile_catalogue(Path(f"spec/{name}.yaml"), Diagnostics())
    assert catalogue is not None
    with imported(catalogue) as package:
        yield package


def _error(code: str, message: str = "m") -> Record:
    return Record(400, {}, {"error": {"code": code, "message": message}}, None, None)


def test_counts_beyond_the_most_are_one_count() -> None:
    counts: Bounded[int] = Bounded(3)
    for number in (1, 2, 3, 4, 5, 1, 4):
        counts.add(number, 10)
    assert dict(counts.ordered()) == {1: 20, 2: 10, 3: 10}
    assert counts.beyond == 30


def test_codes_messages_and_samples(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_CODES", 5)
    with _package("shop") as package:
        (reader, *_) = readers([package])
        tally = Tally(reader)
        for number in range(40):
            for message in range(50):
                tally.add(Placed(_error(f"c{number}", "x" * 10_000 + str(message)), "log:1", reader))
                tally.add(Placed(_error("out_of_stock", f"no {message}"), "log:2", reader))
    assert list(tally.unknown) == [(f"c{number}", None) for number in range(5)]
    assert sum(each.count for each in tally.unknown.values()) + sum(tally.beyond.values()) == 40 * 50
    for each in tally.unknown.values():
        assert [len(message) for message in each.messages.counts] == [counting.LONGEST_TEXT]
        assert len(each.samples) <= counting.MOST_SAMPLES
        assert max(map(len, each.samples)) <= counting.LONGEST_SAMPLE
    (known,) = tally.known.values()
    assert (known.count, len(known.messages.counts)) == (40 * 50, counting.MOST_DISTINCT)
    assert known.messages.beyond == 40 * 30


@pytest.mark.parametrize("system", [None, "named"])
def test_records_that_wait(system: str | None, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MOST_SORTS", 20)
    with _package("shop") as package, _package("post") as other:
        chooser = Chooser(readers([package, other]))
        placed: list[Placed] = []
        for number in range(2_000):
            name = system and f"{system} {number % 100}"
            placed += chooser.place(Record(500, {}, {f"key {number}": 1}, None, name), "log:1", 100)
            assert sum(map(len, chooser._waiting.values())) < 20 * choosing.ENOUGH
            assert len(chooser._chosen) + len(chooser._waiting) <= 20
            assert len(chooser._mute) <= 20
        placed += chooser.rest()
    assert sum(each.weight for each in placed) == 2_000
    assert not chooser._waiting


def test_beyond_the_most_sorts_each_record_is_itself(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MOST_SORTS", 5)
    with _package("shop") as package, _package("post") as other:
        chooser = Chooser(readers([package, other]))
        placed = [each for _ in range(choosing.ENOUGH) for each in chooser.place(_error("out_of_stock"), "log:1", 10)]
        for number in range(50):
            body = {"error": {"code": f"c{number}"}, f"key {number}": 1}
            placed += chooser.place(Record(400, {}, body, None, None), "log:2", 10)
        placed += chooser.rest()
        codes = [error.code for each in placed if each.reader for error in each.reader.read(each.record)]
    assert sorted(codes) == sorted(["out_of_stock"] * choosing.ENOUGH + [f"c{number}" for number in range(50)])


def test_large_bodies_that_say_nothing_are_not_kept(shop: Path) -> None:
    with _package("shop") as package, _package("post") as other:
        chooser = Chooser(readers([package, other]))
        for status in range(400, 500):
            for _ in range(2):
                record = Record(status, {}, b"x" * 100_000, None, None)
                assert [*chooser.place(record, "log:1", 100_000), *chooser._decide_all()] == []
        assert sum(len(str(each.record.body)) for each in chooser._mute.values()) < 10_000
        assert sum(each.weight for each in chooser.rest()) == 200


def test_bytes_that_wait(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MOST_HELD", 1_000)
    with _package("shop") as package, _package("post") as other:
        chooser = Chooser(readers([package, other]))
        placed = [each for number in range(30) for each in chooser.place(_error(f"c{number}"), "log:1", 300)]
        assert chooser._bytes_held <= 1_000
        placed += chooser.rest()
    assert len(placed) == 30
    assert chooser._bytes_held == 0


def test_a_package_is_gone_after_use(shop: Path) -> None:
    before = set(sys.modules), list(sys.meta_path)
    with _package("shop") as package:
        error = package.parse(409, {}, b'{"error": {"code": "out_of_stock"}}')
        assert error is not None
        assert error.kind == "out_of_stock"
        assert set(sys.modules) > before[0]
    assert not [name for name in sys.modules if name.startswith("_audited")]
    assert sys.meta_path == before[1]


def test_memory_is_flat(shop: Path) -> None:
    """Ten times as many lines take no more memory than the noise of a few buffers."""
    lines = [
        json.dumps({"status": 409, "body": {"error": {"code": code, "message": f"m {number}"}, "pad": "x" * 400}})
        for number in range(200)
        for code in ("out_of_stock", f"code {number}", "402001")
    ]
    some = "\n".join(lines) + "\n"
    with _package("shop") as package:
        peaks = [_peak(some * times, package) for times in (4, 4, 40)]  # the first time, modules are loaded
    assert peaks[2] - peaks[1] < 100_000, f"bytes, for {4 * len(some)} and {40 * len(some)} bytes"


def _peak(log: str, package: Package) -> int:
    """The most memory that an audit holds at once, in bytes."""
    Path("log").write_text(log)
    del log
    tracemalloc.start()
    try:
        audit(["log"], [package], lambda log, position: None)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
