"""What `catchable trust` does: look at a project as it is, and write down that the user trusts it.

In: a project's folder. Out: a sentence for the user, with every plugin named that may run from now on.
"""

from __future__ import annotations

from pathlib import Path

from catchable.config.finding import SettingsFile, find_file, key_of
from catchable.config.owners import owners_of, strangers, user_name
from catchable.config.trust import Trust, digest, record
from catchable.config.trust import revoke as forget
from catchable.diagnostics import Diagnostics
from catchable.source import display_path, whole_file


def trust(start: Path, diagnostics: Diagnostics) -> str:
    """Trust the project that `start` lies in as it is now; returns what is trusted, a line each."""
    found = _found(start, diagnostics)
    if found is None:
        return ""
    project = found.path.parent
    settings = found.settings(diagnostics)
    plugins = settings.plugins
    templates = (each.templates for each in settings.of_target.values() if each.templates is not None)
    obeyed = [each for each in (*plugins.values(), *templates) if each.exists()]
    digests = {path: _digest(path, diagnostics) for path in plugins.values()}
    if diagnostics.has_errors:
        return ""
    owners = strangers(found.file.owners.union(*map(owners_of, obeyed)))
    said = Trust({key_of(project, path): each for path, each in digests.items()}, owners)
    try:
        record(project, said)
    except OSError as fault:
        _cannot_write(fault, diagnostics)
        return ""
    return "\n".join((f"you trust {project.resolve()}", *_lines(said)))


def _lines(said: Trust) -> tuple[str, ...]:
    plugins = tuple(f"  plugin {path} may run, as it is now" for path in said.plugins)
    owners = tuple(f"  files of the user {user_name(each)} are obeyed" for each in sorted(said.owners))
    return (*plugins, *owners) or ("  it has no plugins, and its settings are yours: there was no need",)


def revoke(start: Path, diagnostics: Diagnostics) -> str:
    """Trust the project that `start` lies in no longer; returns a sentence for the user."""
    found = _found(start, diagnostics)
    if found is None:
        return ""
    shown = found.path.parent.resolve()
    try:
        return f"you trust {shown} no longer" if forget(found.path.parent) else f"you did not trust {shown}"
    except OSError as fault:
        _cannot_write(fault, diagnostics)
        return ""


def _found(start: Path, diagnostics: Diagnostics) -> SettingsFile | None:
    found = find_file(start, diagnostics)
    if found is None and not diagnostics.has_errors:
        hint = "run it in the folder of a catchable.toml, or of a pyproject.toml with [tool.catchable]"
        diagnostics.error("no-settings", "there are no settings here, so there is nothing to trust", help=hint)
    return found


def _digest(plugin: Path, diagnostics: Diagnostics) -> str:
    found = digest(plugin) if plugin.exists() else None
    if found is None:
        what = "it holds links, or cannot be read" if plugin.exists() else "it is not there"
        message = f"this plugin cannot be trusted: {what}"
        hint = "a plugin is a Python file, or a folder of files with an __init__.py"
        diagnostics.error("untrusted-plugin", message, whole_file(display_path(plugin)), help=hint)
    return found or ""


def _cannot_write(fault: OSError, diagnostics: Diagnostics) -> None:
    message = f"what you trust cannot be written down: {fault.strerror or fault}"
    hint = "see that your own state folder (XDG_STATE_HOME, or ~/.local/state) can be written"
    diagnostics.error("cannot-write", message, help=hint)
