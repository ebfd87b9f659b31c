"""Made-up responses near the shapes of a catalogue: something at every place that it looks at, and worse.

In: a catalogue and a seeded generator of random choices. Out: statuses, headers and bodies as a server sends them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, TypeAlias
from urllib.parse import urlencode
from xml.sax.saxutils import escape, quoteattr

from catchable.model import Catalogue, Envelope, Pointer, Source

Tree: TypeAlias = Any

TEXTS = (
    *("", " ", "x", "about:blank", "words 1", "WIRE 0", "WIRE 1", "420", "421", "family_0", "scope_0", "SCOPE_1", "s1"),
    *("a:b#c:d", "1.5s", "PT30S", "1h2m", "250ms", "30", "-1", " 7 ", "1e3", "0x10", "٣", "9" * 20, "9" * 700),
    *("%41%zz", "%e2%82%ac", "no+", "A_B", "a b", "true", "False", "null", "é", "\U0001f600", "\u2028", "wait 5"),
    *("\n", '"', "'", "\\", "{x}", "${x}", "no:wait 3", "<a>", "1700000000", "1750000030.5"),
    "Wed, 21 Oct 2015 07:28:00 GMT",
)  # fmt: skip
NUMBERS = (0, 1, -1, 1.0, 1.5, -0.0, 404, 429, 599, 600, 30, 10**18, 10**30, 1e300, 1_700_000_000, 2**53 + 1)
OTHERS: tuple[Tree, ...] = (
    None,
    True,
    False,
    [],
    {},
    [None],
    [[]],
    [1, "a"],
    ["a", 0],
    {"a": None},
    {"": ""},
    ["x", ["y"]],
)
FIELDS = ("field", "code", "c", "message", "r", "owner", "a", "b", "event", "data", "status", "_errors", "in", "type")
HEADERS = ("x-one", "X-Two", "Link", "WWW-Authenticate", "Retry-After", "X~`'|$", "Content-Type", "X-Id", "X-Limit")
SAID = (
    *("", " ", "0", "1", "yes", "no", 'n"', 'a"b', "{x}", "t=5", "r=0; t=7", "30", "1.5s", "9" * 30, "c1", "200", "é"),
    *('Bearer error="c1", error_description="x"', "<https://a.example>; rel=help", '<b>; rel="next help"'),
    "Basic, error=c2",
    *("Wed, 21 Oct 2015 07:28:00 GMT", "application/x-www-form-urlencoded", "text/event-stream; charset=utf-8"),
    *("application/problem+json", "text/html", "a:b", "x#y", "%41", '"' * 50, "<" * 50, "," * 50, "1700000000"),
)  # fmt: skip
STATUSES = (None, 200, 201, 204, 299, 304, 400, 401, 404, 417, 418, 429, 430, 431, 450, 451, 460, 461, 500, 503, 599)


@dataclass(frozen=True, slots=True)
class Sent:
    """A response as it comes."""

    status: int | None
    headers: dict[str, str]
    body: bytes
    data: Tree
    """What was encoded, for whoever sends it decoded."""
    is_json: bool


def sent(catalogue: Catalogue, chance: Random) -> Sent:
    """A response near what some of the envelopes look at."""
    tree: Tree = {}
    envelopes = [*catalogue.envelopes, *catalogue.webhooks]
    chosen = chance.sample(envelopes, min(len(envelopes), chance.choice((1, 1, 2))))
    for envelope in chosen:
        tree = _near(envelope, catalogue, chance, tree)
    media = [medium for each in chosen for medium in each.media]
    medium = chance.choice(media) if chance.random() < 0.9 else chance.choice(("json", "xml", "form", "sse", "text"))
    headers = _headers(catalogue, chance)
    if medium == "form" and chance.random() < 0.8:
        headers = {name: each for name, each in headers.items() if name.lower() != "content-type"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    body = _encoded(tree, medium, catalogue, chance)
    if chance.random() < 0.05:
        body = body[: chance.randrange(len(body) + 1)]
    if chance.random() < 0.03:
        body = chance.choice((b"", b"\xff" + body, b"\xef\xbb\xbf" + body, b")]}'" + body, b"<html>" + body))
    rules = [code for each in catalogue.errors for rule in each.match for code in rule.http]
    status = chance.choice((*STATUSES, *rules))
    return Sent(status, headers, body, tree, medium == "json")


def codes(catalogue: Catalogue) -> list[str]:
    """Codes that a catalogue knows in some way, and their neighbours."""
    found: list[str] = ["ok", "m1", "M1_5", "zzz"]
    for index, error in enumerate(catalogue.errors):
        found += error.codes
        found += [prefix + "x" for prefix in error.prefixes]
        if error.code_like is not None:
            like = error.code_like
            found += [like.before + digits + like.after for digits in ("5", "030", "9" * 18, "9" * 19, "", "-1", "٣")]
        found += [f"m{index}", f"M{index}_7", str(-100 * index - 150), f"-0{100 * index + 150}", f"{index + 1}500"]
    for index, _ in enumerate(catalogue.types):
        found += [f"T{index}-x", f"T{index}-éx", str(-10 * index - 5)]
    return found


def _headers(catalogue: Catalogue, chance: Random) -> dict[str, str]:
    named = [*HEADERS, "X-Rule", "X-Should"]
    said = (*SAID, *(str(index) for index, _ in enumerate(catalogue.errors)))
    return {
        chance.choice((str.lower, str.upper, str))(name): chance.choice(said)
        for name in chance.sample(named, chance.choice((0, 0, 1, 2, 4)))
    }


def _near(envelope: Envelope, catalogue: Catalogue, chance: Random, tree: Tree) -> Tree:
    """The tree with something at the places that an envelope looks at."""
    for fit in envelope.fits:
        wanted = chance.choice(fit.one_of) if fit.type is None else _of_type(fit.type, chance)
        tree = put(tree, fit.pointer, wanted, chance)
    if envelope.batch is not None:
        for pointer in (envelope.batch.status, envelope.batch.headers, envelope.batch.body):
            if pointer is not None:
                tree = put(tree, pointer, None, chance, lambda: _in_batch(catalogue, chance))
    for pointer, source in _places(envelope):
        if chance.random() < 0.75:
            tree = put(tree, pointer, None, chance, lambda source=source: _value(source, catalogue, chance))
    return tree


def _in_batch(catalogue: Catalogue, chance: Random) -> Tree:
    inner = chance.choice(catalogue.envelopes)
    tree = {} if inner.batch is not None else _near(inner, catalogue, chance, {})
    return chance.choice((tree, tree, json.dumps(tree), "<a><b>1</b></a>", "", 404, 200, {"X-One": "0"}, None))


def _places(envelope: Envelope) -> Iterator[tuple[Pointer, Source | None]]:
    read = envelope.read
    for sources in read.sources():
        for source in sources:
            if source.pointer is not None:
                yield source.pointer, source
            for fit in source.when.body if source.when is not None else ():
                yield fit.pointer, None
    for spec in read.details:
        yield spec.each, None
        for found in (spec.field, spec.code, spec.message, *(each for _, each in spec.attributes)):
            for source in found:
                if source.pointer:
                    yield (*spec.each, *source.pointer), source


def _of_type(type: str, chance: Random) -> Tree:
    ways: dict[str, tuple[Tree, ...]] = {
        "object": ({"a": 1}, {}),
        "array": ([{"a": 1}], [{}, {}, None], ["x"]),
        "string": ("x", "7"),
        "number": (1, 1.5, "7"),
        "boolean": (True, False, "true"),
        "code": ("c1", 5),
        "value": ("c1", True, {"a": 1}, [{}]),
        "empty": (None, "", [], {}),
    }
    return chance.choice(ways[type]) if chance.random() < 0.95 else chance.choice(OTHERS)


def _value(source: Source | None, catalogue: Catalogue, chance: Random) -> Tree:
    """A value for a place; often one that the source does something with."""
    sort = chance.random()
    if sort < 0.35:
        said: Tree = chance.choice(codes(catalogue))
    elif sort < 0.65:
        said = chance.choice(TEXTS)
    elif sort < 0.85:
        return chance.choice(NUMBERS)
    else:
        return chance.choice(OTHERS)
    if source is not None and chance.random() < 0.6:
        said = f"no{source.after or ''}{said}{source.before or ''}no"
        said = said if source.after else said.removeprefix("no")
        said = said if source.before else said.removesuffix("no")
    return said


def put(tree: Tree, pointer: Pointer, value: Tree, chance: Random, make: Any = None) -> Tree:
    """The tree with a value at a pointer; wild steps become a few elements, keys or levels."""
    if not pointer:
        made = make() if make is not None else value
        return tree if isinstance(tree, (dict, list)) and tree and not isinstance(made, (dict, list)) else made
    step, rest = pointer[0], pointer[1:]
    if step == "*":
        elements = list(tree) if isinstance(tree, list) else [tree] if tree and chance.random() < 0.3 else []
        while len(elements) < 3 and (not elements or chance.random() < 0.5):
            elements.append({})
        return [put(each, rest, value, chance, make) if chance.random() < 0.9 else each for each in elements]
    if step == "**":
        steps = tuple(chance.choice(("p", "q", "0")) for _ in range(chance.randrange(3)))
        return put(tree, (*steps, *rest), value, chance, make)
    found = dict(tree) if isinstance(tree, dict) else {}
    if len(step) > 2 and step.startswith("{") and step.endswith("}"):
        for key in [*list(found)[:2], *chance.sample(("k1", "k.2", "", "ключ", "0"), chance.choice((0, 1, 2)))]:
            found[key] = put(found.get(key), rest, value, chance, make)
        return found
    if step == "0" and (isinstance(tree, list) or not tree) and chance.random() < 0.7:
        return [put(tree[0] if tree else {}, rest, value, chance, make), *(tree[1:] if tree else [])]
    found[step] = put(found.get(step), rest, value, chance, make)
    return found


def _encoded(tree: Tree, medium: str, catalogue: Catalogue, chance: Random) -> bytes:
    if medium == "json":
        text = json.dumps(tree, ensure_ascii=chance.random() < 0.5)
        return text.encode("utf-8", "surrogatepass")
    if medium == "xml":
        return as_xml(tree, chance).encode("utf-8", "replace")
    if medium == "form":
        pairs = [(key, _plain(each)) for key, value in _members(tree) for each in _several(value)]
        return urlencode(pairs, errors="replace").encode()
    if medium == "sse":
        events = tree if isinstance(tree, list) else [tree]
        return (
            chance.choice(("\n", "\r", "\r\n")).join(_event(each, chance) for each in events).encode("utf-8", "replace")
        )
    said = _value(None, catalogue, chance)
    return _plain(said).encode("utf-8", "replace")


def _members(tree: Tree) -> list[tuple[str, Tree]]:
    return list(tree.items()) if isinstance(tree, dict) else []


def _several(value: Tree) -> list[Tree]:
    return value if isinstance(value, list) else [value]


def _plain(value: Tree) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _event(value: Tree, chance: Random) -> str:
    end = chance.choice(("\n", "\r", "\r\n"))
    event = value.get("event") if isinstance(value, dict) else None
    data = value.get("data", value) if isinstance(value, dict) else value
    lines = [f"event: {event}"] if isinstance(event, str) else []
    return end.join([*lines, f"data: {json.dumps(data)}", "", ""])


def as_xml(tree: Tree, chance: Random) -> str:
    """A document that looks like a tree; keys that are no names are left out."""
    members = _members(tree)
    if len(members) != 1:
        return f"<root>{_inside(tree, chance)}</root>"
    key, value = members[0]
    return _element(key, next(iter(_several(value)), ""), chance)


def _element(key: str, value: Tree, chance: Random) -> str:
    name = key if key.isidentifier() else "n"
    attributes = ""
    if isinstance(value, dict):
        named = {each[1:]: _plain(said) for each, said in value.items() if each.startswith("@")}
        attributes = "".join(f" {each}={quoteattr(said)}" for each, said in named.items() if each.isidentifier())
    return f"<{name}{attributes}>{_inside(value, chance)}</{name}>"


def _inside(value: Tree, chance: Random) -> str:
    if isinstance(value, dict):
        inner = ((key, each) for key, said in value.items() for each in _several(said))
        return "".join(
            _plain_xml(each) if key == "#text" else _element(key, each, chance) for key, each in inner if key[:1] != "@"
        )
    if isinstance(value, list):
        return "".join(_element("n", each, chance) for each in value)
    return _plain_xml(value)


def _plain_xml(value: Tree) -> str:
    return escape("".join(each for each in _plain(value) if each >= " ")) if value is not None else ""
