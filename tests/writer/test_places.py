"""Every file has a path of its own, inside the output folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from catchable.diagnostics import Diagnostics
from catchable.targets.base import OutputFile
from catchable.writer.places import check_places
from catchable.writer.plan import Owned

STARTER = {
    "catchable": 1,
    "title": "Parcel",
    "version": "1.0.0",
    "summary": "Parcels.",
    "types": {"parcel_error": {"class": "SomeParcelError", "summary": "Any.", "http": ["4xx"]}},
    "envelopes": [{"name": "error", "fits": {"/code": "code"}, "read": {"code": "/code"}}],
    "errors": {
        "too_heavy": {"type": "parcel_error", "category": "invalid_request", "retry": "never", "summary": "Too heavy."}
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of two catalogues, below a folder that is nobody's business."""
    here = tmp_path / "project"
    (here / "spec").mkdir(parents=True)
    for name in ("parcel", "letter"):
        (here / "spec" / f"{name}.yaml").write_text(yaml.safe_dump({"name": name, **STARTER}, sort_keys=False))
    return here


def _run(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-P", "-m", "catchable", "generate", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert "Traceback" not in done.stderr
    assert "internal fault" not in done.stderr
    return done.returncode, done.stdout


def _said(*paths: tuple[str, str, str]) -> list[str]:
    diagnostics = Diagnostics()
    check_places([Owned(OutputFile(path, ""), target, catalogue) for path, target, catalogue in paths], diagnostics)
    assert all(each.help for each in diagnostics)
    return [each.message for each in diagnostics]


@pytest.mark.parametrize(
    ("one", "other"),
    [("x/a", "x/a"), ("x/a", "X/A"), ("x/stra\u00dfe", "x/STRASSE"), ("x/\u00e9", "x/e\u0301"), ("x/a", "X/a")],
)
def test_two_files_with_one_path(one: str, other: str) -> None:
    (said,) = _said((one, "python", "parcel"), (other, "listing", ""))
    assert said.startswith(
        "a file of target 'python' for catalogue 'parcel' and a file of target 'listing' have the same path"
    )
    assert repr(one) in said
    assert repr(other) in said


def test_a_file_where_another_needs_a_folder() -> None:
    (said,) = _said(("x/a", "python", "parcel"), ("x/A/b", "listing", "letter"))
    assert "have as a folder what the other has as a file: 'x/a' and 'x/A/b'" in said


@pytest.mark.parametrize("path", ["/x", "../x", "x/../../y", "", ".", "x/./y", "x//y", "x\\y"])
def test_paths_that_lead_elsewhere(path: str) -> None:
    assert len(_said((path, "listing", "parcel"))) == 1


def test_the_list_of_written_files_is_ours() -> None:
    assert len(_said(("Manifest.json", "listing", "parcel"))) == 1


def test_paths_of_their_own() -> None:
    assert _said(("x/a", "a", "b"), ("x/ab", "a", "b"), ("x/b/a", "a", "b"), ("y/a", "c", "b")) == []


@pytest.mark.parametrize(
    "package", ["../../../victim_{name}", "a'b", 'a\\"b', "a b", "a.b", "a-b", "class", "json", "_a", "A"]
)
def test_names_that_no_package_has(folder: Path, package: str) -> None:
    (folder / "catchable.toml").write_text(f'targets = ["python"]\n[target.python]\npackage = "{package}"\n')
    status, output = _run(folder)
    assert (status, "error[bad-settings]: '" in output) == (1, True)
    assert not (folder / "generated").exists()
    assert sorted(each.name for each in folder.parent.iterdir()) == ["project"]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "catchable", "check"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "error[bad-settings]: '" in done.stdout) == (1, True)


@pytest.mark.parametrize("package", ["a\\nb", "a\\u0000", "a\\u001b[2J", "a\\u202eb"])
def test_settings_that_cannot_be_shown(folder: Path, package: str) -> None:
    (folder / "catchable.toml").write_text(f'[target.python]\npackage = "{package}"\n')
    assert "holds a line break or a control character" in _run(folder)[1]


def test_one_package_for_two_catalogues(folder: Path) -> None:
    (folder / "catchable.toml").write_text('targets = ["python"]\n[target.python]\npackage = "acme_errors"\n')
    status, output = _run(folder)
    assert status == 1
    assert "for catalogue 'letter' and a file of target 'python' for catalogue 'parcel' have the same path" in output
    assert not (folder / "generated").exists()


def test_one_package_for_two_catalogues_one_after_the_other(folder: Path) -> None:
    (folder / "catchable.toml").write_text('targets = ["python"]\n[target.python]\npackage = "acme_errors"\n')
    assert _run(folder, "spec/letter.yaml")[0] == 0
    before = (folder / "generated/python/acme-errors/README.md").read_text()
    for force in ((), ("--force",)):
        status, output = _run(folder, "spec/parcel.yaml", *force)
        assert (status, "error[foreign-file]: this file was written by target 'python'" in output) == (1, True)
        assert (folder / "generated/python/acme-errors/README.md").read_text() == before


def test_two_targets_with_one_folder(folder: Path) -> None:
    (folder / "catchable.toml").write_text('[target.catalogue]\nfolder = "data"\n[target.vectors]\nfolder = "data"\n')
    status, output = _run(folder, "--target", "catalogue", "--target", "vectors")
    assert (status, "error[path-clash]: a file of target 'catalogue'" in output) == (1, True)


def test_a_link_in_the_output_folder_is_not_followed(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (folder / "generated").mkdir()
    (folder / "generated" / "catalogue").symlink_to(elsewhere)
    status, output = _run(folder, "--target", "catalogue")
    assert (status, "error[foreign-file]" in output) == (1, True)
    assert (folder / "generated" / "catalogue").is_symlink()
    assert _run(folder, "--target", "catalogue", "--force")[0] == 0
    assert not (folder / "generated" / "catalogue").is_symlink()
    assert list(elsewhere.iterdir()) == []


def test_an_output_folder_that_leads_elsewhere_has_to_be_asked_for(folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (folder / "generated").symlink_to(elsewhere)
    status, output = _run(folder, "--target", "catalogue")
    assert (status, "generated:1:1: error[outside-project]" in output) == (1, True)
    assert list(elsewhere.iterdir()) == []
    assert _run(folder, "--target", "catalogue", "--out", "generated")[0] == 0
    assert (elsewhere / "catalogue" / "letter.json").exists()


def test_a_list_of_written_files_cannot_have_others_removed(folder: Path) -> None:
    """Not even by a link."""
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter.json").write_text("kept")
    assert _run(folder, "--target", "catalogue")[0] == 0
    kept = folder / "generated" / "catalogue"
    kept.rename(folder / "generated" / "old")
    kept.symlink_to(elsewhere)
    (folder / "spec" / "letter.yaml").unlink()
    assert _run(folder, "--target", "catalogue")[0] == 1
    assert _run(folder, "--target", "catalogue", "--force")[0] == 0
    assert (elsewhere / "letter.json").read_text() == "kept"


PLUGIN = """
from catchable.targets.base import OutputFile

class Listing:
    name = "listing"
    reserved = frozenset()

    def validate(self, catalogue, diagnostics):
        pass

    def render(self, catalogue):
        return (OutputFile(f"listing/{catalogue.name}.txt", "text"),)

TARGET = Listing()
"""


@pytest.mark.parametrize("id", ["foreign-file", "hand-edited"])
def test_a_plugin_overwrites_nothing_that_is_not_its_own(folder: Path, id: str) -> None:
    (folder / "listing.py").write_text(PLUGIN)
    (folder / "catchable.toml").write_text('targets = ["listing"]\n[plugins]\nlisting = "listing.py"\n')
    there = folder / "generated" / "listing" / "parcel.txt"
    if id == "hand-edited":
        assert _run(folder, "--plugins")[0] == 0
        (folder / "listing.py").write_text(PLUGIN.replace('"text"', '"other"'))
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_text("by hand")
    status, output = _run(folder, "--plugins")
    assert (status, f"generated/listing/parcel.txt:1:1: error[{id}]" in output) == (1, True)
    assert there.read_text() == "by hand"
    assert _run(folder, "--plugins", "--force")[0] == 0
