"""What an attribute cannot be called in Python, said at its line of the catalogue."""

from __future__ import annotations

import ast
import keyword
from functools import cache
from pathlib import Path

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue

_BASE = Path(__file__).parent / "runtime" / "_base.py"
_WRITTEN = frozenset(("bool", "float", "int", "property", "str"))
"""What the classes are written with: an attribute of such a name would take its place there."""
_KEYS = frozenset(
    (
        *("attributes", "family", "siblings", "title", "status", "detail", "instance"),
        *("provider_source", "provider_code", "provider_subcode", "provider_message", "provider_trace_id"),
    )
)
"""What stands beside the attributes in `to_dict`, `to_problem` and `log_fields`, and among the arguments of a class."""


def check_attributes(catalogue: Catalogue, diagnostics: Diagnostics) -> None:
    """Report attributes that Python's exceptions, the runtime's class or what it writes out have already."""
    for each in catalogue.attributes:
        if keyword.iskeyword(each.name):
            why = "is a keyword of Python"
        elif each.name in _WRITTEN:
            why = "would hide Python's own, which generated classes are written with"
        elif each.name in own_names():
            why = "is a name that every error in Python has already"
        elif each.name in _KEYS:
            why = "is a key of what every error in Python is written out to"
        else:
            continue
        message = f"the attribute '{each.name}' {why}"
        diagnostics.error(
            "name-clash", message, each.span, help="choose another name, such as one that says whose it is"
        )


@cache
def own_names() -> frozenset[str]:
    """Every name that an error has, whatever its catalogue."""
    tree = ast.parse(_BASE.read_text("utf-8"))
    return frozenset(dir(Exception)) | {
        name for node in tree.body if isinstance(node, ast.ClassDef) for part in node.body for name in _names(part)
    }


def _names(part: ast.stmt) -> list[str]:
    """What a part of a class's body gives a name to."""
    if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
        return [part.name]
    if isinstance(part, ast.AnnAssign):
        return [ast.unparse(part.target)]
    return [ast.unparse(each) for each in part.targets] if isinstance(part, ast.Assign) else []
