"""What the classes of a Python module state: their constants, with those that they inherit.

In: the classes of a module, as source has them, and the roles that are looked for. Out: for each class the value of
each role. A class has what its bases in the same module have, unless it states it itself under any name of the role;
where two bases differ, the more derived one is heard, as Python does. Nothing is run: a value is a constant, a name of
one, or `HTTPStatus.NOT_FOUND`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeAlias

Value: TypeAlias = "str | int | None"

_STATUS_NAME = re.compile(r"HTTP_([1-5][0-9]{2})(_[A-Z_]+)?")
_FURTHEST = 200
"""Classes on the way from one to those that it derives from, before two bases are taken as they stand."""


@dataclass(frozen=True, slots=True)
class Role:
    """What constants can be, such as the code: what they are called then, and which values are fit for it."""

    name: str
    names: tuple[str, ...]
    is_fit: Callable[[Value], bool]

    def of(self, said: Mapping[str, Value]) -> Value:
        """The first fit value."""
        return next((said[name] for name in self.names if name in said and self.is_fit(said[name])), None)

    def is_unset(self, said: Mapping[str, Value]) -> bool:
        """Whether it is stated that there is none, which hides what a base has."""
        return any(name in said and said[name] is None for name in self.names)


@dataclass(frozen=True, slots=True)
class Stated:
    """A constant, and the class that states it."""

    value: Value
    by: ast.ClassDef


class Classes:
    """The classes of a module in the order of its lines, and what each has."""

    def __init__(self, module: ast.Module, roles: Sequence[Role]) -> None:
        self._roles = roles
        classes = (node for node in ast.walk(module) if isinstance(node, ast.ClassDef))
        self.all = sorted(classes, key=lambda node: (node.lineno, node.col_offset))
        self._names = dict(_assignments(module.body, {}))
        self._names |= dict(_of_classes(self.all, self._names))
        self._bases: dict[ast.ClassDef, tuple[ast.ClassDef, ...]] = {}
        self._stated: dict[ast.ClassDef, Mapping[str, Stated]] = {}
        above: dict[str, ast.ClassDef] = {}
        for node in self.all:
            self._bases[node] = tuple(above[base] for base in bases_of(node) if base in above)
            self._stated[node] = self._inherited(node) | self._own(node)
            above[node.name] = node

    def has(self, node: ast.ClassDef) -> Mapping[str, Stated]:
        """The values of a class by their roles, its own and those of its bases."""
        return self._stated[node]

    def value_of(self, node: ast.expr | None) -> Value:
        """What an expression plainly is: a text, a whole number, or None for anything else."""
        return _constant(node, self._names)[1]

    def _own(self, node: ast.ClassDef) -> dict[str, Stated]:
        """What a class states itself, in its body before what `__init__` sets; of two, the first."""
        said: dict[str, Value] = {}
        for name, value in (*_assignments(node.body, self._names), *_of_initialiser(node, self._names)):
            said.setdefault(name.lower(), value)
        found = {role.name: role.of(said) for role in self._roles}
        unset = {role.name for role in self._roles if role.is_unset(said)}
        return {name: Stated(value, node) for name, value in found.items() if value is not None or name in unset}

    def _inherited(self, node: ast.ClassDef) -> dict[str, Stated]:
        found: dict[str, Stated] = {}
        for base in self._bases[node]:
            for name, each in self._stated[base].items():
                known = found.setdefault(name, each)
                if known.by is not each.by and self._derives(each.by, known.by):
                    found[name] = each
        return found

    def _derives(self, node: ast.ClassDef, other: ast.ClassDef) -> bool:
        waiting, seen = [node], {node}
        while waiting and len(seen) < _FURTHEST:
            for base in self._bases[waiting.pop()]:
                if base is other:
                    return True
                if base not in seen:
                    seen.add(base)
                    waiting.append(base)
        return False


def bases_of(node: ast.ClassDef) -> list[str]:
    """The names of a class's bases, without the modules that they stand in."""
    return [
        base.attr if isinstance(base, ast.Attribute) else base.id
        for base in map(_unsubscripted, node.bases)
        if isinstance(base, (ast.Name, ast.Attribute))
    ]


def _of_classes(classes: Iterable[ast.ClassDef], names: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """The constants of classes by the names that others use, `ErrorCode.NOT_FOUND`; of a tuple, the first."""
    for node in classes:
        for statement in node.body:
            targets, value = _assigned(statement)
            first = value.elts[0] if isinstance(value, ast.Tuple) and value.elts else value
            is_known, constant = _constant(first, names)
            own = (target.id for target in targets if isinstance(target, ast.Name) and is_known)
            yield from ((f"{node.name}.{name}", constant) for name in own)


def _unsubscripted(base: ast.expr) -> ast.expr:
    return base.value if isinstance(base, ast.Subscript) else base


def _assignments(body: Iterable[ast.stmt], names: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """The names that statements give a value to; None where it is no plain constant, as that hides what a base has."""
    for statement in body:
        targets, value = _assigned(statement)
        if value is not None:
            constant = _constant(value, names)[1]
            yield from ((target.id, constant) for target in targets if isinstance(target, ast.Name))


def _assigned(statement: ast.stmt) -> tuple[list[ast.expr], ast.expr | None]:
    if isinstance(statement, ast.Assign):
        return statement.targets, statement.value
    return ([statement.target], statement.value) if isinstance(statement, ast.AnnAssign) else ([], None)


def _of_initialiser(node: ast.ClassDef, names: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """What `__init__` sets on itself, hands on to its base by name, and has as defaults."""
    for function in node.body:
        if not (isinstance(function, ast.FunctionDef) and function.name == "__init__"):
            continue
        for statement in function.body:
            targets, value = _assigned(statement)
            is_known, constant = _constant(value, names)
            own = (each.attr for each in targets if isinstance(each, ast.Attribute) and _is_self(each.value))
            yield from ((name, constant) for name in own if is_known)
            yield from _handed_on(statement, names)
        yield from _defaults(function.args, names)


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _handed_on(statement: ast.stmt, names: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """`super().__init__(code="x", http_status=404)`."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "__init__":
        for each in call.keywords:
            is_known, constant = _constant(each.value, names)
            if each.arg and is_known:
                yield each.arg, constant


def _defaults(arguments: ast.arguments, names: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    by_place = [*arguments.posonlyargs, *arguments.args]
    paired = [
        *zip(by_place[len(by_place) - len(arguments.defaults) :], arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    for argument, default in paired:
        is_known, constant = _constant(default, names)
        if is_known and constant is not None:
            yield argument.arg, constant


def _constant(node: ast.expr | None, names: Mapping[str, Value]) -> tuple[bool, Value]:
    """Whether an expression is plainly a text, a whole number or None, and which."""
    if isinstance(node, ast.Constant):
        is_plain = node.value is None or (isinstance(node.value, (str, int)) and not isinstance(node.value, bool))
        return is_plain, node.value if isinstance(node.value, (str, int)) and is_plain else None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        is_known, value = _constant(node.operand, names)
        return is_known and isinstance(value, int), -value if isinstance(value, int) else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1:
        return _constant(node.args[0], names)  # a text that is to be translated: `_("Not found")`
    if isinstance(node, ast.Name):
        return node.id in names, names.get(node.id)
    return _member(node, names) if isinstance(node, ast.Attribute) else (False, None)


def _member(node: ast.Attribute, names: Mapping[str, Value]) -> tuple[bool, Value]:
    """What a class of the module has, `ErrorCode.NOT_FOUND`, also with `.value`, or a status that Python names."""
    if node.attr == "value" and isinstance(node.value, ast.Attribute):
        return _member(node.value, names)
    name = f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else ""
    return (True, names[name]) if name in names else _status(node)


def _status(node: ast.Attribute) -> tuple[bool, Value]:
    """`HTTPStatus.NOT_FOUND` and `status.HTTP_404_NOT_FOUND`."""
    numbered = _STATUS_NAME.fullmatch(node.attr)
    if numbered:
        return True, int(numbered[1])
    is_of_python = isinstance(node.value, (ast.Name, ast.Attribute)) and "HTTPStatus" in ast.dump(node.value)
    known = HTTPStatus.__members__.get(node.attr) if is_of_python else None
    return known is not None, None if known is None else int(known)
