"""The jinja environments that targets' templates are rendered with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment


@cache
def environment(folder: Path, overrides: Path | None = None) -> Environment:
    """Templates of one target: undefined names are faults, and line breaks stand where they are written.

    `overrides` is a project's own folder, whose templates come before the target's. What a project brings is run
    in jinja's sandbox: it sees the view and nothing behind it.
    """
    kind = Environment if overrides is None else SandboxedEnvironment
    folders = [FileSystemLoader(each) for each in (overrides, folder) if each is not None]
    return kind(
        loader=ChoiceLoader(folders),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # what is rendered is source code, escaped by each target's literals
    )
