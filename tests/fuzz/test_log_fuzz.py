"""Whatever the lines of a log are, each is counted as a record or as broken, and the report can be shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from catchable.audit.command import audited, catalogues
from catchable.audit.packages import Package
from catchable.audit.progress import progress
from catchable.audit.showing import FORMATS
from catchable.diagnostics import Diagnostics

from .counts import count

GOOD = b'{"status": 503, "headers": {"X": "r"}, "body": {"error": {"code": "1", "message": "Big"}}, "scope": "sms"}'
JUNK: tuple[bytes, ...] = (
    b"", b" ", b"oops", b"\0", b"\0" * 300, b"\xff\xfe", b"\xed\xa0\x80", b'"\\ud800"', b"[" * 9_000, b'{"a":' * 9_000,
    b"1" * 5_000, b"-" + b"9" * 5_000, b"1e999", b"-1e-999", b"NaN", b"Infinity", b"null", b"true", b"[]", b"{}", b'""',
    b'{"body": null}', b'{"body": ' + b"[" * 900 + b"]" * 900 + b', "status": 500}', b"x" * 100_000,
    b"\x1f\x8b", b"\xef\xbb\xbf",
)  # fmt: skip
VALUES: tuple[object, ...] = (
    None, True, False, 0, -1, 10**30, 1.5, "", " ", "x", "\0", "\ud800", "503", "999999", [], {}, [[]], [None],
    {"": ""},
    {"error": []}, {"error": {"code": [1]}}, "{", "x" * 3_000, {"name": "Retry-After", "value": "1"},
)  # fmt: skip


@pytest.fixture(scope="module")
def packages() -> tuple[Package, ...]:
    diagnostics = Diagnostics()
    found = catalogues((str(Path(__file__).parent / "project" / "everything.yaml"),), diagnostics)
    assert not diagnostics.has_errors
    return tuple(found)


def test_any_log_gives_a_report(packages: tuple[Package, ...], tmp_path: Path) -> None:
    log = tmp_path / "log.ndjson"
    for seed in range(count(30)):
        random = Random(seed)
        lines = [random.choice(_LINES)(random) for _ in range(60)]
        log.write_bytes(b"\n".join(lines) + random.choice((b"", b"\n", b"\r\n")))
        with progress((str(log),), False) as looking:
            report = audited((str(log),), packages, looking)
        read = report.logs[0]
        is_packed = log.read_bytes().startswith(b"\x1f\x8b")  # it says that it is gzip, and is not
        assert (read.fault is not None) == is_packed, (seed, read.fault)
        blank = sum(not line.strip() for line in log.read_bytes().split(b"\n")[: read.lines])
        assert read.lines == report.records + read.broken + read.too_long + blank, seed
        for show in FORMATS.values():
            assert show(report).encode("utf-8", "backslashreplace")


def _junk(random: Random) -> bytes:
    return random.choice(JUNK)


def _spoilt(random: Random) -> bytes:
    """A good line with a piece cut out or put in."""
    place = random.randrange(len(GOOD))
    return GOOD[:place] + random.choice(JUNK)[:200].replace(b"\n", b"") + GOOD[place + random.choice((0, 1, 9)) :]


def _retyped(random: Random) -> bytes:
    """A good record with a value of another type."""
    record = json.loads(GOOD)
    holder = random.choice((record, record["headers"], record["body"], record["body"]["error"]))
    holder[random.choice(list(holder))] = random.choice(VALUES)
    return json.dumps(record).encode()


_LINES: tuple[Callable[[Random], bytes], ...] = (lambda _: GOOD, _junk, _spoilt, _retyped)
