"""JSON values to YAML text that is safe to print, to compare and to paste.

In: JSON values. Out: YAML that 1.1 and 1.2 read alike. Letters of every language stand as they are; what steers a
terminal, reorders lines or has no shape of its own is written as an escape, and a lone surrogate, which UTF-8
cannot hold, as U+FFFD. Nothing is sorted or wrapped, and nothing is an alias.

PyYAML is given events: its nodes take six times as long, and for 10,000 codes more memory than all the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from catchable.loader import Json

EMITTER = cast("type[yaml.SafeDumper]", getattr(yaml, "CSafeDumper", yaml.SafeDumper))

_RESOLVER = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"
_UNBROKEN = 2**30
_LONGEST_KEPT = 200
"""How many letters a text may have that is kept for the next time."""
_UNUSUAL = re.compile(r"[^\n\x20-\x7e]")
_NUMERIC = re.compile(r"[-+.0-9][-+.:_0-9A-Fa-fox]*")
_WORDS = {"None": "null", "True": "true", "False": "false", "inf": ".inf", "-inf": "-.inf", "nan": ".nan"}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Unicode's categories of characters that have no shape of their own, or change that of others."""


def yaml_document(value: Json, emitter: type[yaml.SafeDumper] = EMITTER) -> str:
    """A whole file. Both emitters of PyYAML give the same."""
    text: str = yaml.emit(_document(value), Dumper=emitter, allow_unicode=True, width=_UNBROKEN)
    return _UNUSUAL.sub(_escaped, text)


def comment(*lines: str) -> str:
    """Lines that are no part of the value."""
    return "".join(f"# {_UNUSUAL.sub(_escaped, _whole(' '.join(line.split())))}\n" for line in lines)


def _document(value: Json) -> Iterator[Event]:
    yield StreamStartEvent()
    yield DocumentStartEvent(explicit=False)
    yield from _events(value)
    yield DocumentEndEvent(explicit=False)
    yield StreamEndEvent()


def _events(value: Json) -> Iterator[Event]:
    if isinstance(value, str):
        yield _text(value)
    elif isinstance(value, dict):
        yield MappingStartEvent(None, None, True, flow_style=not value)
        for key, each in value.items():
            yield _text(key)
            yield from _events(each)
        yield MappingEndEvent()
    elif isinstance(value, list):
        yield SequenceStartEvent(None, None, True, flow_style=not value)
        for each in value:
            yield from _events(each)
        yield SequenceEndEvent()
    else:
        yield ScalarEvent(None, None, (True, False), _word(value))


def _word(value: float | bool | None) -> str:
    """A value that is no text; a float always with a point, for YAML 1.1 takes 1e+3 for text."""
    said = repr(value)
    if said in _WORDS:
        return _WORDS[said]
    mantissa, exponent, digits = said.partition("e")
    return f"{mantissa}{'.0' if exponent and '.' not in mantissa else ''}{exponent}{digits}"


def _text(text: str) -> ScalarEvent:
    """A text in the style that shows it best: lines as lines, and in double quotes whatever needs an escape."""
    return _short_text(text) if len(text) <= _LONGEST_KEPT else _styled(text)


@lru_cache(maxsize=4096)
def _short_text(text: str) -> ScalarEvent:
    """A text that may come again, such as a key: what is kept is a megabyte or two at most."""
    return _styled(text)


def _styled(text: str) -> ScalarEvent:
    whole = _whole(text)
    escapes = text != text.strip() or any(_is_unsafe(letter) for letter in _UNUSUAL.findall(whole))
    style = '"' if escapes else "|" if "\n" in whole else None
    return ScalarEvent(None, _TEXT, (_is_plain(whole), True), whole, style=style)


def _is_plain(text: str) -> bool:
    """Whether a text that is not quoted is read as a text, by the rules of YAML 1.1 and of 1.2."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # in its stubs
    return bool(tag == _TEXT) and not _NUMERIC.fullmatch(text)


def _whole(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)


def _is_unsafe(letter: str) -> bool:
    """Whether a letter takes an escape; beyond U+FFFF, the two emitters only agree on escapes."""
    return letter > "\uffff" or unicodedata.category(letter) in _UNSAFE


def _escaped(match: re.Match[str]) -> str:
    """An unsafe letter stands in double quotes or in a comment, so that an escape can take its place."""
    letter = match[0]
    if not _is_unsafe(letter):
        return letter
    return f"\\U{ord(letter):08X}" if letter > "\uffff" else f"\\u{ord(letter):04X}"
