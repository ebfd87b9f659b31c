"""Codes that a Python module lists as plain data: enums of codes, and dictionaries of them.

In: a module's classes and statements, parsed and never run. Out: rows. An enum or a name of the module counts where it
is called after errors or codes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

from catchable.importing.constants import Classes, Value, bases_of
from catchable.importing.listings import read_listing
from catchable.importing.rows import Row
from catchable.loader import Json

_CALLED_SO = re.compile(r"err|code|fault|fail", re.IGNORECASE)
_STATUS = re.compile(r"[1-5][0-9]{2}")
_DEEPEST = 4


def read_literals(module: ast.Module, classes: Classes) -> Iterator[Row]:
    """The rows of the enums and dictionaries of a module."""
    for node in classes.all:
        if any(base.endswith(("Enum", "Flag")) for base in bases_of(node)) and _CALLED_SO.search(node.name):
            yield from _members(node, classes)
    for statement in module.body:
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        annotated = statement.target if isinstance(statement, ast.AnnAssign) else target
        if not isinstance(annotated, ast.Name) or not _CALLED_SO.search(annotated.id):
            continue
        value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(value, (ast.Dict, ast.List)):
            found = read_listing(_data(value, classes, 0)).rows
            yield from (replace(row, section="", line=statement.lineno) for row in found)


def _members(node: ast.ClassDef, classes: Classes) -> Iterator[Row]:
    """A row for each member of an enum; what stands below it in quotes is its title."""
    for statement, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            said = after.value if isinstance(after, ast.Expr) else None
            title = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
            yield from _member(statement.targets[0].id, statement.value, title, statement.lineno, classes)


def _member(name: str, value: ast.expr, title: str, line: int, classes: Classes) -> Iterator[Row]:
    """The row of a member: its value is the code; of several, the others are its words and its status."""
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    values = [classes.value_of(part) for part in parts]
    code, others = values[0] if values else None, values[1:]
    if code is None or code == "":
        return
    status = next((each for each in others if _STATUS.fullmatch(str(each))), None)
    words = next((each for each in others if isinstance(each, str) and not _STATUS.fullmatch(each)), "")
    http = None if status is None else int(status)
    yield Row(str(code), title or words or "", http=http, line=line, symbol=name)


def _data(node: ast.expr | None, classes: Classes, depth: int) -> Json:
    """The data of an expression; what is no plain data is nothing."""
    if isinstance(node, ast.Dict) and depth < _DEEPEST:
        named = ((classes.value_of(name), value) for name, value in zip(node.keys, node.values, strict=True) if name)
        return {str(name): _data(value, classes, depth + 1) for name, value in named if name is not None}
    if isinstance(node, (ast.List, ast.Tuple)) and depth < _DEEPEST:
        return [_data(each, classes, depth + 1) for each in node.elts]
    known: Value = classes.value_of(node)
    return known
