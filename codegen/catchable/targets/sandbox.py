"""The sandbox for a project's own templates: jinja's, with texts, numbers and lists that cannot grow without end.

Each operation is held to a bound before it is done, so that no template reaches for more memory than there is. How long
a template may take as a whole is bounded by whoever runs it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sized
from typing import Any, cast  # Any: jinja's hooks take and give values of every type

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer

MAX_LENGTH = 1_000_000
"""How long a text or a list may become."""
MAX_BITS = 4096
"""How long a whole number may become."""
MAX_WIDTH = 100
"""How wide a filter may indent, fill or cut."""
_GROWING = frozenset(
    (
        *("center", "decode", "encode", "expandtabs", "extend", "format", "format_map", "fromkeys", "insert", "join"),
        *("ljust", "replace", "rjust", "to_bytes", "translate", "zfill"),
    )
)
"""Methods of texts, lists and numbers that make something of any size; for most of them there is a filter."""
_WIDE = ("batch", "center", "indent", "slice", "tojson", "truncate", "wordwrap")
"""Filters that take a width."""


class BoundedEnvironment(SandboxedEnvironment):
    """A sandbox in which every value is bounded."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.globals["lipsum"], self.filters["format"]
        self.filters |= {name: _narrow(self.filters[name]) for name in _WIDE}
        self.filters |= {"join": _bounded(self.filters["join"]), "replace": _replace, "joined": _joined}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do an operation, if what it makes is not too large."""
        _CHECKS[operator](left, right)
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may have an attribute: none that is hidden, and no method that makes texts of any size."""
        return not (attr in _GROWING and callable(value)) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Leave `format` of texts to `is_safe_attribute`, which refuses it."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The tree of a template, in which `a ~ b` is a filter that is held to the bound."""
        return cast("nodes.Template", _Joins().visit(super()._parse(source, name, filename)))


class _Joins(NodeTransformer):
    """Puts a filter in the place of `~`, which jinja does not let a sandbox see."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802 - jinja's name for it
        """The filter that joins the same values."""
        self.generic_visit(node)
        made = nodes.Filter(nodes.List(node.nodes), "joined", [], [], None, None)
        made.set_lineno(node.lineno, override=True)
        if node.environment is not None:
            made.set_environment(node.environment)
        return made


def _check_length(length: int) -> None:
    if length > MAX_LENGTH:
        raise SecurityError(f"a text or a list would be longer than {MAX_LENGTH}")


def _check_bits(bits: int) -> None:
    if bits > MAX_BITS:
        raise SecurityError(f"a number would be longer than {MAX_BITS} bits")


def _check_sum(left: object, right: object) -> None:
    if isinstance(left, Sized) and isinstance(right, Sized):
        _check_length(len(left) + len(right))
    elif isinstance(left, int) and isinstance(right, int):
        _check_bits(max(left.bit_length(), right.bit_length()) + 1)


def _check_product(left: object, right: object) -> None:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Sized) and isinstance(other, int):
            _check_length(len(one) * max(other, 0))
    if isinstance(left, int) and isinstance(right, int):
        _check_bits(left.bit_length() + right.bit_length())


def _check_power(left: object, right: object) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _check_bits(left.bit_length() * max(right, 0))


def _check_rest(left: object, right: object) -> None:
    if isinstance(left, str | bytes):
        raise SecurityError("a template may not format with %: join texts with ~")


_CHECKS = {"+": _check_sum, "*": _check_product, "**": _check_power, "%": _check_rest}


def _joined(values: list[object]) -> str:
    texts = [str(each) for each in values]
    _check_length(sum(map(len, texts)))
    return "".join(texts)


def _replace(text: object, old: object, new: object, count: int = -1) -> str:
    """The filter `replace`, if what it makes is not too long."""
    whole, part, instead = str(text), str(old), str(new)
    found = whole.count(part) if count is None or count < 0 else min(whole.count(part), count)
    _check_length(len(whole) + found * len(instead))
    return whole.replace(part, instead, found)


def _narrow(inner: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that refuses widths and fillings which are too large."""

    @functools.wraps(inner)
    def narrow(*args: Any, **kwargs: Any) -> Any:
        settings = (*args[1:], *kwargs.values())
        if any(_width(each) > MAX_WIDTH for each in settings if isinstance(each, int | str)):
            raise SecurityError(f"a template may not ask for more than {MAX_WIDTH} columns")
        return inner(*args, **kwargs)

    return narrow


def _width(value: int | str) -> int:
    return len(value) if isinstance(value, str) else value


def _bounded(inner: Callable[..., Any]) -> Callable[..., Any]:
    """The filter `join`, if what it makes is not too long."""

    @functools.wraps(inner)
    def join(context: Any, value: Any, d: str = "", attribute: Any = None) -> Any:
        items = list(value)
        _check_length(len(str(d)) * len(items) + sum(len(each) for each in items if isinstance(each, Sized)))
        return inner(context, items, d, attribute)

    return join
