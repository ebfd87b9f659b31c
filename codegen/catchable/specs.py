"""Where catalogues lie: the specs of a folder, and the vocabulary that each uses.

In: folders and paths. Out: paths; nothing is read.
"""

from __future__ import annotations

from pathlib import Path

from catchable.config import Settings
from catchable.diagnostics import Diagnostics
from catchable.source import is_file, is_folder, is_there, whole_file

CATEGORIES = "categories.yaml"


def project_specs(settings: Settings, diagnostics: Diagnostics) -> tuple[Path, ...]:
    """The catalogues of a project: those its settings name, and those in the folders they name."""
    found: list[Path] = []
    for place in settings.specs:
        found += (place,) if is_file(place) else find_specs(place, diagnostics)
    return tuple(found)


def find_specs(folder: Path, diagnostics: Diagnostics) -> tuple[Path, ...]:
    """The catalogues of a folder: every YAML file but the shared vocabulary."""
    shown = folder.as_posix()
    if not is_folder(folder):
        hint = "name the catalogues, or run where a spec/ folder is"
        diagnostics.error("no-catalogue", f"there is no folder {shown}/", whole_file(shown), help=hint)
        return ()
    try:
        entries = sorted(folder.iterdir())
    except OSError as fault:
        message = f"cannot read this folder: {fault.strerror or fault}"
        diagnostics.error("unreadable-file", message, whole_file(shown), help="check its permissions")
        return ()
    found = [each for each in entries if each.suffix in (".yaml", ".yml") and each.name != CATEGORIES]
    if not found:
        hint = "`catchable init` writes one to begin with"
        diagnostics.error("no-catalogue", f"there is no catalogue in {shown}/", whole_file(shown), help=hint)
    return tuple(found)


def vocabulary_path(spec: Path) -> Path:
    """The shared vocabulary: the one beside the catalogue, else the one that comes with catchable."""
    beside = spec.parent / CATEGORIES
    packaged = Path(__file__).with_name(CATEGORIES)
    if is_there(beside):
        return beside
    return packaged if packaged.exists() else Path(__file__).parents[2] / "spec" / CATEGORIES
