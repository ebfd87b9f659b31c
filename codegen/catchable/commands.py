"""What the commands do, free of how they are called and how results are shown."""

from __future__ import annotations

import difflib
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from catchable.compiler import Compiled, compile_all, compile_all_written
from catchable.config import Settings, find_settings
from catchable.diagnostics import Diagnostics
from catchable.explain.making import keep as keep_indices
from catchable.model import Catalogue
from catchable.source import whole_file
from catchable.specs import project_specs
from catchable.targets import project
from catchable.targets.project import ProjectTarget
from catchable.tree import NOTHING
from catchable.writer import locked, make_plan, write
from catchable.writer.places import ID as PLACE
from catchable.writer.places import check_places
from catchable.writer.plan import NOBODY, Owned, Owners, Plan


@dataclass(frozen=True, slots=True)
class Request:
    """What `generate` is asked to do; what is left out, the project's settings say."""

    specs: tuple[Path, ...]
    targets: tuple[str, ...]
    out: Path | None
    only_check: bool
    force: bool
    watched: bool
    postpone: bool = False
    """Whether files that take long to make may stay as they are for now."""
    plugins: bool = False
    """Whether the project's own plugins may run, whatever the user has trusted before."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were checked, and the catalogues of those that compile."""

    count: int
    catalogues: tuple[Catalogue, ...]


def check(specs: tuple[Path, ...], diagnostics: Diagnostics, *, run_plugins: bool = False) -> Checked:
    """Check catalogues for every target that may run."""
    settings = find_settings(Path(), diagnostics, run_plugins=run_plugins)
    paths = specs or project_specs(settings, diagnostics)
    compiled = compile_all_written(paths, diagnostics)
    for target in _load(project.trusted(_wanted((), settings), settings, diagnostics), settings, diagnostics):
        for each in compiled:
            target.validate(each.catalogue, diagnostics)
    if not diagnostics.has_errors and _is_in_repository():
        _check_since_tag(compiled, settings, diagnostics)
    return Checked(len(paths), tuple(each.catalogue for each in compiled))


def _is_in_repository() -> bool:
    """Whether it is worth to ask git."""
    here = Path.cwd()
    return any((folder / ".git").exists() for folder in (here, *here.parents))


def _check_since_tag(compiled: Sequence[Compiled], settings: Settings, diagnostics: Diagnostics) -> None:
    from catchable.diff.ignoring import FILE, read_entries
    from catchable.diff.since_tag import check_since_tag

    accepted = settings.root / FILE
    entries = read_entries(accepted, diagnostics) if accepted.exists() else ()
    check_since_tag(compiled, entries, datetime.now(UTC).date(), diagnostics)


def generate(request: Request, diagnostics: Diagnostics) -> str:
    """Compile and write; returns a sentence for the user."""
    settings = find_settings(Path(), diagnostics, run_plugins=request.plugins)
    failures = Diagnostics()
    targets = _load(_wanted(request.targets, settings), settings, failures)
    paths = request.specs or project_specs(settings, diagnostics)
    if diagnostics.has_errors or any(each.id == "unknown-target" for each in failures):
        diagnostics.found += failures.found
        return ""
    catalogues = compile_all(paths, diagnostics)
    out = request.out or _own_out(settings, diagnostics)
    if diagnostics.has_errors:
        return ""
    rendering = _render(catalogues, targets, diagnostics, failures, watched=request.watched)
    if diagnostics.has_errors:
        return ""
    diagnostics.found += failures.found
    check_places(rendering.files, diagnostics)
    if any(each.id == PLACE for each in diagnostics):
        return ""
    owners = Owners(rendering.done, frozenset(each.name for each in catalogues) if request.specs else None)
    summary = _write(request, out, rendering.files, owners, diagnostics)
    if not request.only_check:
        keep_indices(paths, catalogues, settings)
    return summary


def _own_out(settings: Settings, diagnostics: Diagnostics) -> Path:
    """The project's output folder, reported where it is a link that leads out of the project."""
    if not Path(os.path.realpath(settings.out)).is_relative_to(os.path.realpath(settings.root)):
        hint = "put a folder in its place, or say that it is meant with --out"
        shown = whole_file(settings.out.as_posix())
        diagnostics.error(
            "outside-project", "the output folder is a link that leads out of the project", shown, help=hint
        )
    return settings.out


def _wanted(names: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """The targets to make, each once: those asked for, else those of the settings, else all."""
    return tuple(dict.fromkeys(names or settings.targets or project.names(settings)))


def _load(wanted: Sequence[str], settings: Settings, diagnostics: Diagnostics) -> tuple[ProjectTarget, ...]:
    known = project.names(settings)
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"
            diagnostics.error("unknown-target", f"there is no target '{name}'", help=hint)
    loaded = (project.load(name, settings, diagnostics) for name in wanted if name in known)
    return tuple(each for each in loaded if each is not None)


@dataclass(frozen=True, slots=True)
class Rendering:
    """The files of a run, and the targets that gave all of theirs."""

    files: tuple[Owned, ...]
    done: frozenset[str]


def _render(
    catalogues: Sequence[Catalogue],
    targets: Sequence[ProjectTarget],
    diagnostics: Diagnostics,
    failures: Diagnostics,
    *,
    watched: bool,
) -> Rendering:
    """The files of every catalogue in every target; none where a target has objections.

    A target that fails is left out, with what it wrote earlier, and the others are still made.
    """
    failed = {
        target.name
        for target in targets
        for catalogue in catalogues
        if not _validate(target, catalogue, diagnostics, failures)
    }
    if diagnostics.has_errors:
        return Rendering((), frozenset())
    files: list[Owned] = []
    for target in targets:
        made = _render_target(target, catalogues, failures, watched=watched) if target.name not in failed else None
        failed |= {target.name} if made is None else set()
        files += made or ()
    return Rendering(tuple(files), frozenset(target.name for target in targets) - failed)


def _validate(target: ProjectTarget, catalogue: Catalogue, diagnostics: Diagnostics, failures: Diagnostics) -> bool:
    own = Diagnostics()
    passed = target.validate(catalogue, own)
    (diagnostics if passed else failures).found += own.found
    return passed


def _render_target(
    target: ProjectTarget, catalogues: Sequence[Catalogue], failures: Diagnostics, *, watched: bool
) -> list[Owned] | None:
    files: list[Owned] = []
    for catalogue in catalogues:
        begun = time.perf_counter()
        rendered = target.render(catalogue, failures)
        if rendered is None:
            return None
        files += (Owned(each, target.name, catalogue.name) for each in rendered)
        if watched:
            spent = (time.perf_counter() - begun) * 1000
            print(f"  {catalogue.name} -> {target.name}: {len(rendered)} files, {spent:.0f} ms", file=sys.stderr)
    shared = target.render_shared(catalogues[0], failures) if catalogues else ()
    return None if shared is None else [*files, *(Owned(each, target.name, NOBODY) for each in shared)]


def _write(request: Request, out: Path, files: Sequence[Owned], owners: Owners, diagnostics: Diagnostics) -> str:
    if request.only_check:
        plan = make_plan(out, files, owners, Diagnostics(), force=True)
        _report_stale(out, plan, diagnostics)
        return f"{len(files)} files are up to date"
    with locked(out, diagnostics) as got:
        if not got:
            return ""
        objections = Diagnostics()
        plan = make_plan(out, files, owners, objections, force=request.force, postpone=request.postpone)
        diagnostics.found += objections.found
        if objections.has_errors:
            return ""
        if plan.is_empty:
            return f"{len(files)} files are up to date"
        if not write(out, plan, diagnostics):
            return ""
    return f"{len(files)} files: {plan.written} written, {len(plan.removals)} removed"


def _report_stale(out: Path, plan: Plan, diagnostics: Diagnostics) -> None:
    hint = "run catchable generate, and commit what it writes"
    for path in plan.writes:
        what = "is missing" if plan.seen.get(path, NOTHING) == NOTHING else "would change"
        diagnostics.error("stale", f"{path} {what}", whole_file((out / path).as_posix()), help=hint)
    for path in plan.removals:
        diagnostics.error("stale", f"{path} would be removed", whole_file((out / path).as_posix()), help=hint)
