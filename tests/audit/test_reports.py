"""A log to a report and a draft, word for word; and the report's figures add up."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from catchable.audit.command import audited, catalogues
from catchable.audit.drafting import draft
from catchable.audit.proving import prove_draft
from catchable.audit.report import Report
from catchable.audit.showing import FORMATS
from catchable.commands import check
from catchable.diagnostics import Diagnostics
from catchable.targets.project import reserved_words

CASES = sorted(each for each in (Path(__file__).parent / "cases").iterdir() if each.is_dir())


def _report(case: Path, shop: Path) -> Report:
    shutil.copy(case / "log.ndjson", shop)
    wanted = case / "catalogues.txt"
    diagnostics = Diagnostics()
    chosen = catalogues(wanted.read_text().split() if wanted.exists() else (), diagnostics)
    assert not diagnostics.found
    return audited(["log.ndjson"], chosen, lambda log, position: None)


def _compare(path: Path, found: str, update: bool) -> None:
    if update:
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize(("format_", "name"), [("text", "report.txt"), ("markdown", "report.md")])
def test_report(case: Path, format_: str, name: str, shop: Path, update: bool) -> None:
    _compare(case / name, f"{FORMATS[format_](_report(case, shop))}\n", update)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_figures_add_up(case: Path, shop: Path) -> None:
    report: dict[str, Any] = json.loads(FORMATS["json"](_report(case, shop)))
    assert report["errors"] == sum(each["errors"] for each in report["sections"])
    assert report["records"] == sum(each["records"] for each in report["sections"]) + sum(report["unassigned"].values())
    for section in report["sections"]:
        parts = [
            *section["kinds"],
            *section["unknown"],
            *section["unmapped"],
            *section["codeless"],
            *section["ambiguous"],
        ]
        errors = sum(each["count"] for each in parts) + section["beyond"]
        assert section["errors"] == errors == sum(section["retry"].values()) == sum(section["categories"].values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_draft_compiles(case: Path, shop: Path, update: bool) -> None:
    diagnostics = Diagnostics()
    report = _report(case, shop)
    chosen = catalogues((), diagnostics)
    drafted = f"{draft(report, chosen, reserved_words(Diagnostics()))}\n"
    assert not prove_draft(drafted, chosen).found
    _compare(case / "draft.yaml", drafted, update)
    for part in drafted.split("---\n# ")[1:]:
        spec, _, text = part.partition("\n")
        _merge(Path(spec), yaml.safe_load(text))
    check((), diagnostics)
    assert [(each.id, each.message, str(each.span)) for each in diagnostics] == []


def _merge(spec: Path, addition: dict[str, Any]) -> None:
    """Do what the draft asks for: put each part where it says."""
    whole = yaml.safe_load(spec.read_text("utf-8"))
    for kind, entry in (addition["errors"] or {}).items():
        if kind in whole["errors"]:
            for provider, codes in entry["provider_codes"].items():
                whole["errors"][kind].setdefault("provider_codes", {}).setdefault(provider, {}).update(codes)
        else:
            whole["errors"][kind] = entry
    spec.write_text(yaml.safe_dump(whole, sort_keys=False), "utf-8")
