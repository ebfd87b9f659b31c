"""Text as Python source: the one place where a catalogue's text is escaped.

Whatever a text holds (quotes, backslashes, newlines, control and direction characters, lone surrogates), the
literal is printable, reads back as the same text, and is written as black would write it.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

WIDTH = 88
"""The line length of generated Python, black's own."""

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}
_LOOKED_AT = re.compile(r"[^ -\[\]-~]")
"""A letter that may need an escape: all but printable ASCII, and the backslash. Quotes depend on what they stand in."""
_LOOKED_AT_BY_TOML = re.compile(r"[^ !#-\[\]-~]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

_UNICODE = unicodedata.ucd_3_2_0
"""The characters that every Python knows alike, so that output does not depend on which one writes it."""

_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"))
_UNSETTLED = frozenset("\xad\u231a\u231b\u25fd\u25fe") | frozenset(
    map(chr, (*range(0x2630, 0x2638), *range(0x2648, 0x2654)))
)
"""Characters that later versions of Unicode have made invisible or wide."""


def string(text: str) -> str:
    """A string literal, in the quotes that need fewer escapes, double ones by preference."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + _escaped(text).replace(quote, f"\\{quote}") + quote


def _escaped(text: str) -> str:
    """A text as it stands in a literal, but for its quotes: no escape that is made here holds one."""
    return _LOOKED_AT.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    if letter in _SHORT:
        return _SHORT[letter]
    if _UNICODE.category(letter) not in _INVISIBLE and letter not in _UNSETTLED:
        return letter
    number = ord(letter)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def columns(text: str) -> int:
    """How wide a line of source is, as black counts: letters of East Asia take two columns."""
    return len(text) if text.isascii() else len(text) + sum(map(_is_wide, _BEYOND_ASCII.findall(text)))


def _is_wide(letter: str) -> bool:
    return _UNICODE.east_asian_width(letter) in "WF" and not _UNICODE.combining(letter)


def toml(text: str) -> str:
    """A TOML basic string on one line. Lone surrogates, which TOML cannot say, are replaced."""
    return f'"{_LOOKED_AT_BY_TOML.sub(_escape_toml, " ".join(text.split()))}"'


def _escape_toml(found: re.Match[str]) -> str:
    letter = found[0]
    if letter in ('"', "\\"):
        return f"\\{letter}"
    number = 0xFFFD if _UNICODE.category(letter) == "Cs" else ord(letter)
    return f"\\u{number:04X}" if number < 0x10000 else f"\\U{number:08X}"


def signature(name: str, result: str, indent: int) -> str:
    """The stub of a property's getter, as black sets it."""
    return _getter(name, "self", f"{result}: ...", indent)


def method(name: str, first: str, result: str, indent: int) -> str:
    """The first line of a function with one argument, as black sets it."""
    return _getter(name, first, f"{result}:", indent)


def _getter(name: str, first: str, rest: str, indent: int) -> str:
    line = f"def {name}({first}) -> {rest}"
    margin = " " * indent
    return line if indent + len(line) <= WIDTH else f"def {name}(\n{margin}    {first},\n{margin}) -> {rest}"


def decorator(name: str, text: str, indent: int) -> str:
    """A decorator with one string, as black sets it."""
    return call(f"@{name}", text, indent)


def call(before: str, text: str, indent: int) -> str:
    """A call with one string, as black sets it; `before` is what stands before its brackets."""
    return _call(before, string(text), "", indent)


def class_statement(name: str, base: str, indent: int) -> str:
    """The first line of a class with one base, as black sets it."""
    return _call(f"class {name}", base, ":", indent)


def _call(before: str, inside: str, after: str, indent: int) -> str:
    line = f"{before}({inside}){after}"
    margin = " " * indent
    return line if indent + columns(line) <= WIDTH else f"{before}(\n{margin}    {inside}\n{margin}){after}"


def imports(module: str, names: Iterable[str]) -> str:
    """An import statement as black sets it; empty where there is nothing to import."""
    listed = list(names)
    line = f"from {module} import {', '.join(listed)}"
    if len(line) <= WIDTH:
        return line if listed else ""
    return f"from {module} import (\n{''.join(f'    {name},{chr(10)}' for name in listed)})"


def exploded_list(names: Iterable[str]) -> str:
    """A list of strings, one a line."""
    return "[\n" + "".join(f"    {string(name)},\n" for name in names) + "]"


def prose(text: str) -> str:
    """Text for a docstring or comment: one line, printable, unable to end either."""
    return _escaped(" ".join(text.split()) or "(blank)").replace('"""', '\\"\\"\\"')


def paragraph(text: str, indent: int, first: str = "", rest: str = "") -> list[str]:
    """A docstring's paragraph, wrapped, without the indentation."""
    written = prose(text)
    if indent + len(first) + len(written) <= WIDTH:
        return [first + written]
    return textwrap.wrap(
        written,
        width=WIDTH - indent,
        initial_indent=first,
        subsequent_indent=rest or " " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def bullets(entries: Iterable[str], indent: int) -> Iterator[str]:
    """A docstring's list."""
    for entry in entries:
        yield from paragraph(entry, indent, "- ")


def docstring(lines: Iterable[str], indent: int) -> str:
    """The body of a docstring of several lines: joined, indented, without blanks at line ends."""
    margin = " " * indent
    body = "\n".join(f"{margin}{line}".rstrip() if index else line for index, line in enumerate(lines))
    return f" {body}" if body.startswith('"') else body


def closed(lines: Iterable[str], indent: int) -> str:
    """A docstring with what stands before its closing quotes: on one line nothing, else a line of their own."""
    body = docstring(lines, indent)
    if "\n" in body:
        return f"{body}\n{' ' * indent}"
    return f"{body} " if body.endswith('"') else body


def assignment(name: str, value: str, indent: int) -> str:
    """`name = value` as black sets it: a value too long for its line moves into brackets if it fits there."""
    line = f"{name} = {value}"
    if indent + columns(line) <= WIDTH or indent + 4 + columns(value) > WIDTH:
        return line
    margin = " " * indent
    return f"{name} = (\n{margin}    {value}\n{margin})"


Value: TypeAlias = "str | int | float | bool | tuple[Value, ...] | Mapping[str, Value] | Mapping[int, Value] | None"


class Raw(str):
    """Source that is already written, printed as it stands."""

    __slots__ = ()


def value(data: Value, indent: int, before: int, after: int = 0) -> str:
    """Plain data as source, on one line where it fits into the width, else one entry a line, as black sets it.

    `indent` is that of the line it begins on, `before` and `after` count what stands beside it there.
    """
    flat = _flat(data)
    if indent + before + columns(flat) + after <= WIDTH or not isinstance(data, (tuple, Mapping)) or not data:
        return flat
    margin = " " * (indent + 4)
    if isinstance(data, tuple):
        lines = [f"{margin}{value(each, indent + 4, 0, 1)},\n" for each in data]
        return f"(\n{''.join(lines)}{' ' * indent})"
    lines = [f"{margin}{_item(_flat(key), each, indent + 4)},\n" for key, each in data.items()]
    return f"{{\n{''.join(lines)}{' ' * indent}}}"


def _item(key: str, data: Value, indent: int) -> str:
    return f"{key}: {value(data, indent, columns(key) + 2, 1)}"


def _flat(data: Value) -> str:
    if isinstance(data, Raw):
        return str(data)
    if isinstance(data, str):
        return string(data)
    if isinstance(data, tuple):
        entries = [_flat(each) for each in data]
        return f"({entries[0]},)" if len(entries) == 1 else f"({', '.join(entries)})"
    if isinstance(data, Mapping):
        return f"{{{', '.join(f'{_flat(key)}: {_flat(each)}' for key, each in data.items())}}}"
    return repr(data)
