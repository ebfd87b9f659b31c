"""Targets as a project wants them: its own beside ours, configured, and kept from breaking the rest.

In: a project's settings. Out: targets that are ready to run. What does not come with catchable may raise, loop, end the
program or write where it should not; each of that becomes a diagnostic, and the other targets are still made.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol, TypeVar, runtime_checkable

from catchable.config import Settings, TargetSettings
from catchable.diagnostics import Diagnostic, Diagnostics
from catchable.model import Catalogue
from catchable.source import whole_file
from catchable.targets import is_built_in, load_target, target_names
from catchable.targets.base import AnyFile, Catching, Deriving, OutputFile, Sharing, Target
from catchable.targets.confined import WorkError, confined, here
from catchable.targets.junk import checked_files, checked_findings
from catchable.targets.plugin_files import load_file
from catchable.targets.templating import objection

ID = "plugin-failed"
UNTRUSTED = "untrusted-plugin"
PATIENCE_SECONDS = 20.0
"""How long a plugin or a project's own template may take for one catalogue."""

Done = TypeVar("Done")


@runtime_checkable
class Configurable(Protocol):
    """A target that a project can change."""

    def configured(self, settings: TargetSettings) -> Target:
        """The same target as a project wants it."""
        ...


@dataclass(frozen=True, slots=True)
class ProjectTarget:
    """A target with the folder that its files go to, and what in it has to be guarded."""

    inner: Target
    folder: str
    is_plugin: bool
    has_templates: bool = False
    """Whether its templates are the project's, so that they run in it."""

    @property
    def name(self) -> str:
        """The target's name."""
        return self.inner.name

    def validate(self, catalogue: Catalogue, diagnostics: Diagnostics) -> bool:
        """Let the target object; gives False if it failed at that."""

        def work(given: Catalogue) -> tuple[Diagnostic, ...]:
            own = Diagnostics()
            self.inner.validate(given, own)
            return checked_findings(own.found)

        if not self.is_plugin:
            self.inner.validate(catalogue, diagnostics)
            return True
        found = self._guarded(catalogue, diagnostics, work)
        diagnostics.found += found or ()
        return found is not None

    def render(self, catalogue: Catalogue, diagnostics: Diagnostics) -> tuple[AnyFile, ...] | None:
        """The files of one catalogue; None, with a diagnostic, if the target failed."""
        if self.is_plugin:
            return self._placed(self._guarded(catalogue, diagnostics, self._made_by_plugin))
        if self.has_templates:
            made = self._guarded(catalogue, diagnostics, lambda given: tuple(self.inner.render(given)))
        else:
            made = tuple(self.inner.render(catalogue))
        derived = self.inner.derive(catalogue) if isinstance(self.inner, Deriving) else ()
        return None if made is None else self._placed((*made, *derived))

    def _made_by_plugin(self, given: Catalogue) -> tuple[OutputFile, ...]:
        """All files of a catalogue; those that are derived are made each time, where they cannot harm."""
        derived = self.inner.derive(given) if isinstance(self.inner, Deriving) else ()
        return (*checked_files(self.inner.render(given), "render"), *checked_files(derived, "derive"))

    def render_shared(self, first: Catalogue, diagnostics: Diagnostics) -> tuple[AnyFile, ...] | None:
        """The files that belong to no catalogue; a failure is reported at the first one."""
        target = self.inner
        if not isinstance(target, Sharing):
            return ()
        if not self.is_plugin:
            return self._placed(target.render_shared())
        made = self._guarded(first, diagnostics, lambda given: checked_files(target.render_shared(), "render_shared"))
        return self._placed(made)

    def how_to_catch(self, catalogue: Catalogue, diagnostics: Diagnostics) -> Mapping[str, str]:
        """How its language catches each kind; empty where it has no say in that, or failed."""
        inner = self.inner
        if not isinstance(inner, Catching):
            return {}

        def work(given: Catalogue) -> Mapping[str, str]:
            return {each.kind: _text(inner.how_to_catch(given, each)) for each in given.errors}

        return (self._guarded(catalogue, diagnostics, work) if self.is_plugin else work(catalogue)) or {}

    def _guarded(
        self, catalogue: Catalogue, diagnostics: Diagnostics, work: Callable[[Catalogue], Done]
    ) -> Done | None:
        """Do the work on a copy of the catalogue; what goes wrong is a finding."""

        def compared() -> Done:
            given: Catalogue = pickle.loads(pickle.dumps(catalogue))  # noqa: S301 - written in the same breath
            result = work(given)
            if given != catalogue:
                raise WorkError("it changed the catalogue that it was given")
            return result

        try:
            return confined(compared, PATIENCE_SECONDS)
        except WorkError as fault:
            hint = f"mend the plugin or the template, or leave '{self.name}' out of `targets`"
            diagnostics.error(ID, f"target '{self.name}': {fault}", catalogue.span, help=hint)
            return None

    def _placed(self, files: Iterable[AnyFile] | None) -> tuple[AnyFile, ...] | None:
        """The files in the folder that the project names."""
        if files is None or (not self.is_plugin and self.folder == self.inner.name):
            return None if files is None else tuple(files)
        return tuple(file._replace(path=self._place(PurePosixPath(file.path).parts)) for file in files)

    def _place(self, parts: Sequence[str]) -> str:
        return "/".join((self.folder, *(parts[1:] if parts[0] == self.inner.name else parts)))


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise WorkError(f"TypeError: how_to_catch gave a value of type {type(given).__name__}, and no text")
    return given


def names(settings: Settings) -> tuple[str, ...]:
    """The targets that a project can make, its own among them."""
    return tuple(sorted({*target_names(), *settings.plugins}))


def trusted(wanted: Iterable[str], settings: Settings, diagnostics: Diagnostics) -> tuple[str, ...]:
    """The targets among some that may run; a command that reads goes without the others, and says so."""
    allowed = tuple(each for each in wanted if each not in settings.untrusted)
    for name in wanted:
        if name in settings.untrusted:
            message, hint = _untrusted(name, settings)
            diagnostics.warning(UNTRUSTED, message, whole_file(settings.plugins[name].as_posix()), help=hint)
    return allowed


def _untrusted(name: str, settings: Settings) -> tuple[str, str]:
    message = f"the plugin of target '{name}' was not run: {settings.untrusted[name]}"
    return message, "read it, then run `catchable trust`; in CI, run the command with --plugins"


def load(name: str, settings: Settings, diagnostics: Diagnostics) -> ProjectTarget | None:
    """The target of this name as the project wants it; None, with a diagnostic, if it cannot be had."""
    own = settings.of_target.get(name, TargetSettings())
    if name in settings.untrusted:
        message, hint = _untrusted(name, settings)
        diagnostics.error(UNTRUSTED, message, whole_file(settings.plugins[name].as_posix()), help=hint)
        return None
    is_plugin = name in settings.plugins or not is_built_in(name)
    target = _loaded(name, settings, diagnostics)
    if target is None or not _has_sound_templates(own, diagnostics):
        return None
    if own != TargetSettings(folder=own.folder):
        if not isinstance(target, Configurable):
            message = f"target '{name}' takes no templates, package or header"
            diagnostics.error("bad-settings", message, help="only `folder` can be set for it")
            return None
        target = target.configured(own)
    return ProjectTarget(target, own.folder or name, is_plugin, own.templates is not None)


def _loaded(name: str, settings: Settings, diagnostics: Diagnostics) -> Target | None:
    """The target, from the project's own file or as it is installed."""
    if name not in settings.plugins and is_built_in(name):
        return load_target(name)
    try:
        confined(lambda: _checked(name, settings) and None, PATIENCE_SECONDS)  # whoever ends the program ends it there
        return here(lambda: _checked(name, settings), PATIENCE_SECONDS)
    except WorkError as fault:
        hint = "mend or reinstall it, or leave it out of `targets`"
        diagnostics.error(ID, f"target '{name}' cannot be loaded: {fault}", help=hint)
        return None


def _checked(name: str, settings: Settings) -> Target:
    """A plugin's target. Raises whatever that raises, and WorkError where it is no target."""
    target = load_file(name, settings.plugins[name]) if name in settings.plugins else load_target(name)
    lacks = [each for each in ("validate", "render") if not callable(getattr(target, each, None))]
    if lacks:
        raise WorkError(f"TypeError: it is no target: it has no {' and no '.join(lacks)}")
    if target.name != name:
        raise WorkError(f"it calls itself {target.name!r:.80}, and not '{name}'")
    reserved: object = target.reserved
    if not isinstance(reserved, frozenset | set) or not all(isinstance(each, str) for each in reserved):
        raise WorkError("TypeError: its `reserved` is no set of texts")
    return target


def reserved_words(diagnostics: Diagnostics) -> frozenset[str]:
    """The names that an installed target cannot emit; one that cannot be loaded is reported."""
    return frozenset().union(*(each.reserved for each in installed_targets(diagnostics)))


def installed_targets(diagnostics: Diagnostics) -> tuple[Target, ...]:
    """Every installed target; one that cannot be loaded is reported and left out."""
    loaded = (_loaded(name, Settings(), diagnostics) for name in target_names())
    return tuple(each for each in loaded if each is not None)


def _has_sound_templates(own: TargetSettings, diagnostics: Diagnostics) -> bool:
    """Whether the project's templates, if it has any, can be used; reported if they cannot."""
    if own.templates is None:
        return True
    shown, message = own.templates.as_posix(), objection(own.templates)
    if message is not None:
        diagnostics.error("bad-settings", message, whole_file(shown), help="mend it, or take it out of the settings")
    return message is None
