"""The audit as one readable function: from what a user asks for to a report.

In: names of logs, and which catalogues may read them. Out: a `Report`, and the catalogues. What is wrong with a
catalogue is in the diagnostics; the others still read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from catchable.audit.packages import imported
from catchable.audit.report import Report, report
from catchable.audit.running import Log, audit
from catchable.compiler import compile_all
from catchable.config import find_settings
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.specs import project_specs


def catalogues(wanted: Sequence[str], diagnostics: Diagnostics) -> tuple[Catalogue, ...]:
    """The catalogues that may read a log: those with these names or paths; the project's if none are given."""
    settings = find_settings(Path(), diagnostics)
    names = [each for each in wanted if not each.endswith((".yaml", ".yml"))]
    paths = [Path(each) for each in wanted if each not in names]
    found = compile_all(project_specs(settings, diagnostics) if names or not wanted else (), diagnostics)
    return (*_named(found, names, diagnostics), *compile_all(paths, diagnostics))


def _named(found: Sequence[Catalogue], names: Sequence[str], diagnostics: Diagnostics) -> tuple[Catalogue, ...]:
    if not names:
        return tuple(found)
    known = {each.name: each for each in found}
    for name in names:
        if name not in known:
            hint = f"there are: {', '.join(known)}" if known else "name its .yaml file"
            diagnostics.error("unknown-catalogue", f"there is no catalogue '{name}'", help=hint)
    return tuple(known[name] for name in names if name in known)


def audited(names: Sequence[str], chosen: Sequence[Catalogue], looking: Callable[[Log, int], None]) -> Report:
    """Read logs with these catalogues and sum up."""
    with ExitStack() as stack:
        packages = [stack.enter_context(imported(each)) for each in chosen]
        return report(audit(names, packages, looking))
