"""What the command shows to people, to programs and to GitHub, and the status it ends with."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from small_project import COMMAND, STARTER, Run

WRONG = """catchable: 1
name: wrong
title: 'A: 50%, "quoted"'
version: 1.0.0
summary: Wrong.
types: {wrong_error: {class: SomeWrongError, summary: Any.}}
envelopes: [{name: error, fits: {/code: code}, read: {code: /code}}]
errors:
  too_heavy: {type: wrong_error, category: invalid_request, retry: never, code: 010001, summary: Too heavy.}
  too_light: {type: wrong_error, category: invalid_request, retry: never, summary: Too light.}
"""


@pytest.fixture
def wrong(folder: Path) -> str:
    (folder / "wrong.yaml").write_text(WRONG)
    return "wrong.yaml"


def test_text_for_people(run: Run, wrong: str) -> None:
    done = run("check", wrong)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        'wrong.yaml:9:81: error[lossy-scalar]: 010001 would be read as 4097\n  help: quote it: "010001"\n'
    )


def test_json_for_programs(run: Run, wrong: str) -> None:
    done = run("check", wrong, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout) == [
        {
            "id": "lossy-scalar",
            "severity": "error",
            "message": "010001 would be read as 4097",
            "place": {
                "file": "wrong.yaml",
                "start": {"line": 9, "column": 81},
                "end": {"line": 9, "column": 87},
            },
            "notes": [],
            "help": 'quote it: "010001"',
        }
    ]


def test_annotations_for_github(run: Run, wrong: str) -> None:
    done = run("check", wrong, "--format", "github")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "::error title=lossy-scalar,file=wrong.yaml,line=9,endLine=9,col=81,endColumn=87"
        '::010001 would be read as 4097%0Ahelp: quote it: "010001"\n'
    )


@pytest.mark.parametrize(("format", "shown"), [("text", ""), ("json", "[]\n"), ("github", "")])
def test_nothing_found(run: Run, format: str, shown: str) -> None:
    done = run("check", "--format", format)
    assert (done.returncode, done.stdout) == (0, shown)
    assert done.stderr == ("1 catalogue checked\n" if format == "text" else "")


@pytest.mark.parametrize("arguments", [["check"], ["generate"], ["generate", "--check"]], ids=" ".join)
def test_quiet_shows_findings_only(run: Run, arguments: list[str]) -> None:
    run("generate", "--quiet")
    done = run(*arguments, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_quiet_still_shows_findings(run: Run, wrong: str) -> None:
    done = run("check", "--quiet", wrong)
    assert done.returncode == 1
    assert "error[lossy-scalar]" in done.stdout


def test_what_was_done_is_said_in_a_sentence(run: Run) -> None:
    first, again = run("generate", "-t", "catalogue"), run("generate", "-t", "catalogue")
    assert first.stderr.endswith(" written, 0 removed\n")
    assert again.stderr.endswith(" up to date\n")
    assert (first.stdout, again.stdout) == ("", "")


def _watched(folder: Path, *arguments: str) -> str:
    """What a terminal shows of a run."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([*COMMAND, *arguments], cwd=folder, stdout=theirs, stderr=theirs, text=True) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    assert process.returncode == 0
    return shown.decode()


def test_progress_is_shown_where_a_person_watches(folder: Path) -> None:
    shown = _watched(folder, "generate", "-t", "catalogue", "-t", "python")
    assert "parcel -> catalogue: " in shown
    assert "parcel -> python: " in shown


@pytest.mark.parametrize("option", ["--quiet", "--format=json"])
def test_progress_is_not_shown_where_it_is_not_wanted(folder: Path, option: str) -> None:
    assert "->" not in _watched(folder, "generate", "-t", "catalogue", option)


def test_progress_is_not_shown_in_a_pipe(run: Run) -> None:
    assert "->" not in run("generate", "-t", "catalogue").stderr


def test_check_names_every_stale_file_and_changes_none(run: Run, folder: Path) -> None:
    assert run("generate").returncode == 0
    spec = folder / "spec" / "parcel.yaml"
    spec.write_text(spec.read_text().replace("title: Parcel", "title: Parcels by post"))
    (folder / "generated" / "python" / "parcel-errors" / "README.md").unlink()
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    done = run("generate", "--check")
    assert done.returncode == 1
    root = "generated/python/parcel-errors"
    assert f"{root}/README.md:1:1: error[stale]: python/parcel-errors/README.md is missing\n" in done.stdout
    assert f"{root}/pyproject.toml:1:1: error[stale]: python/parcel-errors/pyproject.toml would change\n" in done.stdout
    assert "generated/manifest.json:1:1: error[stale]: manifest.json would change\n" in done.stdout
    assert "  help: run catchable generate, and commit what it writes\n" in done.stdout
    assert before == {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_check_names_what_would_go(run: Run, folder: Path) -> None:
    other = folder / "spec" / "letter.yaml"
    text = (folder / "spec" / "parcel.yaml").read_text()
    other.write_text(text.replace("name: parcel", "name: letter"))
    assert run("generate", "-t", "catalogue").returncode == 0
    other.unlink()
    done = run("generate", "-t", "catalogue", "--check")
    assert done.returncode == 1
    assert "error[stale]: catalogue/letter.json would be removed\n" in done.stdout
    assert (folder / "generated" / "catalogue" / "letter.json").exists()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["check", "-h"], 0),
        (["check"], 0),
        (["check", "missing.yaml"], 1),
        (["generate", "--target", "pyton"], 1),
        (["nonsense"], 2),
        (["check", "--nonsense"], 2),
        (["check", "--format", "xml"], 2),
        (["generate", "--out"], 2),
    ],
)
def test_the_exit_status(run: Run, arguments: list[str], status: int) -> None:
    done = run(*arguments)
    assert done.returncode == status
    if status == 2:
        assert done.stdout == ""
        assert "Error: " in done.stderr


def test_an_unknown_target_is_told_from_the_known(run: Run) -> None:
    done = run("generate", "--target", "pyton", "--target", "cobol")
    assert "error[unknown-target]: there is no target 'pyton'\n  help: did you mean 'python'?\n" in done.stdout
    assert "error[unknown-target]: there is no target 'cobol'\n  help: there are: catalogue, " in done.stdout


def test_two_catalogues_of_one_name(run: Run, folder: Path) -> None:
    (folder / "spec" / "twin.yaml").write_text((folder / "spec" / "parcel.yaml").read_text())
    done = run("generate")
    assert done.returncode == 1
    assert (
        "spec/twin.yaml:2:1: error[name-clash]: the name 'parcel' is already that of spec/parcel.yaml\n" in done.stdout
    )
    assert not (folder / "generated").exists()


def test_how_many_codes_of_a_provider_are_mapped(run: Run, folder: Path) -> None:
    (folder / "spec" / "swift.yaml").write_text(
        "catchable: 1\nprovider: swift\ntitle: Swift\nsummary: A carrier.\n"
        "envelopes: [{name: e, fits: {/e: object}, read: {code: /e/code}}]\ncodes: {A1: One, A2: Two, A3: Three}\n"
    )
    providers = "providers: {swift: {title: Swift, definition: swift.yaml}}\n"
    mapped = STARTER.replace("retry: never", "retry: never, provider_codes: {swift: [A1, A2]}")
    (folder / "spec" / "parcel.yaml").write_text(mapped.replace("errors:\n", f"{providers}errors:\n"))
    done = run("check", "spec/parcel.yaml", "--mapped")
    assert done.stdout.startswith("parcel, swift: 2 of 3 codes are mapped: "), done.stdout + done.stderr
    refused = run("check", "spec/parcel.yaml", "--mapped", "--format", "json")
    assert (refused.returncode, refused.stdout) == (2, "")
