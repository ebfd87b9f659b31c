"""From changed files to what has to be compiled.

In: a request to generate, and whom to tell. Out: nothing; it goes on until it is interrupted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from catchable.commands import Request, generate
from catchable.compiler import compile_catalogue
from catchable.config import Settings, find_settings
from catchable.config.finding import OWN_FILE, SHARED_FILE
from catchable.diagnostics import Diagnostics
from catchable.specs import project_specs
from catchable.watch.changes import changes, look


@dataclass(frozen=True, slots=True)
class Round:
    """One time that something was compiled."""

    changed: tuple[str, ...]
    """The files that had changed; none the first time."""
    diagnostics: Diagnostics
    summary: str
    seconds: float


@dataclass(slots=True)
class Watch:
    """What is watched, and what it was made from."""

    request: Request
    tell: Callable[[Round], None]
    _settings: Settings = field(default_factory=Settings)
    _files: dict[Path, Set[Path]] = field(default_factory=dict)
    """By spec, the files that it was made from when it last compiled."""
    _faulty: set[Path] = field(default_factory=set)
    """Specs that did not compile: any change may mend them."""

    def run(self) -> None:
        """Compile everything, then whatever changes, until interrupted."""
        self._settings = find_settings(Path(), Diagnostics(), run_plugins=self.request.plugins)
        seen = look(self._watched())
        self._compile((), ())
        for changed in changes(self._watched, seen):
            if changed:
                self._settings = find_settings(Path(), Diagnostics(), run_plugins=self.request.plugins)
                self._compile(tuple(sorted(each.as_posix() for each in changed)), self._affected(changed))
            else:
                self._complete()

    def _specs(self) -> tuple[Path, ...]:
        return self.request.specs or project_specs(self._settings, Diagnostics())

    def _watched(self) -> Iterator[Path]:
        """Every file that could make a difference."""
        for folder in {each.parent for each in self._specs()} | set(self._settings.specs):
            yield from folder.glob("*.yaml")
            yield from folder.glob("*/*.yaml")
        yield from self._known()
        yield from (folder / name for folder in {Path(), self._settings.root} for name in (OWN_FILE, SHARED_FILE))
        yield from (file for each in self._settings.plugins.values() for file in (each, *each.glob("*.py")))
        templates = (each.templates for each in self._settings.of_target.values() if each.templates)
        yield from (file for folder in templates for file in folder.glob("**/*"))

    def _known(self) -> Set[Path]:
        return {path for files in self._files.values() for path in files}

    def _affected(self, changed: Set[Path]) -> tuple[Path, ...]:
        """The specs to compile; none means all, as where one is gone or it cannot be told what a file is for."""
        specs = self._specs()
        accounted = {*specs, *(path for path in self._known() if path.exists())}
        if not changed <= accounted or not set(self._files) <= set(specs):
            return ()
        return tuple(
            spec for spec in specs if spec in changed or spec in self._faulty or self._files.get(spec, set()) & changed
        )

    def _compile(self, changed: tuple[str, ...], specs: tuple[Path, ...]) -> None:
        """Compile at once, but for the files that take long to make."""
        request = replace(self.request, specs=specs or self.request.specs, postpone=True)
        self.tell(self._generate(request, changed))
        self._learn(specs or self._specs())

    def _complete(self) -> None:
        """Make the files that were put off, now that nobody is typing."""
        done = self._generate(self.request, ())
        if not self._faulty and not done.summary.endswith("up to date"):
            self.tell(done)

    def _generate(self, request: Request, changed: tuple[str, ...]) -> Round:
        begun, diagnostics = time.perf_counter(), Diagnostics()
        try:
            summary = generate(request, diagnostics)
        except Exception as fault:  # a fault of ours must not end the watch
            diagnostics.error("internal-fault", f"{type(fault).__name__}: {fault}", help="save again, or report it")
            summary = ""
        return Round(changed, diagnostics, summary, time.perf_counter() - begun)

    def _learn(self, specs: tuple[Path, ...]) -> None:
        """What each spec was made from, for the next change."""
        present = set(self._specs())
        self._files = {spec: files for spec, files in self._files.items() if spec in present}
        self._faulty &= present
        for spec in specs:
            catalogue = compile_catalogue(spec, Diagnostics())
            if catalogue is None:
                self._faulty.add(spec)
            else:
                self._faulty.discard(spec)
                self._files[spec] = {Path(each) for each in catalogue.files}
