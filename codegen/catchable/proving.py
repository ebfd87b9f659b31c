"""Whether a draft compiles: it goes the whole way of a catalogue, up to the Python that it becomes, without a file.

In: the text of a draft, and where it is to stand. Out: findings; none where it compiles.
"""

from __future__ import annotations

import ast
from pathlib import Path

from catchable.compiler import compile_text
from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue
from catchable.source import whole_file
from catchable.targets import load_target
from catchable.targets.project import installed_targets


def prove(text: str, path: Path) -> Diagnostics:
    """What is wrong with a draft that is to stand at `path`."""
    found = Diagnostics()
    catalogue = compile_text(text, path, found)
    if catalogue is not None:
        for target in installed_targets(Diagnostics()):  # who drafts has reported those that cannot be loaded
            target.validate(catalogue, found)
        if not found.has_errors:
            _render(catalogue, found)
    return found


def _render(catalogue: Catalogue, found: Diagnostics) -> None:
    """Render the Python package, and see that Python can read it."""
    for file in load_target("python").render(catalogue):
        if not file.path.endswith(".py"):
            continue
        try:
            ast.parse(file.text, file.path)
        except (SyntaxError, ValueError, RecursionError) as fault:
            message = f"what this becomes in {file.path} is no Python: {fault}"
            found.error("not-python", message, whole_file(catalogue.file), help="rename what that line names")
