"""Exception classes of a Python module, read without running it.

In: source text. Out: a row for every class that derives from an exception and has no class of its own below it; its
base is the family, its docstring the title, its constants, inherited ones too, the code and the HTTP status. The codes
of enums and dictionaries get a row each as well.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable

from catchable.drafts import spelled
from catchable.importing.constants import Classes, Role, Value, bases_of
from catchable.importing.literals import read_literals
from catchable.importing.rows import Row

MAX_LENGTH = 8_000_000
"""Characters of a module: Python's own reader takes some hundred bytes of memory for each."""

_ENDINGS = ("Error", "Exception")
_STATUS = re.compile(r"[1-5][0-9]{2}")


def _is_code(value: Value) -> bool:
    return value not in (None, "")


def _is_status(value: Value) -> bool:
    """Whether a constant is an HTTP status, as a number or as its digits."""
    return value is not None and _STATUS.fullmatch(str(value)) is not None


def _is_said(value: Value) -> bool:
    return isinstance(value, str) and bool(value.strip())


_CODE = Role("code", ("code", "error_code", "default_code", "errno", "sqlstate", "slug"), _is_code)
_HTTP = Role(
    "http", ("http_status", "status_code", "http_code", "http_status_code", "httpstatus", "status"), _is_status
)
_MESSAGE = Role(
    "message",
    ("message", "msg", "title", "description", "default_message", "default_detail", "detail", "reason"),
    _is_said,
)


def read_exceptions(source: str) -> tuple[Row, ...]:
    """The rows of a module. Raises SyntaxError if it is no Python, ValueError if it is too long to be read."""
    module = _parsed(source)
    classes = Classes(module, (_CODE, _HTTP, _MESSAGE))
    names = _exceptions(classes.all)
    errors = [node for node in classes.all if node.name in names]
    bases = {base for node in errors for base in bases_of(node)}
    raised = [node for node in errors if node.name not in bases or _states(classes, node, "code")]
    rows = [_row(node, classes, names) for node in raised]
    return (*rows, *read_literals(module, classes))


def _parsed(source: str) -> ast.Module:
    if len(source) > MAX_LENGTH:
        raise ValueError(f"a Python module of more than {MAX_LENGTH:,} characters")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the module's own style
        try:
            return ast.parse(source)
        except MemoryError:
            raise ValueError("nested too deeply to read") from None


def _exceptions(classes: Iterable[ast.ClassDef]) -> frozenset[str]:
    """The names of classes that come from an exception, each looked at once however they are tied together."""
    below: dict[str, list[str]] = {}
    own = {node.name for node in classes}
    for node in classes:
        for base in bases_of(node):
            below.setdefault(base, []).append(node.name)
    waiting = [name for name in below if name not in own and name.endswith((*_ENDINGS, "Warning"))]
    waiting += [name for name, children in below.items() if name in children and name.endswith("Error")]
    found = {node.name for node in classes if bases_of(node) and node.name.endswith(_ENDINGS)}
    waiting += found
    while waiting:
        for name in below.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return frozenset(found)


def _row(node: ast.ClassDef, classes: Classes, errors: frozenset[str]) -> Row:
    said = {name: each.value for name, each in classes.has(node).items()}
    docstring = " ".join((ast.get_docstring(node) or "").partition("\n\n")[0].split())
    message = str(said.get("message") or "") if _states(classes, node, "message") else ""  # a base's is of the base
    code, status = said.get("code"), said.get("http")
    guess = code if status is None and _is_status(code) and str(code)[0] in "45" else None
    http = guess if status is None else status
    return Row(
        code="" if code is None else str(code),
        title=message or docstring or node.name,
        details=docstring if message else "",
        type=snake(next((base for base in bases_of(node) if base in errors), "")),
        http=None if http is None else int(http),
        line=node.lineno,
        kind=snake(node.name) or "error",
        http_guess="the code" if guess is not None else "",
    )


def _states(classes: Classes, node: ast.ClassDef, role: str) -> bool:
    """Whether a class has a value of its own."""
    stated = classes.has(node).get(role)
    return stated is not None and stated.by is node and stated.value is not None


def snake(name: str) -> str:
    """A class name as a kind: `HTTPTimeoutError` -> `http_timeout`; empty where it has no Latin letter or digit."""
    words = list(spelled(name))
    if len(words) > 1 and words[-1] in ("error", "exception"):
        words.pop()
    return "_".join(words) if words and words[0].isalpha() else "_".join(["error", *words]) if words else ""
