"""Rule 5: what one version of a package pickled, the next one loads, and the one before it too."""

from __future__ import annotations

import base64
import os
import pickle
import subprocess
import sys
from collections.abc import Callable

import pytest
from catchable.cli import cli
from click.testing import CliRunner

COMMON = """
catchable: 1
name: carried
title: Demo
version: {version}
summary: An API whose catalogue changes.
types:
{types}
envelopes:
  - name: error object
    fits: {{/error: object}}
    read: {{code: /error/code, message: /error/message}}
errors:
{errors}
"""
API = "  api_error: {class: ApiError, summary: The API failed.}\n"
OTHER = "  other_error: {class: OtherError, summary: Something else failed.}\n"


def _error(kind: str, section: str, family: str = "api_error") -> str:
    facts = f"type: {family}, category: rate_limited, section: {section}, code: '{kind}', http: 429"
    return f"  {kind}: {{{facts}, summary: It was {kind}.}}\n"


OLD = COMMON.format(
    version="1.0.0",
    types=API + OTHER,
    errors="".join(
        (
            _error("stays", "Old part"),
            _error("renamed", "Old part"),
            _error("removed", "Old part"),
            _error("lost", "Old part", "other_error"),
        )
    ),
)
NEW = (
    COMMON.format(version="2.0.0", types=API, errors=_error("stays", "New part") + _error("successor", "New part"))
    + "retired:\n  renamed: {since: 2.0.0, use: successor}\n  removed: {since: 2.0.0}\n"
)
LOADED = {
    "stays": "StaysError stays rate_limited backoff",
    "renamed": "SuccessorError successor rate_limited backoff",
    "removed": "ApiError None rate_limited backoff",
    "lost": "CarriedError None rate_limited backoff",
}
"""What the new version makes of what the old one pickled: class, kind, category and verdict."""

DUMP = """
import base64, pickle, sys
from carried_errors.errors import error_class
error = error_class(sys.argv[1])("said so", http_status=429, headers={"a": "b"}, body={"x": 1})
error.add_note("a note")
print(base64.b64encode(pickle.dumps(error, int(sys.argv[2]))).decode())
"""
LOAD = """
import base64, pickle, sys
error = pickle.loads(base64.b64decode(sys.argv[1]))
assert error.args == (error.message,) == ("said so",)
assert (error.code, error.http_status, error.headers, error.body) == (sys.argv[2], 429, {"a": "b"}, {"x": 1})
assert error.__notes__ == ["a note"]
assert pickle.loads(pickle.dumps(error)).to_dict() == error.to_dict()
print(type(error).__name__, error.kind, error.category, error.retry)
"""

Run = Callable[..., str]


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a program with one of the versions; gives what it prints."""
    folder = tmp_path_factory.mktemp("versions")
    for version, text in (("old", OLD), ("new", NEW)):
        spec = folder / version / "carried.yaml"
        spec.parent.mkdir()
        spec.write_text(text, "utf-8")
        arguments = ["generate", str(spec), "--target", "python", "--out", str(folder / version / "out")]
        result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
        assert result.exit_code == 0, result.output

    def program(version: str, code: str, *arguments: str) -> str:
        source = folder / version / "out/python/carried-errors/src"
        environment = {**os.environ, "PYTHONPATH": str(source)}
        command = [sys.executable, "-W", "error", "-c", code, *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.strip()

    return program


@pytest.mark.parametrize("protocol", [0, pickle.HIGHEST_PROTOCOL])
@pytest.mark.parametrize("kind", LOADED)
def test_the_next_version_loads_it(run: Run, kind: str, protocol: int) -> None:
    assert run("new", LOAD, run("old", DUMP, kind, str(protocol)), kind) == LOADED[kind]


@pytest.mark.parametrize(("kind", "loaded"), [("stays", "StaysError stays"), ("successor", "ApiError None")])
def test_the_version_before_loads_it(run: Run, kind: str, loaded: str) -> None:
    """After a downgrade: a kind that was not there yet is its family, with the verdict that it had."""
    assert run("old", LOAD, run("new", DUMP, kind, "5"), kind) == f"{loaded} rate_limited backoff"


def test_a_pickle_names_no_module_of_a_section(run: Run) -> None:
    pickled = base64.b64decode(run("old", DUMP, "stays", "5"))
    assert b"old_part" not in pickled
    assert b"StaysError" not in pickled
