"""Text as Python source: the one place where a catalogue's text is escaped.

Whatever a text holds (quotes, backslashes, newlines, control and direction characters, lone surrogates), the
literal is printable, reads back as the same text, and is written as black would write it.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

WIDTH = 88
"""The line length of generated Python, black's own."""

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}


def string(text: str) -> str:
    """A string literal, in the quotes that need fewer escapes, double ones by preference."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + "".join(_escape(letter, quote) for letter in text) + quote


def _escape(letter: str, quote: str) -> str:
    if letter == quote:
        return f"\\{quote}"
    if letter in _SHORT:
        return _SHORT[letter]
    if letter.isprintable():
        return letter
    number = ord(letter)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def toml(text: str) -> str:
    """A TOML basic string on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=True)


def signature(name: str, result: str, indent: int) -> str:
    """The stub of a property's getter, as black sets it."""
    return _getter(name, "self", f"{result}: ...", indent)


def method(name: str, first: str, result: str, indent: int) -> str:
    """The first line of a property's getter, as black sets it."""
    return _getter(name, first, f"{result}:", indent)


def _getter(name: str, first: str, rest: str, indent: int) -> str:
    line = f"def {name}({first}) -> {rest}"
    margin = " " * indent
    return line if indent + len(line) <= WIDTH else f"def {name}(\n{margin}    {first},\n{margin}) -> {rest}"


def decorator(name: str, text: str, indent: int) -> str:
    """A decorator with one string, as black sets it."""
    return _call(f"@{name}", string(text), "", indent)


def class_statement(name: str, base: str, indent: int) -> str:
    """The first line of a class with one base, as black sets it."""
    return _call(f"class {name}", base, ":", indent)


def _call(before: str, inside: str, after: str, indent: int) -> str:
    line = f"{before}({inside}){after}"
    margin = " " * indent
    return line if indent + len(line) <= WIDTH else f"{before}(\n{margin}    {inside}\n{margin}){after}"


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
    spaced = " ".join(text.split())
    if spaced.isprintable() and '"' not in spaced and "\\" not in spaced:
        return spaced
    plain = "".join(_escape(letter, "") if letter != "\\" else "\\\\" for letter in spaced)
    return plain.replace('"""', '\\"\\"\\"')


def paragraph(text: str, indent: int, first: str = "", rest: str = "") -> list[str]:
    """A docstring's paragraph, wrapped, without the indentation."""
    return textwrap.wrap(
        prose(text),
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
    return "\n".join(f"{margin}{line}".rstrip() if index else line for index, line in enumerate(lines))


def assignment(name: str, value: str, indent: int) -> str:
    """`name = value` as black sets it: a value too long for its line moves into brackets if it fits there."""
    line = f"{name} = {value}"
    if indent + len(line) <= WIDTH or indent + 4 + len(value) > WIDTH:
        return line
    margin = " " * indent
    return f"{name} = (\n{margin}    {value}\n{margin})"


Value: TypeAlias = "str | int | bool | tuple[Value, ...] | Mapping[str, Value] | Mapping[int, Value] | None"


class Raw(str):
    """Source that is already written, printed as it stands."""

    __slots__ = ()


def value(data: Value, indent: int, before: int, after: int = 0) -> str:
    """Plain data as source, on one line where it fits into the width, else one entry a line, as black sets it.

    `indent` is that of the line it begins on, `before` and `after` count what stands beside it there.
    """
    flat = _flat(data)
    if indent + before + len(flat) + after <= WIDTH or not isinstance(data, (tuple, Mapping)) or not data:
        return flat
    margin = " " * (indent + 4)
    if isinstance(data, tuple):
        lines = [f"{margin}{value(each, indent + 4, 0, 1)},\n" for each in data]
        return f"(\n{''.join(lines)}{' ' * indent})"
    lines = [f"{margin}{_item(_flat(key), each, indent + 4)},\n" for key, each in data.items()]
    return f"{{\n{''.join(lines)}{' ' * indent}}}"


def _item(key: str, data: Value, indent: int) -> str:
    return f"{key}: {value(data, indent, len(key) + 2, 1)}"


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
