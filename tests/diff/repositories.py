"""Real git repositories with a small catalogue, and the command run in them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catchable.cli import cli
from click.testing import CliRunner, Result

CATALOGUE = """\
catchable: 1
name: demo
title: Demo
version: 1.0.0
summary: An API to try things on.
types:
  api_error: {class: ApiError, summary: The API failed., http: ["5xx"]}
  request_error: {class: RequestError, summary: The request is wrong.}
envelopes:
  - name: error object
    fits: {/error: object}
    read: {code: /error/code, message: /error/message}
errors:
  too_large:
    type: request_error
    http: 413
    category: invalid_request
    retry: never
    summary: The message is too large.
  went_away:
    type: api_error
    category: internal
    summary: It went away.
"""
SPEC = "spec/demo.yaml"

# Nothing that the person or the machine has set may decide what git does here.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A Maintainer",
    "GIT_AUTHOR_EMAIL": "maintainer@example.com",
    "GIT_COMMITTER_NAME": "A Maintainer",
    "GIT_COMMITTER_EMAIL": "maintainer@example.com",
}


def catchable(*arguments: str) -> Result:
    """Run the command where we are."""
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


@dataclass(frozen=True)
class Repository:
    """A repository in a folder."""

    folder: Path

    def git(self, *arguments: str) -> str:
        """Run git; it must succeed."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=ENVIRONMENT, capture_output=True, text=True, check=True
        )
        return done.stdout

    def write(self, path: str, text: str) -> None:
        """Write a file of the work tree."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def edit(self, edits: Mapping[str, str], path: str = SPEC) -> None:
        """Replace texts of a file of the work tree, each of which must be there."""
        text = (self.folder / path).read_text("utf-8")
        for old, new in edits.items():
            assert old in text
            text = text.replace(old, new)
        self.write(path, text)

    def commit(self, message: str, *, tag: str | None = None) -> None:
        """Commit everything, and tag it."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        if tag is not None:
            self.git("tag", tag)


def new_repository(folder: Path) -> Repository:
    """A repository with nothing in it."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch", "main")
    return repository
