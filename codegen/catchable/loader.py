"""Stage 1, load: a path to YAML nodes with their places in the file.

In: a path. Out: a `Document`, plain data beside the nodes it was made from. The file is composed, not
constructed: every scalar is read by us, so that one whose value is not what was written (`010001` is 4097
to YAML 1.1, `no` is false, `1.10` loses its zero) is a finding and not a surprise.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

import yaml

from catchable.diagnostics import Diagnostics, Note
from catchable.source import Position, Span, whole_file

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Route: TypeAlias = "tuple[str | int, ...]"

MAX_BYTES = 16 * 1024 * 1024
MAX_ALIASED_NODES = 100_000
"""How many nodes aliases may repeat: far above any honest catalogue, far below a bomb."""

_TAG = "tag:yaml.org,2002:"
_LOADER: type[yaml.SafeLoader] = cast("type[yaml.SafeLoader]", getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded file: its data, and where each piece of it stands."""

    path: str
    data: Json
    nodes: dict[Route, tuple[yaml.Node | None, yaml.Node]]

    def key(self, *route: str | int) -> Span:
        """The span of the key at `route`, or of the nearest thing above it that exists."""
        key, value = self._nearest(route)
        return span_of(self.path, key if key is not None else value)

    def value(self, *route: str | int) -> Span:
        """The span of the value at `route`, or of the key of the nearest thing above it that exists."""
        if route in self.nodes:
            return span_of(self.path, self.nodes[route][1])
        return self.key(*route)

    def _nearest(self, route: Route) -> tuple[yaml.Node | None, yaml.Node]:
        while route not in self.nodes and route:
            route = route[:-1]
        return self.nodes[route]


def span_of(path: str, node: yaml.Node) -> Span:
    """The span of a node; a block stands at its first line only."""
    start, end = node.start_mark, node.end_mark
    first = Position(start.line + 1, start.column + 1)
    last = Position(end.line + 1, end.column + 1) if end.line == start.line else first
    return Span(path, first, last)


def load(path: Path, diagnostics: Diagnostics, *, name: str | None = None) -> Document | None:
    """Read and compose a YAML file.

    `name` is what diagnostics call the file. Returns None when it cannot be read or is no YAML; what is
    wrong has then been reported.
    """
    shown = name or display_path(path)
    text = _read(path, shown, diagnostics)
    return None if text is None else load_text(text, shown, diagnostics)


def load_text(text: str, name: str, diagnostics: Diagnostics) -> Document | None:
    """Compose YAML that is already in memory; otherwise as `load`."""
    root = _compose(text, name, diagnostics)
    if root is None:
        return None
    builder = _Builder(name, diagnostics)
    try:
        data = builder.build(root, ())
    except RecursionError:
        diagnostics.error("yaml-syntax", "nested too deeply to read", span_of(name, root))
        return None
    return None if builder.gave_up else Document(name, data, builder.nodes)


def display_path(path: Path) -> str:
    """The path as a user would write it: relative to here where it lies below, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def _read(path: Path, name: str, diagnostics: Diagnostics) -> str | None:
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        hint = "name a .yaml file, not a folder" if path.is_dir() else "check the path and its permissions"
        diagnostics.error("unreadable-file", f"cannot read this file: {reason}", whole_file(name), help=hint)
        return None
    if len(raw) > MAX_BYTES:
        diagnostics.error(
            "file-too-large",
            f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB",
            whole_file(name),
            help="split the catalogue; one API's errors fit into a small part of that",
        )
        return None
    return _decode(raw, name, diagnostics)


def _open_without_waiting(path: str, flags: int) -> int:
    """Open without hanging on a pipe that nobody writes to."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _decode(raw: bytes, name: str, diagnostics: Diagnostics) -> str | None:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        column = fault.start - (raw.rfind(b"\n", 0, fault.start) + 1) + 1
        place = Span(name, Position(line, column), Position(line, column))
        diagnostics.error("not-utf-8", "the file is not UTF-8 text", place, help="save it as UTF-8")
        return None
    if "\0" in text:
        diagnostics.error("not-text", "the file is binary", whole_file(name), help="name a YAML file")
        return None
    if not text.strip():
        diagnostics.error("empty-file", "the file is empty", whole_file(name), help="see spec/README.md for a start")
        return None
    return text


def _compose(text: str, name: str, diagnostics: Diagnostics) -> yaml.Node | None:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        place = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
        message = " ".join(part for part in (fault.context, fault.problem) if part)
        diagnostics.error("yaml-syntax", message, Span(name, place, place), help="check indentation and quotes")
    except yaml.reader.ReaderError as fault:
        before = text[: fault.position] if isinstance(fault.position, int) else ""
        place = Position(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        message = "a character that YAML does not allow"
        diagnostics.error("yaml-syntax", message, Span(name, place, place), help='write it as "\\uXXXX" in quotes')
    except RecursionError:
        diagnostics.error("yaml-syntax", "nested too deeply to read", whole_file(name))
    else:
        if root is None:
            diagnostics.error("empty-file", "the file holds only comments", whole_file(name))
        return root
    return None


class _Builder:
    """Turns nodes into data, noting the node behind every route and reporting what would be lost."""

    def __init__(self, name: str, diagnostics: Diagnostics) -> None:
        self.name = name
        self.diagnostics = diagnostics
        self.nodes: dict[Route, tuple[yaml.Node | None, yaml.Node]] = {}
        self.gave_up = False
        self._seen: set[int] = set()
        self._open: set[int] = set()
        self._repeated = 0

    def build(self, node: yaml.Node, route: Route, key: yaml.Node | None = None) -> Json:
        self.nodes[route] = (key, node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if not self._may_enter(node):
            return None
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                self._check_tag(node, "seq")
                return [self.build(each, (*route, index)) for index, each in enumerate(node.value)]
            self._check_tag(node, "map")
            return self._mapping(cast("yaml.MappingNode", node), route)
        finally:
            self._open.discard(id(node))

    def _may_enter(self, node: yaml.Node) -> bool:
        """Aliases may repeat a part of the file, but neither contain themselves nor explode."""
        if self.gave_up:
            return False
        if id(node) in self._open:
            self._give_up(node, "an alias that contains itself")
            return False
        if id(node) in self._seen:
            self._repeated += len(node.value)
        self._seen.add(id(node))
        if self._repeated > MAX_ALIASED_NODES:
            self._give_up(node, f"aliases that repeat more than {MAX_ALIASED_NODES} values")
        return not self.gave_up

    def _give_up(self, node: yaml.Node, what: str) -> None:
        self.gave_up = True
        place = span_of(self.name, node)
        self.diagnostics.error("alias-explosion", what, place, help="write the values out where they are used")

    def _mapping(self, node: yaml.MappingNode, route: Route) -> dict[str, Json]:
        result: dict[str, Json] = {}
        first: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in first:
                self._duplicate(key, key_node, first[key])
                continue
            first[key] = key_node
            result[key] = self.build(value_node, (*route, key), key_node)
        return result

    def _duplicate(self, key: str, node: yaml.Node, first: yaml.Node) -> None:
        self.diagnostics.error(
            "duplicate-key",
            f"the key '{key}' is here twice",
            span_of(self.name, node),
            notes=(Note("first written here", span_of(self.name, first)),),
            help="keep one of the two",
        )

    def _key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self.diagnostics.error("bad-key", "a key must be a plain name", span_of(self.name, node))
            return None
        value = self._scalar(node)
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if node.tag != f"{_TAG}null" and value is None:
            return None
        self._lossy(node, f"the key {node.value or 'null'} is not text")
        return None

    def _scalar(self, node: yaml.ScalarNode) -> Json:
        text = node.value
        if node.style or node.tag == f"{_TAG}str":
            self._check_tag(node, "str")
            return str(text)
        match node.tag.removeprefix(_TAG):
            case "null":
                return None
            case "bool" if text.lower() in ("true", "false"):
                return bool(text.lower() == "true")
            case "int" if _canonical_integer(text):
                return int(text)
            case "float" if _canonical_float(text):
                return float(text)
            case "bool":
                self._lossy(node, f"{text} means {'true' if text.lower() in ('yes', 'on', 'y') else 'false'} in YAML")
            case "int":
                self._lossy(node, f"{text} would be read as another number")
            case "float":
                self._lossy(node, f"{text} would not keep its form as a number")
            case "timestamp" | "merge" | "value":
                self._lossy(node, f"{text} has a special meaning in YAML")
            case _:
                self._check_tag(node, "str")
        return None

    def _lossy(self, node: yaml.ScalarNode, message: str) -> None:
        place = span_of(self.name, node)
        self.diagnostics.error("lossy-scalar", message, place, help=f'quote it: "{node.value}"')

    def _check_tag(self, node: yaml.Node, plain: str) -> None:
        if node.tag == f"{_TAG}{plain}" or node.tag == "!":
            return
        shown = node.tag.replace(_TAG, "!!")
        self.diagnostics.error(
            "unsafe-tag", f"the tag {shown} is not allowed", span_of(self.name, node), help="remove the tag"
        )


def _canonical_integer(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isdecimal() and digits.isascii() and (digits == "0" or not digits.startswith("0")) and text != "-0"


def _canonical_float(text: str) -> bool:
    try:
        return repr(float(text)) == text and text.replace("-", "", 1).replace(".", "", 1).isdecimal()
    except ValueError:
        return False
