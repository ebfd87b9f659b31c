"""JSON, JSON lines, YAML and TOML to data in which every name and number that a person wrote is still that text.

In: text. Out: data. In YAML `404:`, `on:`, `1.5:` and dates are keys like any other, and `yes` is a word; aliases are
followed but never copied, so that what is read is no larger than what was written.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import cast

import yaml

from catchable.loader import Json
from catchable.loader.composing import is_too_deep

MAX_MERGED = 1_000_000
"""How many entries the merge keys of a file may bring in."""

_LONGEST_NUMBER = 300
_TOML = re.compile(
    r"(\s*\#[^\n]*\n)* \s* (\[{1,2} [\w.\"' -]{1,200} \]{1,2} [ \t]* (\#[^\n]*)? \n \s*)? [\w\"'-]{1,200} [ \t]* =",
    re.VERBOSE,
)
"""A comment or more, the head of a table, and a key with its value."""

_NOTHING = ("", "~", "null", "Null", "NULL")


def read_structured(text: str) -> Json:
    """The data of a document. Raises ValueError, RecursionError or yaml.YAMLError if it is none."""
    if _TOML.match(text):
        return _read_toml(text)
    if not text.lstrip().startswith(("{", "[")):
        return _read_yaml(text)
    try:
        return _read_json(text)
    except json.JSONDecodeError as fault:
        if _is_json(text.lstrip().partition("\n")[0]):
            return list(_read_lines(text))
        return _read_yaml_instead(text, fault)


def _read_toml(text: str) -> Json:
    """TOML that begins with a table; what only looks so is YAML, or broken."""
    try:
        return cast("Json", tomllib.loads(text, parse_float=str))
    except tomllib.TOMLDecodeError as fault:
        return _read_yaml_instead(text, fault)


def _is_json(line: str) -> bool:
    try:
        return _read_json(line) is not None
    except json.JSONDecodeError:
        return False


def _read_json(text: str) -> Json:
    return cast("Json", json.loads(text, parse_int=_number, parse_float=str, parse_constant=str))


def _number(digits: str) -> int | str:
    """A whole number; one that no status and no code is as long as stays text."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _read_lines(text: str) -> Iterator[Json]:
    """One JSON value a line."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield _read_json(line)
            except json.JSONDecodeError as fault:
                raise ValueError(f"line {number:,} is no JSON: {fault.msg}") from fault


def _read_yaml_instead(text: str, fault: ValueError) -> Json:
    """YAML that begins as JSON or TOML does; what is neither is broken JSON or TOML."""
    try:
        return _read_yaml(text)
    except yaml.YAMLError:
        raise fault from None


def _read_yaml(text: str) -> Json:
    if is_too_deep(text):
        raise ValueError("nested too deeply to read")
    loader = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    root = yaml.compose(text, Loader=loader)
    return None if root is None else _Builder().build(root)


class _Builder:
    """Makes data of YAML nodes, of each node once."""

    def __init__(self) -> None:
        self._made: dict[int, Json] = {}
        self._merged = 0

    def build(self, node: yaml.Node) -> Json:
        """The data of a node; what contains itself is nothing at that place."""
        if isinstance(node, yaml.ScalarNode):
            is_nothing = not node.style and node.value in _NOTHING
            return None if is_nothing else str(node.value)
        if id(node) not in self._made:
            self._made[id(node)] = None
            self._made[id(node)] = self._collection(node)
        return self._made[id(node)]

    def _collection(self, node: yaml.Node) -> Json:
        if isinstance(node, yaml.SequenceNode):
            return [self.build(each) for each in node.value]
        found: dict[str, Json] = {}
        merged: dict[str, Json] = {}
        for name, value in cast("yaml.MappingNode", node).value:
            if name.tag == "tag:yaml.org,2002:merge":
                self._merge(self.build(value), merged)
            elif isinstance(name, yaml.ScalarNode):
                found[str(name.value)] = self.build(value)
        return merged | found if merged else found

    def _merge(self, value: Json, into: dict[str, Json]) -> None:
        for each in value if isinstance(value, list) else [value]:
            entries = each if isinstance(each, dict) else {}
            self._merged += len(entries) + 1
            if self._merged > MAX_MERGED:
                raise ValueError(f"merge keys that bring in more than {MAX_MERGED:,} entries")
            for name, entry in entries.items():
                into.setdefault(name, entry)
