"""Stage 1, load: a path to YAML nodes with their places in the file.

In: a path. Out: a `Document`, plain data beside the nodes it was made from. `files` reads text, `composing` makes
nodes of it, `building` data of the nodes. The file is composed, not constructed, so that nothing in it can run.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from catchable.diagnostics import Diagnostics
from catchable.loader.building import Builder
from catchable.loader.composing import compose, report_depth
from catchable.loader.document import Document, Json, Route
from catchable.loader.files import position_after, read_text
from catchable.source import display_path

__all__ = ["Document", "Json", "Route", "load", "load_text"]


def load(path: Path, diagnostics: Diagnostics, *, name: str | None = None) -> Document | None:
    """Read and compose a YAML file.

    `name` is what diagnostics call the file. Returns None when it cannot be read or is no YAML; what is
    wrong has then been reported.
    """
    shown = name or display_path(path)
    text = read_text(path, shown, diagnostics)
    return None if text is None else load_text(text, shown, diagnostics)


def load_text(text: str, name: str, diagnostics: Diagnostics) -> Document | None:
    """Compose YAML that is already in memory; otherwise as `load`."""
    root = compose(text, name, diagnostics)
    if root is None:
        return None
    builder = Builder(name, diagnostics)
    try:
        data = builder.build(root, ())
    except RecursionError:
        report_depth(name, diagnostics)
        return None
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if builder.gave_up:
        return None
    doubtful, repeated = frozenset(builder.doubtful), frozenset(builder.repeated)
    return Document(name, data, builder.nodes, doubtful, digest, position_after(text), repeated)
