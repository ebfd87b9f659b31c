"""Targets as a project wants them: its own beside ours, configured, and kept from breaking the rest.

In: a project's settings. Out: targets that are ready to run. What does not come with catchable may raise, loop or
write where it should not; each of that becomes a diagnostic, and the other targets are still made.
"""

from __future__ import annotations

import importlib.util
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import FrameType
from typing import Protocol, TypeVar, cast, runtime_checkable

from catchable.config import Settings, TargetSettings
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.source import whole_file
from catchable.targets import is_built_in, load_target, target_names
from catchable.targets.base import AnyFile, Catching, Deriving, OutputFile, Sharing, Target

ID = "plugin-failed"
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
    """A target with the folder that its files go to, and whether it has to be guarded."""

    inner: Target
    folder: str
    is_foreign: bool

    @property
    def name(self) -> str:
        """The target's name."""
        return self.inner.name

    def validate(self, catalogue: Catalogue, diagnostics: Diagnostics) -> bool:
        """Let the target object; gives False if it failed at that."""

        def work() -> bool:
            self.inner.validate(catalogue, diagnostics)
            return True

        return self._guarded(catalogue, diagnostics, work) is not None

    def render(self, catalogue: Catalogue, diagnostics: Diagnostics) -> tuple[AnyFile, ...] | None:
        """The files of one catalogue; None, with a diagnostic, if the target failed."""

        def work() -> tuple[AnyFile, ...]:
            derived = self.inner.derive(catalogue) if isinstance(self.inner, Deriving) else ()
            return (*self.inner.render(catalogue), *derived)

        return self._made(catalogue, diagnostics, work)

    def render_shared(self, first: Catalogue, diagnostics: Diagnostics) -> tuple[AnyFile, ...] | None:
        """The files that belong to no catalogue; a failure is reported at the first one."""
        target = self.inner
        return self._made(first, diagnostics, target.render_shared) if isinstance(target, Sharing) else ()

    def _made(
        self, catalogue: Catalogue, diagnostics: Diagnostics, work: Callable[[], tuple[AnyFile, ...]]
    ) -> tuple[AnyFile, ...] | None:
        files = self._guarded(catalogue, diagnostics, lambda: tuple(work()))
        if files is None or (not self.is_foreign and self.folder == self.inner.name):
            return files
        return self._placed(catalogue, files, diagnostics)

    def how_to_catch(self, catalogue: Catalogue, diagnostics: Diagnostics) -> Mapping[str, str]:
        """How its language catches each kind; empty where it has no say in that, or failed."""
        inner = self.inner
        if not isinstance(inner, Catching):
            return {}

        def work() -> Mapping[str, str]:
            return {each.kind: inner.how_to_catch(catalogue, each) for each in catalogue.errors}

        return self._guarded(catalogue, diagnostics, work) or {}

    def _guarded(self, catalogue: Catalogue, diagnostics: Diagnostics, work: Callable[[], Done]) -> Done | None:
        """Do the work; what goes wrong in a foreign target is a finding, in ours a fault."""
        if not self.is_foreign:
            return work()
        try:
            with _time_limit():
                return work()
        except Exception as fault:
            self._report(catalogue, f"{type(fault).__name__}: {fault}", diagnostics)
            return None

    def _placed(
        self, catalogue: Catalogue, files: tuple[AnyFile, ...], diagnostics: Diagnostics
    ) -> tuple[AnyFile, ...] | None:
        """The files in the folder that the project names; a path that leaves the output folder is a failure."""
        placed: list[AnyFile] = []
        for file in files:
            parts = PurePosixPath(file.path).parts
            if not parts or ".." in parts or file.path.startswith("/") or not _is_text(file):
                self._report(catalogue, f"it wants to write '{file.path}', outside the output folder", diagnostics)
                return None
            inside = parts[1:] if parts[0] == self.inner.name else parts
            placed.append(file._replace(path="/".join((self.folder, *inside))))
        return tuple(placed)

    def _report(self, catalogue: Catalogue, message: str, diagnostics: Diagnostics) -> None:
        hint = f"mend the plugin or the template, or leave '{self.name}' out of `targets`"
        diagnostics.error(ID, f"target '{self.name}': {message}", catalogue.span, help=hint)


def _is_text(file: AnyFile) -> bool:
    """Whether what a plugin calls text is some."""
    return not isinstance(file, OutputFile) or isinstance(file.text, str)


@contextmanager
def _time_limit() -> Iterator[None]:
    """Stop what takes too long, where the system can interrupt it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {PATIENCE_SECONDS:.0f} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def names(settings: Settings) -> tuple[str, ...]:
    """The targets that a project can make, its own among them."""
    return tuple(sorted({*target_names(), *settings.plugins}))


def load(name: str, settings: Settings, diagnostics: Diagnostics) -> ProjectTarget | None:
    """The target of this name as the project wants it; None, with a diagnostic, if it cannot be had."""
    own = settings.of_target.get(name, TargetSettings())
    is_foreign = name in settings.plugins or not is_built_in(name) or own.templates is not None
    try:
        target = _from_file(name, settings.plugins[name]) if name in settings.plugins else load_target(name)
    except Exception as fault:
        hint = "mend or reinstall it, or leave it out of `targets`"
        diagnostics.error(ID, f"target '{name}' cannot be loaded: {type(fault).__name__}: {fault}", help=hint)
        return None
    if own.templates is not None and not own.templates.is_dir():
        shown = own.templates.as_posix()
        diagnostics.error(
            "bad-settings", f"there is no folder {shown}", whole_file(shown), help="make it, or remove it"
        )
        return None
    if own != TargetSettings(folder=own.folder):
        if not isinstance(target, Configurable):
            message = f"target '{name}' takes no templates, package or header"
            diagnostics.error("bad-settings", message, help="only `folder` can be set for it")
            return None
        target = target.configured(own)
    return ProjectTarget(target, own.folder or target.name, is_foreign)


def _from_file(name: str, path: Path) -> Target:
    """The TARGET of a project's own file or folder. Raises whatever that raises."""
    file = path / "__init__.py" if path.is_dir() else path
    spec = importlib.util.spec_from_file_location(f"catchable_project_{name}", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return cast("Target", module.TARGET)
