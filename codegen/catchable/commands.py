"""What the commands do, free of how they are called and how results are shown."""

from __future__ import annotations

import difflib
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from catchable.compiler import compile_all
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.source import whole_file
from catchable.specs import find_specs
from catchable.targets import load_target, target_names
from catchable.targets.base import Target
from catchable.writer.plan import Owned, Owners, Plan, make_plan
from catchable.writer.swap import locked, write

SPECS = Path("spec")


@dataclass(frozen=True, slots=True)
class Request:
    """What `generate` is asked to do."""

    specs: tuple[Path, ...]
    targets: tuple[str, ...]
    out: Path
    only_check: bool
    force: bool
    watched: bool


def check(specs: tuple[Path, ...], diagnostics: Diagnostics) -> int:
    """Check catalogues for every target; returns how many were checked."""
    paths = specs or find_specs(SPECS, diagnostics)
    catalogues = compile_all(paths, diagnostics)
    targets = _targets((), diagnostics)
    for catalogue in catalogues:
        for target in targets:
            target.validate(catalogue, diagnostics)
    return len(paths)


def generate(request: Request, diagnostics: Diagnostics) -> str:
    """Compile and write; returns a sentence for the user."""
    targets = _targets(request.targets, diagnostics)
    paths = request.specs or find_specs(SPECS, diagnostics)
    if diagnostics.has_errors:
        return ""
    catalogues = compile_all(paths, diagnostics)
    if diagnostics.has_errors:
        return ""
    files = _render(catalogues, targets, diagnostics, request)
    if diagnostics.has_errors:
        return ""
    owners = Owners(
        frozenset(target.name for target in targets),
        frozenset(each.name for each in catalogues) if request.specs else None,
    )
    return _write(request, files, owners, diagnostics)


def _targets(names: Sequence[str], diagnostics: Diagnostics) -> tuple[Target, ...]:
    known = target_names()
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"
            diagnostics.error("unknown-target", f"there is no target '{name}'", help=hint)
    return tuple(load_target(name) for name in (names or known) if name in known)


def _render(
    catalogues: Iterable[Catalogue], targets: Sequence[Target], diagnostics: Diagnostics, request: Request
) -> tuple[Owned, ...]:
    """The files of every catalogue in every target; none where a target has objections."""
    catalogues = tuple(catalogues)
    for catalogue in catalogues:
        for target in targets:
            target.validate(catalogue, diagnostics)
    if diagnostics.has_errors:
        return ()
    files: list[Owned] = []
    for catalogue in catalogues:
        for target in targets:
            begun = time.perf_counter()
            rendered = target.render(catalogue)
            files += (Owned(each, target.name, catalogue.name) for each in rendered)
            if request.watched:
                spent = (time.perf_counter() - begun) * 1000
                print(f"  {catalogue.name} -> {target.name}: {len(rendered)} files, {spent:.0f} ms", file=sys.stderr)
    return tuple(files)


def _write(request: Request, files: Sequence[Owned], owners: Owners, diagnostics: Diagnostics) -> str:
    if request.only_check:
        plan = make_plan(request.out, files, owners, Diagnostics(), force=True)
        _report_stale(request.out, plan, diagnostics)
        return f"{len(files)} files are up to date"
    with locked(request.out, diagnostics) as got:
        if not got:
            return ""
        plan = make_plan(request.out, files, owners, diagnostics, force=request.force)
        if diagnostics.has_errors:
            return ""
        if plan.is_empty:
            return f"{len(files)} files are up to date"
        if not write(request.out, plan, diagnostics):
            return ""
    changed, removed = len(plan.writes), len(plan.removals)
    return f"{len(files)} files: {changed} written, {removed} removed"


def _report_stale(out: Path, plan: Plan, diagnostics: Diagnostics) -> None:
    hint = "run catchable generate, and commit what it writes"
    for path in plan.writes:
        what = "would change" if (out / path).exists() else "is missing"
        diagnostics.error("stale", f"{path} {what}", whole_file((out / path).as_posix()), help=hint)
    for path in plan.removals:
        diagnostics.error("stale", f"{path} would be removed", whole_file((out / path).as_posix()), help=hint)
