"""Catalogues with something wrong somewhere: a text cut, doubled or spoilt, or a value that became another type.

In: a text and a generator of random numbers. Out: another text, of the same length or near it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import TypeAlias

import yaml

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Mutation: TypeAlias = Callable[[str, Random], str]

SNIPPETS = (
    "!!int abc", "!!int 0x", "!!float x", "!!float ''", "!!bool maybe", "!!timestamp noon", "!!binary '='", "!!null x",
    "!!set {a}", "!!omap [a: b]", "!!python/name:os.system", "!own x", "! x", "!<tag:x> y", "0x_", "0x", "0b", "0b_",
    "0_", "0o7", "1:60:60", "-1:2.5", "1_000", "1e999", "-.inf", ".nan", "2026-02-30", "2026-11-27 25:61:61",
    "9" * 4_301, "0x" + "f" * 5_000, "-0", "+1", "~", "null", "yes", "<<", "=", "<<: *a", "&a", "*a", "&a [*a]", "*",
    '"\\0"', '"\\ud800"', '"\\udfff x"', '"\\U0001f389"', '"\\x7f"', '"\\u2028"', "\0", "\t", "\r", "\r\n", "\n",
    "\x85", "\u2028", "\ufeff", "\x7f", "\ud800", "\U0001f389", "- - - -", "- " * 300, "[" * 300, "{a: " * 300,
    "]", "}", "{", "[", ",", ":", ": ", "#", "|", ">", "|+\n", "? ", "? [a]\n: b", "%YAML 1.2\n---\n", "---", "...",
    "'", '"', "''", "[]", "{}", "x" * 5_000, "/a" * 300, "/*" * 30, "/~2", "/" + "a" * 300, "../" * 20, "a" * 300,
    '"a\\0b.yaml"', "/dev/zero", "/", ".", "providers", "{a: {b: c}, [d]: e}", "{1: 2, 1.5: 3, null: 4, true: 5}",
)  # fmt: skip
"""What is put into texts: odd scalars, tags, marks, brackets, letters, long and deep things."""

VALUES: tuple[Json, ...] = (
    None, True, False, 0, -1, 10**400, 429, 1.5, float("inf"), "", " ", "x", "\0", "x" * 5_000, "a" * 300,
    "1", "010001", "{kind}", "/", "/*", "/*" * 25, "/a" * 300, "4xx", "9-1", "1" * 5_000, "0-" + "9" * 5_000, [], [[]],
    [None], ["x"], [1, 2.5, True], ["/a/*/b"], {}, {"x": "y"}, {"": None}, {"class": "X"}, {"\0": 1}, {"a" * 300: {}},
)  # fmt: skip
"""What a value becomes."""


def mutants(text: str, random: Random) -> Iterator[str]:
    """Endless mutants of a text; a few of them are mutated more than once."""
    while True:
        mutant = text
        for _ in range(random.choice((1, 1, 1, 2, 4))):
            mutant = random.choice(_MUTATIONS)(mutant, random)
        yield mutant


def _put_in(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(SNIPPETS) + text[place:]


def _put_after_colon(text: str, random: Random) -> str:
    """A snippet instead of, or before, what a key has."""
    colons = [index + 2 for index in range(len(text)) if text.startswith(": ", index)]
    if not colons:
        return text
    place = random.choice(colons)
    end = min((found for sign in ",}\n" if (found := text.find(sign, place)) >= 0), default=len(text))
    return text[:place] + random.choice(SNIPPETS) + text[random.choice((place, end)) :]


def _put_before_colon(text: str, random: Random) -> str:
    """A snippet instead of a key."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    before, colon, after = lines[at].partition(":")
    indent = before[: len(before) - len(before.lstrip())]
    lines[at] = f"{indent}{random.choice(SNIPPETS)}{colon}{after}"
    return "\n".join(lines)


def _cut(text: str, random: Random) -> str:
    place = random.randint(0, len(text))
    return text[:place] + text[place + random.choice((1, 1, 2, 8, 40, 400)) :]


def _cut_off(text: str, random: Random) -> str:
    return text[: random.randint(0, len(text))]


def _shuffle_lines(text: str, random: Random) -> str:
    """A line doubled, dropped, or moved."""
    lines = text.split("\n")
    line = lines[random.randrange(len(lines))]
    if random.random() < 0.6:
        lines.remove(line)
    if random.random() < 0.6:
        lines.insert(random.randint(0, len(lines)), line)
    return "\n".join(lines)


def _indent(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice((" ", "  ", "\t", "    ")) + lines[at] if random.random() < 0.5 else lines[at].lstrip()
    return "\n".join(lines)


def _swap_letter(text: str, random: Random) -> str:
    if not text:
        return text
    place = random.randrange(len(text))
    return text[:place] + random.choice("\"'[]{}:,#&*!|>%@`?-\n\t 0aA/~\\") + text[place + 1 :]


def _retype(text: str, random: Random) -> str:
    """The same data, but for one value; what is no YAML stays as it is."""
    try:
        data = yaml.load(text, yaml.CSafeLoader)
        places = list(_places(data))
    except (yaml.YAMLError, ValueError, UnicodeError, RecursionError, AttributeError, TypeError, LookupError):
        return text
    if not places:
        return text
    holder, key = random.choice(places)
    holder[key] = random.choice(VALUES)  # type: ignore[index, call-overload]  # the key is one of this holder
    try:
        return yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    except ValueError:  # an earlier mutation brought half a letter in, or a number of too many digits
        return text


def _places(data: Json) -> Iterator[tuple[dict[str, Json] | list[Json], str | int]]:
    """Every value's holder and key."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield data, key  # type: ignore[misc]  # what has pairs is no scalar
        yield from _places(value)


_MUTATIONS: tuple[Mutation, ...] = (
    _put_in,
    _put_after_colon,
    _put_after_colon,
    _put_before_colon,
    _cut,
    _cut_off,
    _shuffle_lines,
    _indent,
    _swap_letter,
    _retype,
    _retype,
    _retype,
)
