"""Any JSON in any line: nothing raises, and every record and every error is counted once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from catchable.audit.packages import Package, imported
from catchable.audit.report import report
from catchable.audit.running import audit
from catchable.audit.showing import FORMATS
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics
from hypothesis import given
from hypothesis import strategies as st

PROJECT = Path(__file__).parents[1] / "projects" / "shop"
CODES = ["out_of_stock", "402001", "901", "903", "0350", "977", 77, 10, -1, 1.5, "", None, True, "\x1b\ud800", [], {}]

scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from(CODES))
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner))
details = st.fixed_dictionaries({}, optional={name: st.sampled_from(CODES) for name in ("code", "sub", "type", "by")})
bodies = st.one_of(
    values,
    st.builds(lambda inner: {"error": inner}, details | values),
    st.builds(lambda inner: {"event": "order.failed", "data": inner}, details),
    st.builds(lambda code, by: {"code": code, "by": by}, st.sampled_from(CODES), st.sampled_from(["letter", "x", 1])),
    st.builds(lambda code: {"fault": {"number": code}}, st.sampled_from(CODES)),
)
records = st.fixed_dictionaries(
    {"body": bodies | bodies.map(json.dumps) | st.text(max_size=20)},
    optional={
        "status": st.sampled_from([200, 400, 409, 410, 500, 502, "429", -1, True, None, 10**30]) | values,
        "headers": st.sampled_from([{}, {"Retry-After": "3"}, [["Retry-After", "x"]], None]) | values,
        "scope": st.sampled_from(["letter", "telegram", "nowhere", 7]),
        "system": st.sampled_from(["shop", "Post", "carrier", "Fast Carrier", "till", 5]),
    },
)


@pytest.fixture(scope="module")
def packages() -> Iterator[list[Package]]:
    found = [compile_catalogue(PROJECT / "spec" / f"{name}.yaml", Diagnostics()) for name in ("shop", "post")]
    shop, post = (each for each in found if each is not None)
    with imported(shop) as first, imported(post) as second:
        yield [first, second]


@given(lines=st.lists(bodies | records, max_size=12))
def test_every_record_counts_once(lines: list[Any], packages: list[Package], tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("".join(f"{json.dumps(each)}\n" for each in lines), "utf-8")
    found = report(audit([str(log)], packages, lambda log, position: None))
    (read,) = found.logs
    assert found.records == len(lines) - read.broken
    for section in found.sections:
        parts = (*section.kinds, *section.unknown, *section.unmapped, *section.codeless, *section.ambiguous)
        assert section.errors == sum(each.count for each in parts) == sum(section.retry.values())
        assert section.without_error <= section.records <= section.without_error + section.errors
    for show in FORMATS.values():
        shown = show(found)
        shown.encode("utf-8")
        assert "\x1b" not in shown
