"""The function that reads the usual case: a single error with a code, which a JSON object alone tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import TypeAlias

from catchable.model import Envelope, Pointer, is_wild
from catchable.targets.python.literals import columns, string
from catchable.targets.python.readers.lines import Code
from catchable.targets.python.readers.sources import asks_any
from catchable.targets.python.readers.variables import Variables

NameOf: TypeAlias = "Callable[[Envelope], str]"
"""What the reader of an envelope is called."""


def usual_case(envelopes: Sequence[Envelope], name_of: NameOf) -> tuple[str | None, tuple[str, ...]]:
    """The function that reads the usual case, a single error that has a code: the name of a reader, or lines.

    It finds nothing where it takes more to tell: that costs time, and nothing else.
    """
    code = Code()
    _add_signs(code, envelopes)
    if code.lines == ["    return None"]:
        return None, tuple(code.lines)
    groups = list(_groups(envelopes, name_of))
    if not code.lines and len(groups) == 1 and len(groups[0][1]) == 1:
        return groups[0][1][0], ()
    _try_groups(code, groups)
    return None, tuple(code.lines)


def _try_groups(code: Code, groups: Sequence[tuple[str, list[str]]]) -> None:
    names = [name for _, names in groups for name in names]
    if len(names) < 2:
        code.add(f"return {names[0]}(body)" if names else "return None")
        return
    code.add("facts: Facts | None = None")
    for index, (key, names) in enumerate(groups):
        conditions = ["facts is None"] * (index > 0) + [f"{string(key)} in body"] * _is_short(key)
        if conditions:
            code.add(f"if {' and '.join(conditions)}:")
            code.indent += 1
        code.add(f"facts = {names[0]}(body)")
        for name in names[1:]:
            code.add("if facts is None:")
            code.add(f"    facts = {name}(body)")
        code.indent = 1
    code.add("return facts")


def _groups(envelopes: Sequence[Envelope], name_of: NameOf) -> Iterator[tuple[str, list[str]]]:
    """The readers of single errors up to the last that gives a code, and the key without which they find nothing."""
    singles = list(takewhile(_is_told_by_body, (each for each in envelopes if each.each is None)))
    while singles and not singles[-1].read.code:
        singles.pop()
    for key, group in groupby(singles, _first_key):
        yield key, list(dict.fromkeys(name_of(each) for each in group))


def _is_told_by_body(envelope: Envelope) -> bool:
    """Whether a JSON body alone tells that the envelope fits, and what the class of its error depends on."""
    read = envelope.read
    return (
        envelope.media == ("json",)
        and bool(envelope.fits)
        and not envelope.conditions.asks_the_call
        and envelope.means is None
        and not read.http_status
        and not asks_any(read.code, read.subcode, read.message, read.scope)
    )


def _first_key(envelope: Envelope) -> str:
    """The key that a body must have for the envelope to fit; empty if there is none."""
    return next((fit.pointer[0] for fit in envelope.fits if fit.pointer and fit.type != "empty"), "")


def _is_short(key: str) -> bool:
    """Whether a key is one to look for before anything is read: there is one, and its line is not to be broken."""
    return bool(key) and columns(string(key)) <= 40


def _add_signs(code: Code, envelopes: Sequence[Envelope]) -> None:
    """Find nothing where an object may hold several errors; an envelope that walks JSON itself wants an array."""
    lists = {_list_of(each): each.media == ("json",) for each in envelopes if each.each is not None}
    singles = {pointer[:1] for each in envelopes if each.each is None for pointer in _pointers(each)}
    if any(not array and (is_keyed or not is_json) for (array, is_keyed), is_json in lists.items()):
        code.add("return None")
        return
    variables = Variables(code, (), "body")
    variables.objects.add(())
    signs: list[str] = []
    for (array, is_keyed), is_json in lists.items():
        if array and (is_keyed or not is_json):
            signs.append(f"{variables.value(array)} is not None")
        elif array:
            signs.append(_sign(array, array[:1] in singles, variables))
    if signs:
        code.leave(list(dict.fromkeys(signs)), "return None")


def _list_of(envelope: Envelope) -> tuple[Pointer, bool]:
    """Where the list of an envelope stands, up to its first wild step, and whether that is any key."""
    each = envelope.each or ()
    start = next(index for index, step in enumerate(each) if is_wild(step))
    return each[:start], each[start] != "*"


def _sign(array: Pointer, has_other_use: bool, variables: Variables) -> str:
    key = string(array[0])
    if not _is_short(array[0]) or (len(array) > 1 and has_other_use):
        return f"type({variables.value(array)}) is list"
    return f"{key} in body" + f" and type(body[{key}]) is list" * has_other_use


def _pointers(envelope: Envelope) -> Iterator[Pointer]:
    yield from (fit.pointer for fit in envelope.fits)
    yield from envelope.read.pointers()
