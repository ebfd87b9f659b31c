"""Exception classes of a Python module, read without running it.

In: source text. Out: a row for every class that derives from an exception and has no class of its own below
it; its base is the family, its docstring the title, its constants the code and the HTTP status.
"""

from __future__ import annotations

import ast
import re

from catchable.importing.rows import Row

_CODE_NAMES = ("code", "error_code", "errno", "CODE", "ERROR_CODE")
_HTTP_NAMES = ("http_status", "status_code", "status", "http_code", "HTTP_STATUS")
_MESSAGE_NAMES = ("message", "msg", "title", "description", "default_message", "default_detail")
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")


def read_exceptions(source: str) -> tuple[Row, ...]:
    """The rows of a module. Raises SyntaxError if it is no Python."""
    classes = {node.name: node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)}
    errors = {name: node for name, node in classes.items() if _is_exception(name, classes, set())}
    bases = {base for node in errors.values() for base in _bases(node)}
    return tuple(
        _row(node, errors) for name, node in errors.items() if name not in bases or _constant(node, _CODE_NAMES)
    )


def _bases(node: ast.ClassDef) -> list[str]:
    return [
        base.attr if isinstance(base, ast.Attribute) else base.id
        for base in node.bases
        if hasattr(base, "lineno") and isinstance(base, (ast.Name, ast.Attribute))
    ]


def _is_exception(name: str, classes: dict[str, ast.ClassDef], seen: set[str]) -> bool:
    if name in seen or name not in classes:
        return name.endswith(("Exception", "Error", "Warning")) and name not in classes
    return any(_is_exception(base, classes, seen | {name}) for base in _bases(classes[name]))


def _row(node: ast.ClassDef, errors: dict[str, ast.ClassDef]) -> Row:
    title = (ast.get_docstring(node) or "").partition("\n\n")[0]
    message, status = _constant(node, _MESSAGE_NAMES), _constant(node, _HTTP_NAMES)
    family = next((base for base in _bases(node) if base in errors), "")
    return Row(
        code=str(_constant(node, _CODE_NAMES) or snake(node.name)),
        title=str(message or " ".join(title.split()) or node.name),
        details=" ".join(title.split()) if message else "",
        type=snake(family),
        http=status if isinstance(status, int) and 100 <= status <= 599 else None,
        line=node.lineno,
        kind=snake(node.name),
    )


def _constant(node: ast.ClassDef, names: tuple[str, ...]) -> str | int | None:
    """The value of the first class attribute of one of these names that is a plain constant."""
    for statement in node.body:
        target, value = _assigned(statement)
        if target in names and isinstance(value, ast.Constant) and isinstance(value.value, (str, int)):
            return value.value
    return None


def _assigned(statement: ast.stmt) -> tuple[str, ast.expr | None]:
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id, statement.value
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id, statement.value
    return "", None


def snake(name: str) -> str:
    """A class name as a kind: `HTTPTimeoutError` -> `http_timeout`."""
    words = [word.lower() for word in _WORD.findall(name)]
    if len(words) > 1 and words[-1] in ("error", "exception"):
        words.pop()
    return "_".join(words)
