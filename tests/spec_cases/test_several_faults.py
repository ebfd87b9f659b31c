"""Two faults in different parts of one file are both found, whatever stage finds each, and nothing else is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from catchable.compiler import compile_catalogue
from catchable.diagnostics import Diagnostics

HEAD = "catchable: 1\nname: demo\ntitle: Demo\nversion: 1.0.0\nsummary: An API.\n"
SECTIONS = {
    "types": ["api_error: {class: ApiError, summary: The API failed.}"],
    "envelopes": [
        "- {name: error, fits: {/error: object}, read: {code: /error/code, type: /error/type}}",
    ],
    "errors": ["gone_away: {type: api_error, category: internal, summary: It went.}"],
    "guides": ["lost: {title: Lost, summary: It is lost., see: [gone_away]}"],
}
ERROR = "{type: api_error, category: internal, summary: It went."
FAULTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "unknown-key": ("errors", (f"a_one: {ERROR}, colour: red}}",)),
    "missing-key": ("errors", ("a_two: {type: api_error, category: internal}",)),
    "bad-value": ("errors", (f"a_three: {ERROR}, http: 700}}",)),
    "unquoted-code": ("errors", (f"a_four: {ERROR}, code: 12}}",)),
    "lossy-scalar": ("errors", (f"a_five: {ERROR}, code: 0123}}",)),
    "dangling-reference": ("errors", ("a_six: {type: api_error, category: nowhere, summary: It went.}",)),
    "contradiction": ("errors", (f"a_seven: {ERROR}, code: '5', codeless: true}}",)),
    "duplicate-match": ("errors", (f"b_one: {ERROR}, code: '7'}}", f"b_two: {ERROR}, code: '7'}}")),
    "unreachable": ("errors", (f"b_three: {ERROR}, ranges: ['9-1']}}",)),
    "ambiguous-match": (
        "errors",
        (f"b_four: {ERROR}, match: [{{http: 503}}]}}", f"b_five: {ERROR}, match: [{{type: api_error}}]}}"),
    ),
    "retry-by-accident": ("errors", ("b_six: {type: api_error, category: internal, summary: It went., http: 401}",)),
    "example-mismatch": ("errors", (f"b_seven: {ERROR}, example: {{error: {{code: other}}}}}}",)),
    "bad-pointer": ("envelopes", ("- {name: list, fits: {/list: array}, read: {code: /list/*/a, type: /x/*/b}}",)),
    "absent-list": ("envelopes", ("- {name: list, fits: {/state: value}, read: {code: /list/*/code}}",)),
    "bad-name": ("guides", ("Bad: {title: Bad, summary: It is bad.}",)),
    "duplicate-key": ("guides", ("lost: {title: Lost, summary: Again.}",)),
    "unused": ("types", ("b_type: {class: BType, summary: Nothing is one.}",)),
}
"""A fault by what it is called, the section that it stands in, and its entries."""
RESTS_ON = {"unused": {"errors"}, "example-mismatch": {"envelopes"}}
"""Findings that something is missing: a fault in these sections may be the reason."""
JUDGED = {"duplicate-match", "unreachable", "retry-by-accident", "example-mismatch"}
"""Findings in entries that are written as the format asks, so that what they use is used."""
WARNINGS = {"ambiguous-match", "absent-list"}
PAIRS = [(one, other) for one in FAULTS for other in FAULTS if one != other]


def found(faults: tuple[str, ...], folder: Path) -> list[str]:
    sections = {name: list(entries) for name, entries in SECTIONS.items()}
    for each in faults:
        section, entries = FAULTS[each]
        sections[section] += entries
    parts = [f"{name}:\n" + "".join(f"  {entry}\n" for entry in entries) for name, entries in sections.items()]
    path = folder / "demo.yaml"
    path.write_text(HEAD + "".join(parts), "utf-8")
    diagnostics = Diagnostics()
    compile_catalogue(path, diagnostics)
    return sorted(each.id for each in diagnostics)


def wanted(faults: tuple[str, ...]) -> list[str]:
    hidden = {
        one
        for one in faults
        for other in faults
        if one != other and other not in WARNINGS | JUDGED and FAULTS[other][0] in RESTS_ON.get(one, ())
    }
    return sorted(set(faults) - hidden)


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_alone_gives_its_one_finding(fault: str, tmp_path: Path) -> None:
    assert found((fault,), tmp_path) == [fault]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_faults_give_both_findings(one: str, other: str, tmp_path: Path) -> None:
    assert found((one, other), tmp_path) == wanted((one, other))


@pytest.mark.parametrize("seed", range(30))
def test_many_faults_give_all_findings(seed: int, tmp_path: Path) -> None:
    faults = tuple(random.Random(seed).sample(sorted(FAULTS), 5))
    assert found(faults, tmp_path) == wanted(faults)
