"""A project's settings, with what holds where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """What a project changes about one target."""

    templates: Path | None = None
    """A folder whose templates stand in for the target's own of the same name."""
    folder: str | None = None
    """The folder below the output folder, in place of the target's name."""
    package: str | None = None
    """The package's name; `{name}` stands for the catalogue's."""
    header: str | None = None
    """A sentence for the head of every file, such as a copyright."""
    author: str | None = None
    """Who the package's metadata names."""
    url: str | None = None
    """Where the package is at home, such as its repository."""
    license: str | None = None
    """The licence, as an SPDX expression."""
    license_file: Path | None = None
    """The licence's text, which goes into what is published."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a project keeps its catalogues, what it makes of them, and how."""

    root: Path = Path()
    specs: tuple[Path, ...] = (Path("spec"),)
    out: Path = Path("generated")
    targets: tuple[str, ...] = ()
    """The targets to make; none means all there are."""
    plugins: Mapping[str, Path] = field(default_factory=dict)
    """Targets of the project's own: a Python file, or a folder with an `__init__.py`, by name."""
    untrusted: Mapping[str, str] = field(default_factory=dict)
    """Those of the plugins that may not run, each with the reason."""
    of_target: Mapping[str, TargetSettings] = field(default_factory=dict)
