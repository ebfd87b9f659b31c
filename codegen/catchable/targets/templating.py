"""The jinja environments that targets' templates are rendered with."""

from __future__ import annotations

import os
import stat
from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

_MAX_BYTES = 1024 * 1024


@cache
def environment(folder: Path, overrides: Path | None = None) -> Environment:
    """Templates of one target: undefined names are faults, and line breaks stand where they are written.

    `overrides` is a project's own folder, whose templates come before the target's. What a project brings is run
    in a sandbox: it sees the view and nothing behind it, and its texts and numbers are bounded.
    """
    if overrides is None:
        kind = Environment
    else:
        from catchable.targets.sandbox import BoundedEnvironment as kind  # noqa: N813 - one name for both kinds
    folders = [FileSystemLoader(each) for each in (overrides, folder) if each is not None]
    return kind(
        loader=ChoiceLoader(folders),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # what is rendered is source code, escaped by each target's literals
    )


def objection(folder: Path) -> str | None:
    """Why a project's folder of templates cannot be used; None if it can. Links could lead to anybody's files."""
    if folder.is_symlink() or not folder.is_dir():
        return f"{folder.as_posix()} is a link" if folder.is_symlink() else f"there is no folder {folder.as_posix()}"
    for here, folders, files in os.walk(folder):
        for path in (Path(here, each) for each in (*folders, *files)):
            found = path.lstat()
            if not (stat.S_ISDIR(found.st_mode) or stat.S_ISREG(found.st_mode)):
                return f"{path.as_posix()} is a link or a device, and no template"
            if stat.S_ISREG(found.st_mode) and found.st_size > _MAX_BYTES:
                return f"{path.as_posix()} is larger than {_MAX_BYTES // 1024} KiB"
    return None
