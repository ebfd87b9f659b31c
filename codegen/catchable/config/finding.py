"""Find a project's settings, and decide whether they are obeyed and which of its plugins may run.

In: the folder that the command runs in. Out: `Settings`; without a file, the defaults. The search ends at the project:
at the nearest folder upwards with a `.git`, or at once where there is none. What lies above is somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from catchable.config.owners import owners_of, strangers, user_name
from catchable.config.reading import Reader, as_table
from catchable.config.settings import Settings
from catchable.config.toml import Toml, TomlFile, read_toml
from catchable.config.trust import Trust, digest, recall
from catchable.diagnostics import Diagnostics
from catchable.source import display_path, whole_file

OWN_FILE = "catchable.toml"
SHARED_FILE = "pyproject.toml"
NOTHING = Trust({}, frozenset())


def find_settings(start: Path, diagnostics: Diagnostics, *, run_plugins: bool = False) -> Settings:
    """The settings of the project that `start` lies in: of the nearest file upwards; the defaults if there is none.

    `run_plugins` says that the user trusts the project as it is, whatever was recorded.
    """
    found = find_file(start, diagnostics)
    if found is None:
        return Settings()
    project = found.path.parent
    trust = recall(project) if run_plugins or _needs_trust(found) else None
    if not run_plugins and not _is_obeyed(found, trust or NOTHING, diagnostics):
        return Settings()
    settings = found.settings(diagnostics)
    if run_plugins:
        return settings
    _check_templates(settings, trust or NOTHING, diagnostics)
    return replace(settings, untrusted=_untrusted(project, settings, trust or NOTHING))


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A file with settings in it."""

    path: Path
    file: TomlFile
    data: Mapping[str, Toml]

    def settings(self, diagnostics: Diagnostics) -> Settings:
        """What it says; what is wrong with it is reported, and left at its default."""
        return Reader(self.path, self.file.text, diagnostics).settings(self.data)


def find_file(start: Path, diagnostics: Diagnostics) -> SettingsFile | None:
    """The nearest file with settings of the project that `start` lies in; None if there is none."""
    for folder in _project_folders(start):
        own, shared = folder / OWN_FILE, folder / SHARED_FILE
        if _is_there(own):
            file = read_toml(own, diagnostics)
            return None if file is None else SettingsFile(own, file, file.data)
        if _is_there(shared) and (file := read_toml(shared, diagnostics)) is not None:
            tools = as_table(file.data.get("tool"))
            if "catchable" in tools:
                return SettingsFile(shared, file, as_table(tools["catchable"]))
    return None


def _is_there(path: Path) -> bool:
    """Whether there is anything of this name, be it a broken link."""
    return path.is_symlink() or path.exists()


def _project_folders(start: Path) -> Iterator[Path]:
    """The folders from `start` up to the project's root."""
    above = start.resolve().parents
    folders = (start, *above)
    root = next((number for number, each in enumerate(folders) if _is_there(each / ".git")), 0)
    yield from folders[: root + 1]


def _needs_trust(found: SettingsFile) -> bool:
    """Whether it has to be looked up what the user has said."""
    return bool(strangers(found.file.owners)) or bool(found.data.get("plugins")) or bool(found.data.get("target"))


def _is_obeyed(found: SettingsFile, trust: Trust, diagnostics: Diagnostics) -> bool:
    """Whether settings belong to the user, or to somebody whom the user trusts here; reported if they do not."""
    others = strangers(found.file.owners) - trust.owners
    if others:
        _report(found.path, "these settings belong", others, diagnostics)
    return not others


def _report(path: Path, what: str, others: frozenset[int], diagnostics: Diagnostics) -> None:
    names = ", ".join(user_name(each) for each in sorted(others))
    message = f"{what} to another user, {names}, and are not obeyed"
    hint = "if you trust that user, say so with `catchable trust`; in CI, run the command with --plugins"
    diagnostics.error("foreign-settings", message, whole_file(display_path(path)), help=hint)


def _check_templates(settings: Settings, trust: Trust, diagnostics: Diagnostics) -> None:
    """Report folders with templates of somebody whom the user does not trust here."""
    for target in settings.of_target.values():
        if target.templates is not None and target.templates.exists():
            others = strangers(owners_of(target.templates)) - trust.owners
            if others:
                _report(target.templates, "these templates belong", others, diagnostics)


def _untrusted(project: Path, settings: Settings, trust: Trust) -> Mapping[str, str]:
    """Why each plugin that may not run may not."""
    found = {name: _objection(project, path, trust) for name, path in settings.plugins.items()}
    return {name: objection for name, objection in found.items() if objection is not None}


def _objection(project: Path, plugin: Path, trust: Trust) -> str | None:
    """Why a plugin may not run; None if it may, or is not there to run."""
    if not plugin.exists():
        return None
    known, there = trust.plugins.get(key_of(project, plugin)), digest(plugin)
    if there is None:
        return "it holds links, or cannot be read"
    if known is None:
        return "you have not said that you trust it"
    if known != there:
        return "it has changed since you trusted it"
    others = strangers(owners_of(plugin)) - trust.owners
    return f"it belongs to {', '.join(map(user_name, sorted(others)))}" if others else None


def key_of(project: Path, plugin: Path) -> str:
    """A plugin's name in a record: its path below the project's folder."""
    return plugin.resolve().relative_to(project.resolve()).as_posix()
