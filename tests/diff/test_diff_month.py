"""A maintainer's month on a real repository: what each change costs the people who catch the errors."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from repositories import Repository, catchable

PACKAGE = "generated/python/demo-errors"
CHANGELOG = "CHANGELOG.md"
ALIAS = "retired:\n  went_away: {since: 1.2.0, use: connection_lost}\n"

# Written by a user of 1.0.0, and never touched again.
CLIENT = """\
from demo_errors import DemoError, ErrorKind, WentAwayError, parse


def handle(error: DemoError) -> str:
    try:
        raise error
    except WentAwayError as caught:
        assert caught.kind is ErrorKind.WENT_AWAY
        return f"caught {type(caught).__name__}"
    except DemoError:
        return "missed"


error = parse(500, {}, b'{"error": {"code": "went_away"}}')
assert error is not None
print(handle(error))
"""


@dataclass(frozen=True)
class Project:
    """The maintainer's repository, and a client of its package beside it."""

    repository: Repository

    @property
    def package(self) -> Path:
        """The generated package."""
        return self.repository.folder / PACKAGE

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python where the package can be imported, in the client's folder."""
        environment = {**os.environ, "PYTHONPATH": str(self.package / "src"), "MYPYPATH": str(self.package / "src")}
        where = self.repository.folder.parent
        return subprocess.run(
            [sys.executable, *arguments], cwd=where, env=environment, capture_output=True, text=True, check=False
        )

    def check_types(self) -> subprocess.CompletedProcess[str]:
        """Type-check the client as strictly as mypy can; deprecations are notes."""
        strict = ["--strict", "--enable-error-code", "deprecated", "--report-deprecated-as-note"]
        return self.run("-m", "mypy", *strict, "--cache-dir", "mypy_cache", "--no-error-summary", "client.py")

    def check_types_with_pyright(self) -> list[str]:
        """The rules that pyright, as strict as it can be, sees broken in the client."""
        settings = {"typeCheckingMode": "strict", "reportDeprecated": "warning", "include": ["client.py"]}
        settings["extraPaths"] = [str(self.package / "src")]
        folder = self.repository.folder.parent
        (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
        found = json.loads(self.run("-m", "pyright", "--outputjson").stdout)
        return sorted({each["rule"] for each in found["generalDiagnostics"]})

    def change(self, edits: Mapping[str, str], *, least: str) -> Result:
        """Make a change: `check` refuses it under the old version, and says which it needs; then release that."""
        self.repository.edit(edits)
        refused = catchable("check")
        assert f"error[version-too-small]: {self.version_too_small(least)}" in refused.output
        assert refused.exit_code == 1
        self.repository.edit({f"version: {self.version}": f"version: {least}"})
        assert catchable("check").output == "1 catalogue checked\n"
        assert catchable("generate", "--check", "--target", "python").exit_code == 1
        assert catchable("generate", "--target", "python").exit_code == 0
        assert catchable("generate", "--check", "--target", "python").exit_code == 0
        return catchable("diff", "--language", "python")

    @property
    def version(self) -> str:
        """The catalogue's version."""
        text = (self.repository.folder / "spec/demo.yaml").read_text("utf-8")
        return re.findall(r"^version: (\S+)$", text, re.MULTILINE)[0]

    def version_too_small(self, least: str) -> str:
        """What `check` says."""
        return f"the version {self.version} is too small for what has changed since v{self.version}: it must be {least}"

    def release(self) -> str:
        """Put what has changed on top of the changelog, commit and tag; returns the new entry."""
        entry = catchable("diff", "--format", "markdown", "--language", "python").output
        log = self.repository.folder / CHANGELOG
        log.write_text(entry + "\n" + log.read_text("utf-8"), "utf-8")
        self.repository.commit(f"Release {self.version}", tag=f"v{self.version}")
        assert catchable("diff").output == f"demo {self.version} -> {self.version}: nothing has changed\n"
        return entry


@pytest.fixture
def project(repository: Repository) -> Project:
    """The project on the first day of the month."""
    made = Project(repository)
    (repository.folder.parent / "client.py").write_text(CLIENT, "utf-8")
    assert catchable("generate", "--target", "python").exit_code == 0
    repository.write(CHANGELOG, "## demo 1.0.0\n\nThe first version.\n")
    repository.git("tag", "--delete", "v1.0.0")
    repository.commit("Generate", tag="v1.0.0")
    return made


def test_a_maintainers_month(project: Project) -> None:
    adds_a_kind(project)
    fixes_a_text(project)
    renames_a_kind(project)
    removes_a_kind(project)
    assert re.findall(r"^## .*$", (project.repository.folder / CHANGELOG).read_text("utf-8"), re.MULTILINE) == [
        "## demo 2.0.0",
        "## demo 1.2.0",
        "## demo 1.1.1",
        "## demo 1.1.0",
        "## demo 1.0.0",
    ]


def works_as_ever(project: Project) -> None:
    """The client runs, warns of nothing, and type-checks."""
    done = project.run("-W", "error", "client.py")
    assert (done.stdout, done.stderr) == ("caught WentAwayError\n", "")
    assert (project.check_types().stdout, project.check_types_with_pyright()) == ("", [])


def adds_a_kind(project: Project) -> None:
    added = "errors:\n  too_many:\n    type: request_error\n    http: 429\n    category: rate_limited\n"
    diff = project.change({"errors:\n": f"{added}    summary: Too many requests.\n"}, least="1.1.0")
    assert diff.exit_code == 0
    assert diff.output == (
        "spec/demo.yaml:14:3: addition[kind-added]: the kind `too_many` is new,"
        " a `RequestError`: “Too many requests.”\n"
        "  noticed by code that goes through all kinds exhaustively, and has one more to deal with (Python)\n"
        "  where: demo/errors/too_many\n"
        "demo 1.0.0 -> 1.1.0: 1 addition; the next version is at least 1.1.0, and 1.1.0 is enough\n"
    )
    assert project.release() == (
        "## demo 1.1.0\n\nSince 1.0.0: 1 addition.\n\n### Added\n\n"
        "- The kind `too_many` is new, a `RequestError`: “Too many requests.”\n"
        "  - Noticed by code that goes through all kinds exhaustively, and has one more to deal with (Python).\n"
    )
    assert project.run("-W", "error", "-c", "from demo_errors import TooManyError").returncode == 0
    works_as_ever(project)


def fixes_a_text(project: Project) -> None:
    diff = project.change({"is too large.": "is larger than 64 kB."}, least="1.1.1")
    assert diff.exit_code == 0
    assert diff.output.endswith("1 change of words; the next version is at least 1.1.1, and 1.1.1 is enough\n")
    assert project.release() == (
        "## demo 1.1.1\n\nSince 1.1.0: 1 change of words.\n\n### Documentation\n\n"
        "- The summary of `too_large` reads “The message is larger than 64 kB.”,"
        " no longer “The message is too large.”\n"
    )
    said = project.run("-c", "import demo_errors; print(demo_errors.TooLargeError().summary)")
    assert said.stdout == "The message is larger than 64 kB.\n"
    works_as_ever(project)


def renames_a_kind(project: Project) -> None:
    renamed = {
        "  went_away:\n": "  connection_lost:\n    code: went_away\n",
        "summary: It went away.\n": f"summary: It went away.\n{ALIAS}",
    }
    diff = project.change(renamed, least="1.2.0")
    assert diff.exit_code == 0
    assert diff.output.endswith("1 change of behaviour; the next version is at least 1.2.0, and 1.2.0 is enough\n")
    assert project.release() == (
        "## demo 1.2.0\n\nSince 1.1.1: 1 change of behaviour.\n\n### Changed\n\n"
        "- The kind `went_away` is called `connection_lost`; the old name works on, as an alias.\n"
        "  - Noticed by code that names `WentAwayError` or `ErrorKind.WENT_AWAY`, which works on,"
        " and is told of the new name (Python).\n"
        "  - Noticed by code that compares `kind` with the text `went_away`;"
        " errors say `connection_lost` now (Python).\n"
    )
    old_client_is_told_of_the_new_name(project)


def old_client_is_told_of_the_new_name(project: Project) -> None:
    done = project.run("-W", "default", "client.py")
    assert done.stdout == "caught ConnectionLostError\n"
    warnings = re.findall(r"client\.py:(\d+): DeprecationWarning: (.*)", done.stderr)
    assert warnings == [
        ("1", "WentAwayError is ConnectionLostError since 1.2.0"),
        ("8", "ErrorKind.WENT_AWAY is ErrorKind.CONNECTION_LOST since 1.2.0"),
    ]
    types = project.check_types()
    assert types.returncode == 0
    notes = re.findall(r"^client\.py:(\d+): note: .* is deprecated: .*\[deprecated\]$", types.stdout, re.MULTILINE)
    assert notes == ["1", "8"]
    assert project.check_types_with_pyright() == ["reportDeprecated"]


def removes_a_kind(project: Project) -> None:
    gone = "  connection_lost:\n    code: went_away\n    type: api_error\n    category: internal\n"
    retired = "retired:\n  went_away: {since: 1.2.0}\n  connection_lost: {since: 2.0.0}\n"
    diff = project.change({gone + "    summary: It went away.\n": "", ALIAS: retired}, least="2.0.0")
    assert diff.exit_code == 1
    assert "breaking[kind-removed]: the kind `connection_lost` is gone" in diff.output
    assert "breaking[alias-removed]: the old name `went_away` of `connection_lost` no longer works" in diff.output
    assert (
        "  noticed by code that names `WentAwayError` or `ErrorKind.WENT_AWAY`,"
        " which raises ImportError or AttributeError (Python)\n"
    ) in diff.output
    assert diff.output.endswith("2 breaking changes; the next version is at least 2.0.0, and 2.0.0 is enough\n")
    assert project.release().startswith("## demo 2.0.0\n\nSince 1.2.0: 2 breaking changes.\n\n### Breaking\n\n")
    done = project.run("client.py")
    assert "ImportError: cannot import name 'WentAwayError' from 'demo_errors'" in done.stderr
    assert 'has no attribute "WentAwayError"' in project.check_types().stdout
