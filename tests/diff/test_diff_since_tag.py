"""`catchable check` in a repository: a version says what has changed since the last tag, and names stay retired."""

from __future__ import annotations

from pathlib import Path

import pytest
from repositories import CATALOGUE, SPEC, Repository, catchable, new_repository

GOOD = "1 catalogue checked\n"
RETIRED = {"    summary: It went away.\n": "    summary: It went away.\nretired:\n  lost: {since: 1.0.0}\n"}
REMOVED = {"  went_away:\n    type: api_error\n    category: internal\n    summary: It went away.\n": ""}
PROVIDER = """\
catchable: 1
provider: acme
title: Acme
envelopes:
  - name: acme's error
    fits: {/acme: object}
    read: {code: /acme/code}
codes: {"7": Slow}
"""


@pytest.mark.parametrize(
    ("edits", "least"),
    [
        ({}, "1.0.0"),
        ({"types:\n": "# The families.\ntypes:\n"}, "1.0.0"),
        ({"is too large": "is far too large"}, "1.0.1"),
        ({"http: 413": "http: [413, 400]"}, "1.1.0"),
        ({"http: 413": "http: 400"}, "1.1.0"),
        (REMOVED, "2.0.0"),
    ],
    ids=["nothing", "comment", "documentation", "addition", "behaviour", "breaking"],
)
@pytest.mark.parametrize("version", ["1.0.0", "1.0.1", "1.1.0", "1.9.9", "2.0.0", "10.0.0"])
def test_a_version_must_say_what_has_changed(
    repository: Repository, edits: dict[str, str], least: str, version: str
) -> None:
    repository.edit({**edits, "version: 1.0.0": f"version: {version}"})
    result = catchable("check", SPEC)
    enough = [int(part) for part in version.split(".")] >= [int(part) for part in least.split(".")]
    message = f"the version {version} is too small for what has changed since v1.0.0: it must be {least} or more"
    assert (f"error[version-too-small]: {message}\n" in result.output) != enough
    assert result.exit_code == (0 if enough else 1)


def test_the_finding_points_at_the_version_and_at_the_worst_changes(repository: Repository) -> None:
    repository.edit({**REMOVED, "http: 413": "http: 400"})
    assert catchable("check").output == (
        "spec/demo.yaml:4:10: error[version-too-small]: the version 1.0.0 is too small for what has changed"
        " since v1.0.0: it must be 2.0.0 or more\n"
        "spec/demo.yaml:13:1: note: breaking[kind-removed]: the kind `went_away` is gone;"
        " a response that was it is an unknown `DemoError` now\n"
        "spec/demo.yaml:16:5: note: behaviour[http-changed]: `too_large` comes with HTTP 400, no longer with HTTP 413\n"
        "  help: write `version: 2.0.0`; catchable diff says what has changed, and for whom\n"
    )


def test_committing_changes_nothing(repository: Repository) -> None:
    repository.edit(REMOVED)
    repository.commit("Remove")
    assert "error[version-too-small]" in catchable("check").output


def test_a_new_tag_is_a_new_start(repository: Repository) -> None:
    repository.edit(REMOVED)
    repository.commit("Remove", tag="v2")
    assert catchable("check").output == GOOD


def test_accepted_findings_do_not_count(repository: Repository) -> None:
    repository.edit(REMOVED)
    entry = '{id: kind-removed, where: demo/errors/went_away, reason: Nobody got it., until: "2999-12-31"}'
    repository.write(".catchable-ignore.yaml", f"ignore:\n  - {entry}\n")
    assert catchable("check").output == GOOD


def test_a_moved_file_is_still_the_same_catalogue(repository: Repository) -> None:
    (repository.folder / SPEC).rename(repository.folder / "spec/moved.yaml")
    assert catchable("check").output == GOOD
    repository.commit("Move")
    assert catchable("check").output == GOOD
    repository.edit(REMOVED, "spec/moved.yaml")
    assert "error[version-too-small]" in catchable("check").output


def test_a_catalogue_that_the_tag_does_not_know_may_have_any_version(repository: Repository) -> None:
    repository.write("spec/young.yaml", CATALOGUE.replace("name: demo", "name: young").replace("1.0.0", "0.0.1"))
    assert catchable("check").exit_code == 0
    repository.commit("Add")
    assert catchable("check").exit_code == 0


@pytest.mark.parametrize("path", ["spec/providers/acme.yaml", "spec/categories.yaml"])
def test_what_a_catalogue_is_made_from_counts_too(repository: Repository, path: str) -> None:
    categories = (Path(__file__).parents[2] / "spec/categories.yaml").read_text("utf-8")
    provider = "providers:\n  acme: {title: Acme, definition: providers/acme.yaml, fallback: went_away}\nenvelopes:\n"
    repository.edit({"envelopes:\n": provider})
    repository.write("spec/providers/acme.yaml", PROVIDER)
    repository.write("spec/categories.yaml", categories)
    repository.commit("Add a provider", tag="v1.1.0")
    assert catchable("check").output == GOOD
    repository.edit({"Slow": "Very slow"} if "acme" in path else {"does not exist.": "is not there."}, path)
    assert "it must be 1.0.1 or more" in catchable("check").output


def test_a_retired_name_cannot_come_back(repository: Repository) -> None:
    repository.edit(RETIRED)
    repository.commit("Retire", tag="v1.0.1")
    back = "  lost: {type: api_error, category: internal, summary: Another one.}\n"
    repository.edit({"retired:\n  lost: {since: 1.0.0}\n": back, "version: 1.0.0": "version: 9.0.0"})
    assert catchable("check").output == (
        "spec/demo.yaml:24:3: error[retired-name]: the kind 'lost' was retired in 1.0.0, as v1.0.1 says,"
        " and cannot be used again\n"
        "v1.0.1:spec/demo.yaml:25:3: note: retired here\n"
        "  help: give the new error another name, and bring the entry under `retired` back\n"
    )


def test_a_retired_name_cannot_be_forgotten(repository: Repository) -> None:
    repository.edit(RETIRED)
    repository.commit("Retire", tag="v1.0.1")
    repository.edit({"retired:\n  lost: {since: 1.0.0}\n": "", "version: 1.0.0": "version: 9.0.0"})
    assert catchable("check").output == (
        "spec/demo.yaml:1:1: error[retired-name]: the kind 'lost' was retired in 1.0.0, as v1.0.1 says,"
        " and is not under `retired` any more\n"
        "v1.0.1:spec/demo.yaml:25:3: note: retired here\n"
        "  help: bring the entry back: without it, the name is free for another error\n"
    )


def test_a_tag_whose_catalogue_no_longer_compiles_is_a_warning(repository: Repository) -> None:
    repository.write(SPEC, "catchable: 1\nname: demo\n")
    repository.commit("Break", tag="v1.1.0")
    repository.write(SPEC, CATALOGUE)
    result = catchable("check")
    assert "v1.1.0:spec/demo.yaml:1:1: warning[old-side-broken]: this catalogue cannot be compared" in result.output
    assert result.exit_code == 0


def test_without_a_tag_a_commit_or_git_there_is_nothing_to_hold_it_against(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.edit(REMOVED)
    repository.git("tag", "--delete", "v1.0.0")
    assert catchable("check").output == GOOD
    empty = new_repository(tmp_path / "empty")
    empty.write(SPEC, CATALOGUE)
    monkeypatch.chdir(empty.folder)
    assert catchable("check").output == GOOD
    monkeypatch.setenv("PATH", "")
    assert catchable("check").output == GOOD


def test_catalogues_outside_the_project_are_left_alone(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(CATALOGUE, "utf-8")
    assert catchable("check", str(tmp_path / "elsewhere.yaml")).output == GOOD


BAD_ENTRIES = {
    "no list": ("ignore: none", "a list under 'ignore' is missing"),
    "no entry": ("ignore: [none]", "'id' is missing, or is no text"),
    "no reason": (
        'ignore: [{id: kind-removed, where: demo, until: "2999-01-01"}]',
        "'reason' is missing, or is no text",
    ),
    "no place": ('ignore: [{id: kind-removed, where: " ", reason: x, until: "2999-01-01"}]', "'where' is missing"),
    "no date": ("ignore: [{id: kind-removed, where: demo, reason: x, until: later}]", "'later' is no date"),
    "no finding": (
        'ignore: [{id: kind-gone, where: demo, reason: x, until: "2999-01-01"}]',
        "'kind-gone' is no finding",
    ),
    "another key": (
        'ignore: [{id: kind-removed, where: demo, reason: x, until: "2999-01-01", by: me}]',
        "'by' is not a key of an entry",
    ),
}


@pytest.mark.parametrize(("text", "expected"), BAD_ENTRIES.values(), ids=list(BAD_ENTRIES))
def test_a_bad_file_of_accepted_findings_is_an_error(repository: Repository, text: str, expected: str) -> None:
    repository.edit(REMOVED)
    repository.write(".catchable-ignore.yaml", f"{text}\n")
    assert catchable("check").exit_code == 1
    result = catchable("diff")
    assert f"error[bad-ignore-file]: {expected}" in result.output
    assert result.exit_code == 2


def test_a_file_of_accepted_findings_that_is_not_there(repository: Repository) -> None:
    result = catchable("diff", "--ignore", "nowhere.yaml")
    assert "nowhere.yaml:1:1: error[unreadable-file]" in result.output
    assert result.exit_code == 2
