"""From YAML nodes to plain data, without losing what was written.

Every scalar is read by us, so that one whose value is not what was written (`010001` is 4097 to YAML 1.1, `no`
is false, `1.10` loses its zero) is a finding and not a surprise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import yaml

from catchable.diagnostics import Diagnostics, Note
from catchable.loader.document import Json, Route, span_of

MAX_ALIASED_NODES = 100_000
"""How many nodes aliases may repeat: far above any honest catalogue, far below a bomb."""

MAX_ALIASED_LETTERS = 1_000_000
"""How many letters of single values they may repeat."""

MAX_NUMBER = 1_000
"""How many characters a number may have: Python itself gives up at 4,300 digits."""

MAX_DEPTH = 200
"""How many levels a file may have: the check against the schema gives up at 255, and no catalogue has twenty."""

_MOST_SHOWN = 80
_TAG = "tag:yaml.org,2002:"
_resolve: Callable[[type[yaml.Node], str, tuple[bool, bool]], str] = yaml.resolver.Resolver().resolve
"""The tag that YAML itself gives to a plain scalar."""
_BOOLEANS = yaml.constructor.SafeConstructor.bool_values


class Builder:
    """Turns nodes into data, noting the node behind every route and reporting what would be lost."""

    def __init__(self, name: str, diagnostics: Diagnostics) -> None:
        self.name = name
        self.diagnostics = diagnostics
        self.nodes: dict[Route, tuple[yaml.Node | None, yaml.Node]] = {}
        self.doubtful: set[Route] = set()
        self.repeated: set[Route] = set()
        self.gave_up = False
        self._seen: set[int] = set()
        self._open: set[int] = set()
        self._repeated = 0
        self._repeated_letters = 0

    def build(self, node: yaml.Node, route: Route, key: yaml.Node | None = None) -> Json:
        """The data of a node that stands at `route`, below `key`. Raises RecursionError where it is too deep."""
        self.nodes[route] = (key, node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, route)
        if len(route) >= MAX_DEPTH:
            raise RecursionError(f"more than {MAX_DEPTH} levels")
        if not self._may_enter(node):
            return None
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                self._check_tag(node, "seq", route)
                return [self.build(each, (*route, index)) for index, each in enumerate(node.value)]
            self._check_tag(node, "map", route)
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

    def _may_repeat(self, node: yaml.ScalarNode) -> bool:
        """Likewise a single value: a long text that stands in a thousand places would fill the memory."""
        if id(node) in self._seen:
            self._repeated_letters += len(node.value)
        self._seen.add(id(node))
        if self._repeated_letters > MAX_ALIASED_LETTERS and not self.gave_up:
            self._give_up(node, f"aliases that repeat more than {MAX_ALIASED_LETTERS} letters")
        return not self.gave_up

    def _give_up(self, node: yaml.Node, what: str) -> None:
        self.gave_up = True
        place = span_of(self.name, node)
        self.diagnostics.error("alias-explosion", what, place, help="write the values out where they are used")

    def _mapping(self, node: yaml.MappingNode, route: Route) -> dict[str, Json]:
        result: dict[str, Json] = {}
        first: dict[str, yaml.Node] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, route)
            if key is None:
                continue
            if key in first:
                self.repeated.add((*route, key))
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

    def _key(self, node: yaml.Node, route: Route) -> str | None:
        """The text of a key of the mapping at `route`; None if it has none."""
        if node.tag == f"{_TAG}merge":
            hint = "write out the keys that it would bring in"
            self._object(route, "bad-key", "merge keys are not allowed", node, hint)
            return None
        if not isinstance(node, yaml.ScalarNode):
            self._object(route, "bad-key", "a key must be a plain name", node, "write a name before the colon")
            return None
        value = self._scalar(node, route)
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is not None or node.tag == f"{_TAG}null":
            self._lossy(
                node, route, f"the key {_shortened(node.value)} is not text" if node.value else "the key is empty"
            )
        return None

    def _scalar(self, node: yaml.ScalarNode, route: Route) -> Json:
        """The value of a scalar; `route` is its own, or that of the mapping whose key it is."""
        text = node.value
        if not self._may_repeat(node):
            return None
        if node.style or node.tag == f"{_TAG}str":
            self._check_tag(node, "str", route)
            return str(text)
        match node.tag.removeprefix(_TAG):
            case "null" if not text:
                return None
            case "bool" if text.lower() in ("true", "false"):
                return bool(text.lower() == "true")
            case "int" if _canonical_integer(text):
                return int(text)
            case "float" if _canonical_float(text):
                return float(text)
            case "null" | "bool" | "int" | "float" | "timestamp" | "merge" | "value" as tag:
                self._odd_scalar(node, route, tag)
            case _:
                self._check_tag(node, "str", route)
        return None

    def _odd_scalar(self, node: yaml.ScalarNode, route: Route, tag: str) -> None:
        """Report a scalar that is of its type by a tag alone, or whose value is not what was written."""
        if _resolve(yaml.ScalarNode, node.value, (True, False)) != node.tag:
            self._check_tag(node, "str", route)
        elif tag != "null":
            self._lossy(node, route, _lossy_reading(tag, node))

    def _lossy(self, node: yaml.ScalarNode, route: Route, message: str) -> None:
        hint = f'quote it: "{node.value}"' if len(node.value) <= _MOST_SHOWN else "quote it"
        if node.value.lower() in _BOOLEANS:
            hint += f", or write {_plain_boolean(node.value)}"
        self._object(route, "lossy-scalar", message, node, hint)

    def _check_tag(self, node: yaml.Node, plain: str, route: Route) -> None:
        if node.tag == f"{_TAG}{plain}" or node.tag == "!":
            return
        shown = node.tag.replace(_TAG, "!!")
        self._object(route, "unsafe-tag", f"the tag {shown} is not allowed", node, "remove the tag")

    def _object(self, route: Route, id: str, message: str, node: yaml.Node, hint: str) -> None:
        self.doubtful.add(route)
        self.diagnostics.error(id, message, span_of(self.name, node), help=hint)


def _lossy_reading(tag: str, node: yaml.ScalarNode) -> str:
    """What YAML makes of a scalar that is not what was written."""
    text = _shortened(node.value)
    if tag == "bool":
        return f"{text} means {_plain_boolean(node.value)} in YAML"
    if tag not in ("int", "float"):
        return f"{text} has a special meaning in YAML"
    if len(node.value) > MAX_NUMBER:
        return f"{text} is a number of more than {MAX_NUMBER} characters"
    constructor = yaml.constructor.SafeConstructor()
    try:
        number = constructor.construct_yaml_int(node) if tag == "int" else constructor.construct_yaml_float(node)
    except (ValueError, OverflowError):
        return f"{text} looks like a number to YAML, and is none"
    return f"{text} would be read as {number}"


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"


def _plain_boolean(text: str) -> str:
    return "true" if _BOOLEANS[text.lower()] else "false"


def _canonical_integer(text: str) -> bool:
    digits = text.removeprefix("-")
    if len(text) > MAX_NUMBER:
        return False
    return digits.isdecimal() and digits.isascii() and (digits == "0" or not digits.startswith("0")) and text != "-0"


def _canonical_float(text: str) -> bool:
    try:
        return repr(float(text)) == text and text.replace("-", "", 1).replace(".", "", 1).isdecimal()
    except ValueError:
        return False
