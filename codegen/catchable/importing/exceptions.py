"""Exception classes of a Python module, read without running it.

In: source text. Out: a row for every class that derives from an exception and has no class of its own below
it; its base is the family, its docstring the title, its constants the code and the HTTP status.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Mapping

from catchable.drafts import spelled
from catchable.importing.rows import Row

MAX_LENGTH = 8_000_000
"""Characters of a module: Python's own reader takes some hundred bytes of memory for each."""

_CODE_NAMES = ("code", "error_code", "default_code", "errno", "sqlstate", "slug")
_HTTP_NAMES = ("http_status", "status_code", "http_code", "http_status_code", "status")
_MESSAGE_NAMES = ("message", "msg", "title", "description", "default_message", "default_detail", "detail")


def read_exceptions(source: str) -> tuple[Row, ...]:
    """The rows of a module. Raises SyntaxError if it is no Python, ValueError if it is too long to be read."""
    classes = [node for node in ast.walk(_parsed(source)) if isinstance(node, ast.ClassDef)]
    names = _exceptions(classes)
    errors = [node for node in classes if node.name in names]
    bases = {base for node in errors for base in _bases(node)}
    return tuple(_row(node, names) for node in errors if node.name not in bases or _code(node) is not None)


def _parsed(source: str) -> ast.Module:
    if len(source) > MAX_LENGTH:
        raise ValueError(f"a Python module of more than {MAX_LENGTH:,} characters")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the module's own style
        try:
            return ast.parse(source)
        except MemoryError:
            raise ValueError("nested too deeply to read") from None


def _bases(node: ast.ClassDef) -> list[str]:
    return [
        base.attr if isinstance(base, ast.Attribute) else base.id
        for base in node.bases
        if isinstance(base, (ast.Name, ast.Attribute))
    ]


def _exceptions(classes: Iterable[ast.ClassDef]) -> frozenset[str]:
    """The names of classes that come from an exception, each looked at once however they are tied together."""
    below: dict[str, list[str]] = {}
    own = {node.name for node in classes}
    for node in classes:
        for base in _bases(node):
            below.setdefault(base, []).append(node.name)
    waiting = [name for name in below if name not in own and name.endswith(("Exception", "Error", "Warning"))]
    waiting += [name for name, children in below.items() if name in children and name.endswith("Error")]
    found = set[str]()
    while waiting:
        for name in below.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return frozenset(found)


def _row(node: ast.ClassDef, errors: frozenset[str]) -> Row:
    said = _constants(node)
    docstring = " ".join((ast.get_docstring(node) or "").partition("\n\n")[0].split())
    message = _first(said, _MESSAGE_NAMES)
    status, code = _status(_first(said, _HTTP_NAMES)), _code(node)
    guess = None if status else _status(code)
    return Row(
        code="" if code is None else str(code),
        title=str(message or docstring or node.name),
        details=docstring if message else "",
        type=snake(next((base for base in _bases(node) if base in errors), "")),
        http=status or guess,
        line=node.lineno,
        kind=snake(node.name) or "error",
        http_guess="the code" if guess else "",
    )


def _code(node: ast.ClassDef) -> str | int | None:
    code = _first(_constants(node), _CODE_NAMES)
    return None if isinstance(code, bool) or code == "" else code


def _status(value: str | int | None) -> int | None:
    is_status = isinstance(value, int) and not isinstance(value, bool) and 100 <= value <= 599
    return int(value) if is_status and value is not None else None


def _first(said: Mapping[str, str | int], names: Iterable[str]) -> str | int | None:
    return next((said[name] for name in names if name in said), None)


def _constants(node: ast.ClassDef) -> dict[str, str | int]:
    """The class attributes that are plain constants, by their names in lower case; of two, the first."""
    found: dict[str, str | int] = {}
    for statement in node.body:
        target, value = _assigned(statement)
        if target and isinstance(value, ast.Constant) and isinstance(value.value, (str, int)):
            found.setdefault(target.lower(), value.value)
    return found


def _assigned(statement: ast.stmt) -> tuple[str, ast.expr | None]:
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id, statement.value
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id, statement.value
    return "", None


def snake(name: str) -> str:
    """A class name as a kind: `HTTPTimeoutError` -> `http_timeout`; empty where it has no Latin letter or digit."""
    words = list(spelled(name))
    if len(words) > 1 and words[-1] in ("error", "exception"):
        words.pop()
    return "_".join(words) if words and words[0].isalpha() else "_".join(["error", *words]) if words else ""
