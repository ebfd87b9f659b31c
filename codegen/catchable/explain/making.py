"""Make the indices of specs: from what was kept, or by compiling.

In: paths, and the project's settings. Out: indices, and diagnostics for the specs that cannot be compiled. The
compiler is imported only where something has to be compiled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from catchable.config import Settings
from catchable.diagnostics import Diagnostics
from catchable.explain import keeping
from catchable.explain.entries import Index
from catchable.source import display_path
from catchable.specs import CATEGORIES

if TYPE_CHECKING:
    from catchable.model import Catalogue
    from catchable.targets.project import ProjectTarget

_PACKAGE = Path(__file__).parents[1]


def indices(specs: Iterable[Path], settings: Settings, diagnostics: Diagnostics) -> tuple[Index, ...]:
    """The index of every spec that compiles; what is wrong with the others is in the diagnostics."""
    found = (keeping.recall(spec, repr(settings)) or _compiled(spec, settings, diagnostics) for spec in specs)
    return tuple(each for each in found if each is not None)


def keep(specs: Iterable[Path], catalogues: Iterable[Catalogue], settings: Settings) -> None:
    """Keep the indices of catalogues that have been compiled anyway, so that the first question is answered at once."""
    for spec, catalogue in zip(specs, catalogues, strict=True):
        if not keeping.is_kept(spec, repr(settings)):
            _made(spec, catalogue, settings, Diagnostics())


def _compiled(spec: Path, settings: Settings, diagnostics: Diagnostics) -> Index | None:
    from catchable.compiler import compile_catalogue

    catalogue = compile_catalogue(spec, diagnostics)
    return None if catalogue is None else _made(spec, catalogue, settings, diagnostics)


def _made(spec: Path, catalogue: Catalogue, settings: Settings, diagnostics: Diagnostics) -> Index:
    """The index of a catalogue, kept for later runs unless a target could not say all that it should."""
    from catchable.explain.indexing import index
    from catchable.targets import project

    failures = Diagnostics()
    wanted = project.trusted(settings.targets or project.names(settings), settings, Diagnostics())
    loaded = (project.load(name, settings, failures) for name in wanted)
    targets = [each for each in loaded if each is not None]
    result = index(catalogue, {each.name: each.how_to_catch(catalogue, failures) for each in targets})
    if not failures.found:
        files = {display_path(spec.parent / CATEGORIES): None, **catalogue.files}
        folders = dict.fromkeys(str(each) for each in _folders(settings, targets))
        keeping.keep(spec, result, keeping.Origin(files, tuple(folders), repr(settings)))
    diagnostics.found += failures.found
    return result


def _folders(settings: Settings, targets: Iterable[ProjectTarget]) -> Iterator[Path]:
    """The folders of targets and templates that come from elsewhere."""
    import sys

    for target in targets:
        file = Path(sys.modules[type(target.inner).__module__].__file__ or ".")
        if not file.is_relative_to(_PACKAGE):
            yield file.parent
    yield from (each.templates for each in settings.of_target.values() if each.templates is not None)
