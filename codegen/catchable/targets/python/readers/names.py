"""The names that readers use of the runtime, and those that their variables may not have."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable

_FUNCTIONS = ("at", "elements", "first_code", "first_part", "first_text", "is_value", "to_code", "to_text", "words")
_FINDING = (*("code_of", "holds", "items", "members", "status_of", "text_of", "wait_of"),)
_CONSTANT = "CODE_TYPES"
_USED = ("body", "bool", "call", "dict", "facts", "float", "found", "int", "list", "str", "type")

RESERVED = frozenset((*_FUNCTIONS, *_FINDING, _CONSTANT, *_USED, *keyword.kwlist, *keyword.softkwlist))
"""Names that a variable of a reader may not have: keywords, names it uses, what it takes from the runtime."""


def finding_in(lines: Iterable[str]) -> list[str]:
    """What the lines use of the runtime for more than plain pointers, sorted."""
    text = "\n".join(lines)
    return [name for name in _FINDING if re.search(rf"\b{name}\(", text)]


def helpers_in(lines: Iterable[str]) -> list[str]:
    """What the lines use of the runtime, sorted."""
    text = "\n".join(lines)
    functions = [name for name in _FUNCTIONS if re.search(rf"\b{name}\(", text)]
    return [_CONSTANT, *functions] if f" in {_CONSTANT}" in text else functions
