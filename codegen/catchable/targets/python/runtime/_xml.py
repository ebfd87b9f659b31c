"""XML to the data that pointers walk. Loaded for the first body that looks like it."""

from __future__ import annotations

from ._scan import BLANK, UNDECODABLE
from ._values import sound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from ._scan import Json

DEEPEST = 200
"""How many elements may stand in each other."""


def decode_xml(text: str) -> Any:
    """The root element as an object with one key, or UNDECODABLE.

    Elements and attributes go by their local names, attributes with `@` before it; what repeats is a list. An
    element with nothing but text is that text, text beside attributes or elements is `#text`, always without the
    blanks around it. A document type makes a text undecodable, and so do other entities than the five.
    """
    if not text.startswith("<"):
        return UNDECODABLE
    try:
        from pyexpat import ExpatError, ParserCreate
    except ImportError:  # some small interpreters are built without it
        return UNDECODABLE
    tree = _Tree()
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.data
    parser.StartDoctypeDeclHandler = tree.refuse
    try:
        # Text, and not bytes: so what the prolog says of an encoding does not count.
        parser.Parse(sound(text), True)
    except (ExpatError, _RefusedError):
        return UNDECODABLE
    return tree.root


class _RefusedError(Exception):
    """The text is not to be read on."""


class _Tree:
    """What the parser has met so far: for each open element its parts by name, and the pieces of its text."""

    def __init__(self) -> None:
        self.root: dict[str, Json] = {}
        self.open: list[tuple[dict[str, list[Json]], list[str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) == DEEPEST:
            raise _RefusedError
        parts: dict[str, list[Json]] = {}
        for key, value in attributes.items():
            if key != "xmlns" and not key.startswith("xmlns:"):
                parts.setdefault(f"@{_local(key)}", []).append(value)
        self.open.append((parts, []))

    def data(self, text: str) -> None:
        self.open[-1][1].append(text)

    def end(self, name: str) -> None:
        parts, pieces = self.open.pop()
        value = _value(parts, "".join(pieces).strip(BLANK))
        if self.open:
            self.open[-1][0].setdefault(_local(name), []).append(value)
        else:
            self.root[_local(name)] = value

    def refuse(self, *_: object) -> NoReturn:
        raise _RefusedError


def _value(parts: dict[str, list[Json]], text: str) -> Json:
    if not parts:
        return text
    found: dict[str, Json] = {
        name: values if len(values) > 1 else values[0] for name, values in parts.items()
    }
    if text:
        found["#text"] = text
    return found


def _local(name: str) -> str:
    """A name without its namespace's prefix."""
    return name.rpartition(":")[2] or name
