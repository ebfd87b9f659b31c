"""`catchable diff` on real repositories: which sides it takes, and what it says where one is not to be had."""

from __future__ import annotations

from pathlib import Path

import pytest
from repositories import CATALOGUE, SPEC, Repository, catchable, new_repository

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
UNCHANGED = "demo 1.0.0 -> 1.0.0: nothing has changed\n"
RENAMED = {"  went_away:": "  gone_away:\n    code: went_away"}
DEEPEN = "this clone has no history: git fetch --unshallow --tags (for actions/checkout: fetch-depth: 0)"


def said(output: str) -> list[str]:
    """The ids of all findings, in order."""
    lines = (line for line in output.splitlines() if "]: " in line)
    return [line.partition("]: ")[0].rpartition("[")[2] for line in lines]


def test_left_out_sides_are_the_last_tag_and_the_work_tree(repository: Repository) -> None:
    repository.edit({"is too large": "is far too large"})
    result = catchable("diff", "--format", "json")
    assert '"old": "v1.0.0"' in result.output
    assert '"new": "spec"' in result.output
    assert '"file": "v1.0.0:spec/demo.yaml"' in result.output
    assert said(catchable("diff").output) == ["text-changed"]


def test_the_last_tag_is_that_of_this_branch(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.edit(RENAMED)
    repository.commit("Rename", tag="v9.0.0")
    repository.git("switch", "--quiet", "main")
    assert catchable("diff").output == UNCHANGED


def test_one_revision_is_compared_with_the_work_tree(repository: Repository) -> None:
    repository.edit({"It went away.": "It left."})
    repository.commit("Reword")
    repository.edit({"is too large": "is far too large"})
    assert said(catchable("diff", "git:HEAD").output) == ["text-changed"]
    assert said(catchable("diff", "git:v1.0.0:spec/demo.yaml").output) == ["text-changed", "text-changed"]


def test_one_path_is_compared_with_the_last_tag(repository: Repository) -> None:
    repository.write("spec/other.yaml", CATALOGUE.replace("name: demo", "name: other"))
    repository.edit({"is too large": "is far too large"})
    assert said(catchable("diff", SPEC).output) == ["text-changed"]
    assert said(catchable("diff", "spec").output) == ["text-changed", "catalogue-added"]


def test_two_revisions_are_compared_without_the_work_tree(repository: Repository) -> None:
    repository.edit(RENAMED)
    repository.commit("Rename")
    repository.edit({"is too large": "is far too large"})
    result = catchable("diff", "git:v1.0.0", "git:main")
    assert said(result.output) == ["kind-removed", "kind-added"]
    assert "main:spec/demo.yaml:13:1: breaking[kind-removed]" in result.output
    assert result.exit_code == 1


def test_a_moved_file_is_known_by_the_catalogues_name(repository: Repository) -> None:
    (repository.folder / SPEC).rename(repository.folder / "spec/ümlaut and space.yaml")
    assert catchable("diff").output == UNCHANGED
    assert catchable("diff", "git:v1.0.0:spec/demo.yaml").output == UNCHANGED
    assert catchable("diff", "spec/ümlaut and space.yaml").output == UNCHANGED
    repository.commit("Move")
    assert catchable("diff", "git:v1.0.0", "git:HEAD").output == UNCHANGED


def test_a_renamed_catalogue_is_known_by_its_file(repository: Repository) -> None:
    repository.edit({"name: demo": "name: other\nclass: DemoError"})
    assert said(catchable("diff").output) == ["catalogue-renamed"]


def test_a_folder_below_the_root_of_the_repository_will_do(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("api/spec/deep.yaml", CATALOGUE.replace("name: demo", "name: deep"))
    repository.commit("Add", tag="v1.1.0")
    monkeypatch.chdir(repository.folder / "api")
    assert catchable("diff").output == "deep 1.0.0 -> 1.0.0: nothing has changed\n"


def test_a_project_is_found_from_a_folder_inside_it(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("catchable.toml", 'specs = ["spec"]\n')
    repository.write("src/deep/code.py", "")
    repository.edit({"is too large": "is far too large"})
    monkeypatch.chdir(repository.folder / "src/deep")
    for result in (catchable("diff"), catchable("diff", "git:v1.0.0:../../spec/demo.yaml")):
        assert said(result.output) == ["text-changed"]
        assert "v1.0.0:spec/demo.yaml:19:5: note: it was here" in result.output
    assert said(catchable("check").output) == ["version-too-small", "text-changed"]


def test_a_linked_folder_is_the_folder(repository: Repository) -> None:
    (repository.folder / "link").symlink_to("spec")
    assert catchable("diff", "git:v1.0.0:link", "link").output == UNCHANGED


def test_provider_files_and_vocabulary_come_from_the_revision(repository: Repository) -> None:
    categories = (Path(__file__).parents[2] / "spec/categories.yaml").read_text("utf-8")
    provider = "providers:\n  acme: {title: Acme, definition: providers/acme.yaml, fallback: went_away}\nenvelopes:\n"
    repository.edit({"envelopes:\n": provider})
    repository.write("spec/providers/acme.yaml", PROVIDER)
    repository.write("spec/categories.yaml", categories)
    repository.commit("Add a provider", tag="v1.1.0")
    repository.write("spec/providers/acme.yaml", PROVIDER.replace("/acme/code", "/acme/error"))
    repository.write("spec/categories.yaml", categories.replace("does not exist.", "is not there."))
    result = catchable("diff")
    assert said(result.output) == ["identity-pointer-changed", "text-changed"]
    assert "v1.1.0:spec/providers/acme.yaml:7:12: note: it was here" in result.output


def test_an_old_catalogue_that_no_longer_compiles_does_not_hide_the_others(repository: Repository) -> None:
    repository.write("spec/broken.yaml", "catchable: 1\nname: broken\n")
    repository.write("spec/binary.yaml", "\0")
    repository.commit("Break", tag="v1.1.0")
    repository.write("spec/broken.yaml", CATALOGUE.replace("name: demo", "name: broken"))
    repository.write("spec/binary.yaml", CATALOGUE.replace("name: demo", "name: binary"))
    repository.edit({"is too large": "is far too large"})
    result = catchable("diff")
    assert said(result.output) == ["old-side-broken", "old-side-broken", "text-changed"]
    assert "v1.1.0:spec/broken.yaml:1:1: error[old-side-broken]: this catalogue cannot be compared" in result.output
    assert result.exit_code == 2


def test_a_new_catalogue_that_does_not_compile_does_not_hide_the_others(repository: Repository) -> None:
    repository.write("spec/other.yaml", CATALOGUE.replace("name: demo", "name: other"))
    repository.commit("Add", tag="v1.1.0")
    repository.write("spec/other.yaml", "errors: [\n")
    repository.edit({"is too large": "is far too large"})
    result = catchable("diff")
    assert said(result.output) == ["yaml-syntax", "text-changed"]
    assert result.exit_code == 2


def test_paths_that_lead_out_of_a_revision_are_not_followed(repository: Repository) -> None:
    provider = "providers:\n  acme: {title: Acme, definition: ../../secret.yaml, fallback: went_away}\nenvelopes:\n"
    repository.edit({"envelopes:\n": provider})
    repository.commit("Reach out", tag="v1.1.0")
    assert "leads out of the catalogue's folder" in catchable("diff", "git:v1.1.0", "git:v1.1.0").output


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["git:nope"], "error[unknown-revision]: there is no revision 'nope'"),
        (["git:--help"], "error[unknown-revision]: there is no revision '--help'"),
        (["git:"], "error[unknown-revision]: there is no revision ''"),
        (["git:HEAD:nowhere"], "error[no-catalogue]: there is no catalogue at nowhere in HEAD"),
        (["git:HEAD:../spec"], "error[no-catalogue]: there is no catalogue at ../spec in HEAD"),
        (["git:HEAD:README"], "error[no-catalogue]: there is no catalogue at README in HEAD"),
        (["nowhere.yaml", "spec"], "nowhere.yaml:1:1: error[unreadable-file]: cannot read this file"),
        (["spec", "empty"], "error[no-catalogue]: there is no catalogue in empty"),
    ],
)
def test_what_is_not_there_is_said_in_a_line(repository: Repository, arguments: list[str], expected: str) -> None:
    (repository.folder / "empty").mkdir()
    result = catchable("diff", *arguments)
    assert expected in result.output
    assert result.exit_code == 2


def test_no_tag(repository: Repository) -> None:
    repository.git("tag", "--delete", "v1.0.0")
    result = catchable("diff")
    hint = "name what to compare with: catchable diff git:REVISION"
    assert result.output == f"error[no-tag]: no tag leads up to what is checked out\n  help: {hint}\n"
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [([], "no-tag"), (["git:v1.0.0"], "unknown-revision"), (["git:HEAD~1"], "unknown-revision")],
)
def test_a_shallow_clone_is_told_how_to_get_history(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: str
) -> None:
    repository.commit("Go on")
    clone = new_repository(repository.folder.parent / "clone")
    clone.git("fetch", "--quiet", "--depth", "1", "--no-tags", repository.folder.as_uri(), "main")
    clone.git("checkout", "--quiet", "FETCH_HEAD")
    monkeypatch.chdir(clone.folder)
    result = catchable("diff", *arguments)
    assert said(result.output) == [expected]
    assert DEEPEN in result.output
    assert result.exit_code == 2


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for arguments in ([], ["git:HEAD"]):
        result = catchable("diff", *arguments)
        assert said(result.output) == ["not-a-repository"]
        assert result.exit_code == 2


@pytest.mark.parametrize("arguments", [[], ["git:HEAD"]])
def test_a_repository_of_somebody_else(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert said(catchable("diff", *arguments).output) == ["not-trusted"]
    assert catchable("check").exit_code == 0


def test_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository.folder))
    assert said(catchable("diff").output) == ["no-git"]
    assert catchable("diff", SPEC, SPEC).output == UNCHANGED


def test_a_repository_without_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(new_repository(tmp_path).folder)
    assert said(catchable("diff").output) == ["no-tag"]
    assert said(catchable("diff", "git:HEAD").output) == ["unknown-revision"]


def test_three_sides_are_too_many(repository: Repository) -> None:
    result = catchable("diff", "a", "b", "c")
    assert "at most two sides can be compared" in result.output
    assert result.exit_code == 2


LEVELS = ("breaking", "behaviour", "addition", "documentation", "never")
CHANGES = {
    "breaking": {
        "    type: request_error\n    http": "    type: api_error\n    http",
        "is wrong.}": 'is wrong., http: ["4xx"]}',
    },
    "behaviour": {"http: 413": "http: 400"},
    "addition": {"http: 413": "http: [413, 400]"},
    "documentation": {"is too large": "is far too large"},
}


@pytest.mark.parametrize("limit", LEVELS)
@pytest.mark.parametrize("severity", CHANGES)
def test_the_exit_status_is_up_to_the_user(repository: Repository, severity: str, limit: str) -> None:
    repository.edit(CHANGES[severity])
    fails = LEVELS.index(severity) <= LEVELS.index(limit) and limit != "never"
    assert catchable("diff", "--fail-on", limit).exit_code == (1 if fails else 0)
