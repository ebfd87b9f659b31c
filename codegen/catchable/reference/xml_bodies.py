"""XML to the data that pointers walk: XML 1.0 without document types, read by its own grammar.

In: a text. Out: the root element as an object with one key, or `Undecodable`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from catchable.loader import Json
from catchable.model.letters import BLANKS
from catchable.reference.decoding import Undecodable
from catchable.reference.values import sound
from catchable.reference.xml_names import FIRST, FURTHER

_DEEPEST = 200
"""How many elements may stand in each other."""

_NAME = f"[{FIRST}][{FURTHER}]*"
_ATTRIBUTE = rf"({_NAME})[ \t\n]*=[ \t\n]*(\"[^<\"]*\"|'[^<']*')"
_TOKEN = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    r"|<!--(?P<comment>(?:[^-]|-[^-])*)-->"
    rf"|<\?(?P<target>{_NAME})(?:[ \t\n].*?)?\?>"
    rf"|</(?P<end>{_NAME})[ \t\n]*>"
    rf"|<(?P<start>{_NAME})(?P<attributes>(?:[ \t\n]+{_ATTRIBUTE})*)[ \t\n]*(?P<empty>/?)>"
    r"|(?P<text>[^<]+)",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_DECLARATION = re.compile(
    r"<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:'[\w.-]*'|\"[\w.-]*\")"
    r"(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:'[A-Za-z][\w.-]*'|\"[A-Za-z][\w.-]*\"))?"
    r"(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:'(?:yes|no)'|\"(?:yes|no)\"))?[ \t\n]*\?>",
    re.ASCII,
)
_NO_CHARACTER = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|([a-z]+));|&")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "apos": "'", "quot": '"'}


class _BrokenError(Exception):
    """The text is no XML, or none that is read."""


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    parts: list[tuple[str, Json]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def tree(self) -> Json:
        """A text where there is nothing else, else an object whose values are lists where names repeat."""
        text = "".join(self.pieces).strip(BLANKS)
        if not self.parts:
            return text
        values: dict[str, list[Json]] = {name: [] for name, _ in self.parts}
        for name, value in self.parts:
            values[name].append(value)
        found: dict[str, Json] = {name: each[0] if len(each) == 1 else each for name, each in values.items()}
        return found | {"#text": text} if text else found


def decode_xml(text: str) -> Json | type[Undecodable]:
    """The root element as an object with one key.

    Elements and attributes go by their local names, attributes with `@` before it; what repeats is a list. An
    element with nothing but text is that text, text beside attributes or elements is `#text`, always without the
    blanks around it. A document type makes a text undecodable, and so do other entities than the five.
    """
    if text[:1] != "<":
        return Undecodable
    try:
        return _document(re.sub("\r\n?", "\n", sound(text)))
    except _BrokenError:
        return Undecodable


def _document(text: str) -> Json:
    if _NO_CHARACTER.search(text):
        raise _BrokenError
    above = _Element("")
    open_elements = [above]
    for token in _tokens(text):
        _take(token, open_elements)
    if len(open_elements) > 1 or len(above.parts) != 1:
        raise _BrokenError
    return dict(above.parts)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    declaration = _DECLARATION.match(text)
    here = declaration.end() if declaration else 0
    while here < len(text):
        token = _TOKEN.match(text, here)
        if token is None or (token["target"] or "").lower() == "xml":
            raise _BrokenError
        yield token
        here = token.end()


def _take(token: re.Match[str], open_elements: list[_Element]) -> None:
    """Add a token to the innermost of the open elements, open one, or close one."""
    here = open_elements[-1]
    is_outside = len(open_elements) == 1
    if token["start"]:
        if (is_outside and here.parts) or len(open_elements) > _DEEPEST:
            raise _BrokenError
        open_elements.append(_Element(token["start"], list(_attributes(token["attributes"]))))
    if token["end"] or token["empty"]:
        _close(token["end"] or token["start"], open_elements)
    said = token["cdata"] if token["text"] is None else token["text"]
    if said is not None and is_outside and (token["text"] is None or said.strip(BLANKS)):
        raise _BrokenError
    if said is not None:
        here.pieces.append(said if token["text"] is None else _characters(said))


def _close(name: str, open_elements: list[_Element]) -> None:
    closed = open_elements.pop()
    if not open_elements or closed.name != name:
        raise _BrokenError
    open_elements[-1].parts.append((_local(name), closed.tree()))


def _attributes(text: str) -> Iterator[tuple[str, Json]]:
    found = _ATTRIBUTES.findall(text)
    if len({name for name, _ in found}) < len(found):
        raise _BrokenError
    for name, quoted in found:
        value = _expanded(re.sub("[\t\n]", " ", quoted[1:-1]))
        if name.split(":")[0] != "xmlns":
            yield f"@{_local(name)}", value


def _characters(text: str) -> str:
    if "]]>" in text:
        raise _BrokenError
    return _expanded(text)


def _expanded(text: str) -> str:
    """The text with what its references stand for."""
    return _REFERENCE.sub(_referred, text)


def _referred(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name in _ENTITIES:
        return _ENTITIES[name]
    digits, base = (decimal, 10) if decimal else (hexadecimal, 16)
    point = int(digits[-20:], base) if digits and not digits[:-20].strip("0") else 0
    if not 0 < point < 0x110000 or _NO_CHARACTER.match(chr(point)):
        raise _BrokenError
    return chr(point)


def _local(name: str) -> str:
    """A name without its namespace's prefix."""
    return name.rsplit(":", maxsplit=1)[-1] or name
