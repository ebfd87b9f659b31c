"""A project's plugins run where the user has said so, and settings of other users are not obeyed."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from catchable.config import finding, owners
from test_settings import CATALOGUE, GOOD_PLUGIN

READING = (("check",), ("check", "spec/parcel.yaml"), ("explain", "too_heavy"), ("diff", "spec", "spec"))
SOMEBODY = 54321
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a plugin that leaves a mark when it runs."""
    here = tmp_path / "project"
    (here / "spec").mkdir(parents=True)
    (here / "spec" / "parcel.yaml").write_text(yaml.safe_dump(CATALOGUE, sort_keys=False))
    (here / "catchable.toml").write_text('targets = ["listing", "catalogue"]\n[plugins]\nlisting = "listing.py"\n')
    (here / "listing.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n{GOOD_PLUGIN}")
    return here


@pytest.fixture
def run(tmp_path: Path, folder: Path) -> Run:
    def started(*arguments: str, cwd: Path = folder) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "catchable", *arguments],
            cwd=cwd,
            env=os.environ | {"XDG_STATE_HOME": str(tmp_path / "state")},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert "Traceback" not in done.stderr
        assert "internal fault" not in done.stderr
        return done.returncode, done.stdout + done.stderr

    return started


@pytest.mark.parametrize("command", READING)
def test_a_command_that_reads_runs_no_plugin(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    assert run(*command)[0] == 0
    assert not (tmp_path / "ran").exists()


def test_generate_leaves_an_untrusted_plugin_out_and_makes_the_rest(run: Run, folder: Path, tmp_path: Path) -> None:
    status, said = run("generate")
    assert (status, said.splitlines()[0]) == (
        1,
        "listing.py:1:1: error[untrusted-plugin]: "
        "the plugin of target 'listing' was not run: you have not said that you trust it",
    )
    assert (folder / "generated" / "catalogue" / "parcel.json").exists()
    assert not (tmp_path / "ran").exists()


def test_a_trusted_plugin_runs_until_it_changes(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("trust") == (0, f"you trust {folder}\n  plugin listing.py may run, as it is now\n")
    assert run("check") == (0, "1 catalogue checked\n")
    assert (tmp_path / "ran").exists()
    assert run("generate")[0] == 0
    with (folder / "listing.py").open("a") as file:
        file.write("# changed\n")
    assert "it has changed since you trusted it" in run("check")[1]
    assert run("generate")[0] == 1


def test_what_is_said_of_one_project_holds_in_no_other(run: Run, folder: Path, tmp_path: Path) -> None:
    run("trust")
    folder.rename(tmp_path / "elsewhere")
    assert "untrusted-plugin" in run("check", cwd=tmp_path / "elsewhere")[1]
    assert not (tmp_path / "ran").exists()


def test_trust_can_be_taken_back(run: Run, folder: Path) -> None:
    assert run("trust", "--revoke") == (0, f"you did not trust {folder}\n")
    run("trust")
    assert run("trust", "--revoke") == (0, f"you trust {folder} no longer\n")
    assert run("generate")[0] == 1


@pytest.mark.parametrize("command", [("check",), ("generate",), ("explain", "too_heavy")])
def test_one_option_says_it_for_one_run(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    assert run(*command, "--plugins")[0] == 0
    assert (tmp_path / "ran").exists()
    assert not (tmp_path / "state").exists()


def test_the_record_is_the_user_s_alone(run: Run, tmp_path: Path) -> None:
    run("trust")
    (record,) = (tmp_path / "state").rglob("*.json")
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert stat.S_IMODE(record.parent.stat().st_mode) == 0o700
    assert [each.name for each in record.parent.iterdir()] == [record.name]


@pytest.mark.parametrize("broken", ["", "[" * 5000, "[]", '{"project": 1}', "\0", '{"plugins": []}'])
def test_a_record_that_makes_no_sense_is_none(run: Run, tmp_path: Path, broken: str) -> None:
    run("trust")
    (record,) = (tmp_path / "state").rglob("*.json")
    record.write_text(broken)
    assert "untrusted-plugin" in run("check")[1]
    assert run("trust")[0] == 0
    assert run("generate")[0] == 0


def test_a_record_that_others_can_write_is_none(run: Run, tmp_path: Path) -> None:
    run("trust")
    (record,) = (tmp_path / "state").rglob("*.json")
    record.chmod(0o666)
    assert "untrusted-plugin" in run("check")[1]
    record.chmod(0o600)
    kept = tmp_path / "kept.json"
    record.rename(kept)
    record.symlink_to(kept)
    assert "untrusted-plugin" in run("check")[1]


def test_a_plugin_s_folder_counts_with_all_its_files(run: Run, folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "listing.py").rename(folder / "mine" / "__init__.py")
    (folder / "mine" / "data.txt").write_text("one")
    (folder / "catchable.toml").write_text('targets = ["listing"]\n[plugins]\nlisting = "mine"\n')
    assert run("trust")[0] == 0
    assert run("generate")[0] == 0
    (folder / "mine" / "data.txt").write_text("two")
    assert "it has changed since you trusted it" in run("check")[1]
    (folder / "mine" / "data.txt").unlink()
    (folder / "mine" / "data.txt").symlink_to("/etc/hostname")
    assert run("trust")[0] == 1
    assert "it holds links" in run("check")[1]


def test_python_s_own_copies_of_a_plugin_are_not_run(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util
    import py_compile

    monkeypatch.setattr(sys, "pycache_prefix", None)  # as in a process that has loaded no plugin yet

    evil = tmp_path / "evil.py"
    evil.write_text(f"open({str(tmp_path / 'evil')!r}, 'w')\n{GOOD_PLUGIN}")
    copy = Path(importlib.util.cache_from_source(str(folder / "listing.py")))
    py_compile.compile(str(evil), cfile=str(copy), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    run("trust")
    assert run("generate")[0] == 0
    assert (tmp_path / "ran").exists()
    assert not (tmp_path / "evil").exists()


def test_nothing_to_trust(run: Run, folder: Path) -> None:
    (folder / "catchable.toml").write_text("")
    assert "there was no need" in run("trust")[1]
    (folder / "catchable.toml").unlink()
    status, said = run("trust")
    assert (status, said.splitlines()[0]) == (
        1,
        "error[no-settings]: there are no settings here, so there is nothing to trust",
    )


def test_the_search_ends_at_the_project(run: Run, folder: Path) -> None:
    """Without a repository, the folder that one is in; with one, its root."""
    (folder / "catchable.toml").write_text('specs = ["nowhere"]\n')
    assert "nowhere" in run("check")[1]
    inner = folder / "inner"
    (folder / "spec").rename(folder / "kept")
    inner.mkdir()
    (folder / "kept").rename(inner / "spec")
    assert run("check", cwd=inner)[0] == 0
    (folder / ".git").mkdir()
    assert "nowhere" in run("check", cwd=inner)[1]
    (inner / ".git").mkdir()
    assert run("check", cwd=inner)[0] == 0


def _owned(monkeypatch: pytest.MonkeyPatch, effective: int, caller: str | None = None) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: effective)
    monkeypatch.delenv("SUDO_UID", raising=False)
    if caller is not None:
        monkeypatch.setenv("SUDO_UID", caller)


@pytest.mark.parametrize(
    ("effective", "caller", "expected"),
    [
        (7, None, {7}),
        (7, "8", {7}),
        (0, None, {0}),
        (0, "8", {0, 8}),
        (0, "-8", {0}),
        (0, "", {0}),
        (0, "9" * 99, {0}),
    ],
)
def test_whose_files_are_ours(
    monkeypatch: pytest.MonkeyPatch, effective: int, caller: str | None, expected: set[int]
) -> None:
    _owned(monkeypatch, effective, caller)
    assert owners.own_users() == expected


@pytest.mark.parametrize("file", ["catchable.toml", "pyproject.toml"])
def test_settings_of_another_user_are_not_obeyed(folder: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    from catchable.config import find_settings
    from catchable.config.trusting import trust
    from catchable.diagnostics import Diagnostics

    if file == "pyproject.toml":
        (folder / "catchable.toml").rename(folder / file)
        (folder / file).write_text('[tool.catchable]\ntargets = ["listing"]\nplugins = {listing = "listing.py"}\n')
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.parent / "state"))
    monkeypatch.chdir(folder)
    _owned(monkeypatch, SOMEBODY)
    diagnostics = Diagnostics()
    assert find_settings(Path(), diagnostics).plugins == {}
    assert [each.id for each in diagnostics] == ["foreign-settings"]
    assert [each.help is not None for each in diagnostics] == [True]
    assert find_settings(Path(), Diagnostics(), run_plugins=True).plugins
    assert "are obeyed" in trust(Path(), Diagnostics())
    # The record was written by the user that the tests run as, and not by this one: it has to be theirs to count.
    monkeypatch.setattr("catchable.config.trust.own_users", lambda: None)
    diagnostics = Diagnostics()
    assert find_settings(Path(), diagnostics).untrusted == {}
    assert not diagnostics.found


def test_templates_of_another_user_are_not_obeyed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from catchable.config import find_settings
    from catchable.diagnostics import Diagnostics

    (folder / "mine").mkdir()
    (folder / "mine" / "README.md.j2").write_text("x")
    (folder / "catchable.toml").write_text('[target.python]\ntemplates = "mine"\n')
    monkeypatch.chdir(folder)
    found = finding.owners_of
    monkeypatch.setattr(finding, "owners_of", lambda path: found(path) | {SOMEBODY})
    diagnostics = Diagnostics()
    find_settings(Path(), diagnostics)
    assert [each.message for each in diagnostics] == [
        f"these templates belong to another user, number {SOMEBODY}, and are not obeyed"
    ]


def test_the_record_names_the_plugins(run: Run, folder: Path, tmp_path: Path) -> None:
    run("trust")
    (record,) = (tmp_path / "state").rglob("*.json")
    said = json.loads(record.read_text())
    assert (said["project"], list(said["plugins"]), said["owners"]) == (str(folder), ["listing.py"], [])
