"""A repository is data: none of its names, settings, links or variables makes a command run or write anything."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from catchable.diff.git import calling
from repositories import CATALOGUE, SPEC, Repository, catchable, new_repository

CODEGEN = Path(__file__).parents[2] / "codegen"
REMOVED = {"  went_away:\n    type: api_error\n    category: internal\n    summary: It went away.\n": ""}
NAMES = (
    "--", "-", "--output=VICTIM", "--output=victim", "--no-index", "--ext-diff", "--exit-code", "-h", "--help",
    "-O/etc/passwd", "--end-of-options", "HEAD", "main", "spec", "spec/demo.yaml", "v1.0.0-0-g0000000", "refs/tags/x",
    "tags/x", "stash", "@@", "0" * 40, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "deadbeef", "$(id>victim)",
    "`id>victim`", ";id>victim", "%s", "'", '"', "é", "\u202ex", "<img", "error,title=x%0A",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_tag_of_any_name_is_a_tag(repository: Repository, tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine", "utf-8")
    repository.git("update-ref", f"refs/tags/{name.replace('VICTIM', str(victim))}", "HEAD")
    repository.git("tag", "--delete", "v1.0.0")
    repository.edit(REMOVED)
    before = _files(tmp_path)
    assert "error[version-too-small]" in catchable("check").output
    assert "breaking[kind-removed]" in catchable("diff").output
    assert _files(tmp_path) == before


def _files(folder: Path) -> Mapping[str, bytes | None]:
    """Every file that is not git's own."""
    places = (each for each in sorted(folder.rglob("*")) if ".git" not in each.parts)
    return {str(each): each.read_bytes() if each.is_file() else None for each in places}


def test_an_annotated_tag_that_was_renamed_is_not_passed_over_in_silence(repository: Repository) -> None:
    repository.git("tag", "--annotate", "--message", "x", "before")
    repository.git("update-ref", "refs/tags/after", "refs/tags/before")
    repository.git("tag", "--delete", "before", "v1.0.0")
    repository.edit(REMOVED)
    repository.commit("Remove")
    result = catchable("check")
    assert "warning[misnamed-tag]: versions were not held against the last tag: git calls the last tag" in result.output
    assert catchable("diff").exit_code == 2


def test_an_unreadable_repository_is_not_passed_over_in_silence(repository: Repository) -> None:
    repository.git("config", "core.repositoryFormatVersion", "99")
    result = catchable("check")
    assert "warning[git-failed]: versions were not held against the last tag" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "side",
    [
        "git:--output=victim", "git:--output=victim:spec", "git:-O/x", "git:--", "git:HEAD --output=victim",
        "git:HEAD:--output=victim", "git:HEAD:-", "git:HEAD:/etc/passwd", "git:HEAD:spec/../../x", "git:HEAD^{/[}",
        "git:HEAD:spec/\n", "git:HEAD::(glob)**", "git:HEAD:*", "git:HEAD...HEAD", "git:^HEAD", "git:a\0b",
        "git:\udcff", "git:HEAD:a\0b", "git:HEAD:\udcff", "git:@{-1}", "git:@{u}", "git:HEAD@{9999999}",
        f"git:{'x' * 5000}", f"git:HEAD:{'x' * 5000}", "git:HEAD:loop/x", "git:HEAD:loop",
    ],
)  # fmt: skip
def test_a_side_that_is_no_revision_is_said_in_a_line(repository: Repository, tmp_path: Path, side: str) -> None:
    (repository.folder / "loop").symlink_to("loop")
    before = sorted(map(str, tmp_path.rglob("*")))
    result = catchable("diff", side)
    assert re.match(r"error\[(unknown-revision|no-catalogue)\]: there is no ", result.output)
    assert "\0" not in result.output
    assert result.exit_code == 2
    assert sorted(map(str, tmp_path.rglob("*"))) == before


def test_a_name_with_two_meanings_has_none(repository: Repository) -> None:
    repository.git("update-ref", "refs/tags/main", "HEAD")
    assert "error[ambiguous-revision]: more than one thing is called 'main'" in catchable("diff", "git:main").output
    for name in ("refs/heads/main", "refs/tags/main"):
        assert catchable("diff", f"git:{name}").exit_code == 0


# What may be set in a repository, and the call of git that proves that it runs something.
SETTINGS: Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "fsmonitor": ({"core.fsmonitor": "MARK"}, ("status",)),
    "clean": ({"filter.x.clean": "MARK"}, ("diff", "HEAD")),
    "process": ({"filter.x.process": "MARK", "filter.x.required": "true"}, ("diff", "HEAD")),
    "external": ({"diff.external": "MARK"}, ("diff", "HEAD")),
    "driver": ({"diff.x.command": "MARK"}, ("diff", "HEAD")),
    "textconv": ({"diff.x.textconv": "MARK"}, ("diff", "HEAD")),
    "alias": ({"alias.x": "!MARK"}, ("x",)),
    "hooks": ({"core.hooksPath": "HOOKS"}, ("commit", "--allow-empty", "-m", "x")),
    "signing": ({"gpg.program": "MARK", "log.showSignature": "true", "commit.gpgSign": "true"}, ("commit", "-am", "x")),
    "transport": ({"core.sshCommand": "MARK", "remote.origin.url": "ssh://h/x"}, ("fetch", "origin")),
    "proxy": ({"core.gitProxy": "MARK", "remote.origin.url": "git://h/x"}, ("fetch", "origin")),
    "helper": ({"protocol.ext.allow": "always", "remote.origin.url": "ext::MARK"}, ("fetch", "origin")),
    "uploadpack": ({"remote.origin.uploadpack": "MARK", "remote.origin.url": "/"}, ("fetch", "origin")),
}  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """A program that leaves a mark where it is run."""

    program: Path
    left: Path

    def was_run(self) -> bool:
        """Whether it was, since this was last asked."""
        found = self.left.exists()
        self.left.unlink(missing_ok=True)
        return found


@pytest.fixture
def mark(tmp_path: Path) -> Mark:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    left = tmp_path / "left"
    for name in ("pre-commit", "mark"):
        (hooks / name).write_text(f"#!{sys.executable}\nopen({str(left)!r}, 'w')\n", "utf-8")
        (hooks / name).chmod(0o755)
    return Mark(hooks / "mark", left)


def _quietly(repository: Repository, *arguments: str) -> None:
    """Run git, whether or not it succeeds."""
    import subprocess

    from repositories import ENVIRONMENT

    subprocess.run(["git", *arguments], cwd=repository.folder, env=ENVIRONMENT, capture_output=True, check=False)


@pytest.mark.parametrize("name", SETTINGS)
def test_no_setting_of_a_repository_is_run(repository: Repository, mark: Mark, name: str) -> None:
    settings, proof = SETTINGS[name]
    repository.write(".gitattributes", "* filter=x diff=x\n")
    repository.git("add", ".gitattributes")
    repository.edit(REMOVED)
    for key, value in settings.items():
        text = value.replace("MARK", mark.program.as_posix()).replace("HOOKS", mark.program.parent.as_posix())
        repository.git("config", key, text)
    mark.was_run()
    assert "error[version-too-small]" in catchable("check").output
    assert "breaking[kind-removed]" in catchable("diff").output
    assert "breaking[kind-removed]" in catchable("diff", "git:HEAD").output
    assert not mark.was_run()
    _quietly(repository, *proof)
    assert mark.was_run(), "the setting runs something elsewhere"


@pytest.mark.parametrize("name", ["transport", "proxy", "helper", "uploadpack"])
def test_what_a_partial_clone_lacks_is_not_fetched(repository: Repository, mark: Mark, name: str) -> None:
    blob = repository.git("rev-parse", f"HEAD:{SPEC}").strip()
    repository.edit(REMOVED)
    (repository.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    settings = {"core.repositoryFormatVersion": "1", "extensions.partialClone": "origin"}
    settings |= {"remote.origin.promisor": "true", "remote.origin.fetch": "+refs/heads/*:refs/remotes/origin/*"}
    for key, value in {**settings, **SETTINGS[name][0]}.items():
        repository.git("config", key, value.replace("MARK", mark.program.as_posix()))
    result = catchable("check")
    assert not mark.was_run()
    assert "warning[partial-clone]" in result.output
    assert "error[partial-clone]" in catchable("diff", "git:HEAD").output
    assert not mark.was_run()
    _quietly(repository, "cat-file", "-p", blob)
    assert mark.was_run(), "git itself would fetch it"


VARIABLES = {
    "GIT_DIR": "elsewhere",
    "GIT_WORK_TREE": "elsewhere",
    "GIT_INDEX_FILE": "elsewhere",
    "GIT_OBJECT_DIRECTORY": "elsewhere",
    "GIT_NAMESPACE": "elsewhere",
    "GIT_CEILING_DIRECTORIES": "/",
    "GIT_EXTERNAL_DIFF": "MARK",
    "GIT_PAGER": "MARK",
    "GIT_SSH_COMMAND": "MARK",
    "GIT_TRACE": "LEFT",
    "GIT_TRACE2_EVENT": "LEFT",
    "GIT_EXEC_PATH": "elsewhere",
    "GIT_CONFIG_PARAMETERS": "'core.repositoryformatversion'='99'",
    "GIT_DEFAULT_HASH": "nonsense",
}


@pytest.mark.parametrize("name", VARIABLES)
def test_no_variable_of_git_s_own_counts(
    repository: Repository, mark: Mark, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    repository.edit(REMOVED)
    monkeypatch.setenv(name, VARIABLES[name].replace("MARK", str(mark.program)).replace("LEFT", str(mark.left)))
    assert "error[version-too-small]" in catchable("check").output
    assert "breaking[kind-removed]" in catchable("diff").output
    assert not mark.was_run()


def test_a_program_of_the_repository_is_not_taken_for_git(
    repository: Repository, mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(mark.program, repository.folder / "git")
    shutil.copy(mark.program, repository.folder / "git.exe")
    repository.edit(REMOVED)
    for path in (".", "", f".{':'}"):
        monkeypatch.setenv("PATH", path)
        assert "error[no-git]" in catchable("diff").output
    assert not mark.was_run()


def test_a_link_of_a_revision_is_not_followed(repository: Repository, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(CATALOGUE.replace("name: demo", "name: other"), "utf-8")
    (repository.folder / "spec/linked.yaml").symlink_to(secret)
    repository.commit("Link", tag="v1.1.0")
    repository.edit(REMOVED)
    result = catchable("diff")
    hint = "spec/linked.yaml is a symbolic link in v1.1.0, and links of a revision are not followed"
    assert f"error[linked-file]: {hint}" in result.output
    assert "breaking[kind-removed]" in result.output
    assert result.exit_code == 2
    assert f"error[linked-file]: {hint}" in catchable("diff", "git:v1.1.0", "git:v1.1.0").output


def test_a_linked_folder_and_another_repository_of_a_revision_are_no_folders(repository: Repository) -> None:
    (repository.folder / "there").symlink_to("spec")
    repository.commit("Link")
    (repository.folder / "there").unlink()
    commit = repository.git("rev-parse", "HEAD").strip()
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},module")
    repository.git("commit", "--quiet", "--message", "Add a module")
    assert "error[linked-file]: there is a symbolic link in HEAD" in catchable("diff", "git:HEAD:there", "spec").output
    assert "error[no-catalogue]" in catchable("diff", "git:HEAD:module", "spec").output


@pytest.mark.parametrize(
    "name", ["--output=x.yaml", "-.yaml", "a\nb.yaml", ":(top).yaml", "*.yaml", "\t.yaml", '".yaml']
)
def test_a_file_of_any_name_is_a_file(repository: Repository, name: str) -> None:
    repository.write(f"spec/{name}", CATALOGUE.replace("name: demo", "name: odd"))
    repository.write(name, CATALOGUE.replace("name: demo", "name: odd"))
    repository.commit("Add", tag="v1.1.0")
    repository.edit(REMOVED, f"spec/{name}")
    repository.edit(REMOVED, name)
    assert catchable("diff").output.count("breaking[kind-removed]") == 1
    assert catchable("diff", f"git:HEAD:{name}", f"./{name}").output.count("breaking[kind-removed]") == 1
    assert catchable("check").output.count("error[version-too-small]") == 1


def test_what_has_no_end_is_not_read_to_it(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("spec/large.yaml", "#" * 5_000_000)
    repository.commit("Grow", tag="v1.1.0")
    repository.edit(REMOVED)
    monkeypatch.setattr(calling, "MOST", 1024 * 1024)
    assert "error[git-too-large]" in catchable("diff").output
    assert "breaking[kind-removed]" in catchable("diff", "git:HEAD:spec/demo.yaml", SPEC).output


@pytest.fixture
def endless_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that never answers."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(f"#!{sys.executable}\nimport time\ntime.sleep(600)\n", "utf-8")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(calling, "SECONDS", 1)


@pytest.mark.usefixtures("endless_git")
def test_an_answer_that_does_not_come_is_not_waited_for(repository: Repository) -> None:
    assert "error[git-too-slow]: git gave no answer within 1 seconds" in catchable("diff", "git:HEAD").output
    assert "warning[git-too-slow]" in catchable("check").output


def test_a_folder_that_looks_like_a_repository_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository without a work tree can lie in any other one, settings and all."""
    made = new_repository(tmp_path / "made")
    made.write(SPEC, CATALOGUE)
    made.commit("Release", tag="v1.0.0")
    bare = tmp_path / "bare"
    shutil.copytree(made.folder / ".git", bare)
    shutil.copytree(made.folder / "spec", bare / "spec")
    monkeypatch.chdir(bare)
    assert "error[not-a-repository]" in catchable("diff", "git:HEAD").output
    assert catchable("check").output == "1 catalogue checked\n"


def test_one_module_starts_programs() -> None:
    starts = re.compile(
        r"\b(subprocess|os\.(system|popen|exec\w+|spawn\w+|posix_spawn\w*)|pty|create_subprocess_\w+)\b"
    )
    sources = [each for each in CODEGEN.rglob("*.py") if "runtime" not in each.parts]
    found = [each.relative_to(CODEGEN).as_posix() for each in sources if starts.search(each.read_text("utf-8"))]
    assert found == ["catchable/diff/git/calling.py"]
