"""A module of readers: the function of every envelope, and those that say which are tried for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from catchable.model import Envelope, Pointer
from catchable.model.envelopes import with_lists_absent
from catchable.naming import slug
from catchable.targets.python.literals import closed, columns, imports, method, prose, string
from catchable.targets.python.readers.envelope import EnvelopeCompiler
from catchable.targets.python.readers.lines import Code, numbered
from catchable.targets.python.readers.names import helpers_in
from catchable.targets.python.readers.variables import Variables

_OBJECT = "body: JsonObject"
_ANYTHING = "body: Json"


@dataclass(frozen=True, slots=True)
class ReaderView:
    """One function."""

    name: str
    summary: str
    returns: str
    lines: tuple[str, ...]
    parameter: str

    @property
    def is_list(self) -> bool:
        """Whether it finds any number of errors."""
        return self.returns.startswith("list[")

    @property
    def signature(self) -> str:
        """Its first line."""
        return method(self.name, self.parameter, self.returns, 0)


Readers: TypeAlias = dict[tuple[object, ...], ReaderView]
"""The function of each envelope, by what tells envelopes apart."""


@dataclass(frozen=True, slots=True)
class EnvelopesView:
    """A module of readers: which are tried for what, and the functions themselves."""

    helpers: str
    types: str
    alias: str | None
    one_lines: tuple[str, ...]
    response_lines: tuple[str, ...]
    webhook_lines: tuple[str, ...]
    batch_lines: tuple[str, ...]
    readers: tuple[ReaderView, ...]


def view(envelopes: Sequence[Envelope], webhooks: Sequence[Envelope]) -> EnvelopesView:
    """The readers of a catalogue's or a provider's envelopes. Equal envelopes share one function."""
    envelopes, webhooks = tuple(with_lists_absent(envelopes)), tuple(with_lists_absent(webhooks))
    readers: list[ReaderView] = []
    found: Readers = {}
    for envelope in (*envelopes, *webhooks):
        if _identity(envelope) not in found:
            reader, *others = _readers(envelope, {each.name for each in readers})
            found[_identity(envelope)] = reader
            readers += (reader, *others)
    alias, one_lines = _one(envelopes, found)
    response_lines = _dispatch([found[_identity(each)] for each in envelopes if each.batch is None])
    webhook_lines = _dispatch([found[_identity(each)] for each in (*webhooks, *envelopes) if each.batch is None])
    batch_lines = _batches([found[_identity(each)] for each in envelopes if each.batch is not None])
    uses_objects = alias is None or any("JsonObject" in each.parameter for each in readers)
    return EnvelopesView(
        types="Facts, Json, JsonObject" if uses_objects else "Facts, Json",
        helpers=imports("._scan", helpers_in((*one_lines, *(line for each in readers for line in each.lines)))),
        alias=alias,
        one_lines=one_lines,
        response_lines=response_lines,
        webhook_lines=webhook_lines,
        batch_lines=batch_lines,
        readers=tuple(readers),
    )


def _identity(envelope: Envelope) -> tuple[object, ...]:
    return (envelope.fits, envelope.read, envelope.batch, envelope.success, envelope.scope)


def _readers(envelope: Envelope, taken: Set[str]) -> Iterator[ReaderView]:
    name = _free(f"_{slug(envelope.name)[:50].rstrip('_')}", taken)
    late = _free(f"{name[:40].rstrip('_')}_late", taken)
    compiler = EnvelopeCompiler(envelope, late)
    lines = tuple(compiler.compile())
    parameter = _OBJECT if compiler.wants_object else _ANYTHING
    yield ReaderView(name, _sentence(envelope.name), compiler.returns, lines, parameter)
    if compiler.late_lines:
        yield ReaderView(late, "What is read when somebody asks for it.", "Facts", tuple(compiler.late_lines), _OBJECT)


def _free(base: str, taken: Set[str]) -> str:
    return next(name for name in numbered(base) if name not in taken)


def _sentence(name: str) -> str:
    shown = prose(" ".join(name.split())[:60])
    return closed([f"{shown[:1].upper()}{shown[1:].rstrip('.')}."], 4)


def _dispatch(readers: Sequence[ReaderView]) -> tuple[str, ...]:
    """Try each reader in turn: single errors until one is found, arrays always."""
    readers = list(dict.fromkeys(readers))
    code = Code()
    if any(each.parameter == _OBJECT for each in readers):
        code.add("if type(body) is not dict:")
        code.indent += 1
        _try(code, [each for each in readers if each.parameter != _OBJECT])
        code.indent -= 1
    _try(code, readers)
    return tuple(code.lines)


def _try(code: Code, readers: Sequence[ReaderView]) -> None:
    if not any(each.is_list for each in readers):
        for each in readers:
            code.add(f"facts = {each.name}(body)")
            code.add("if facts is not None:")
            code.add("    return [facts]")
        code.add("return []")
        return
    code.add("found: list[Facts] = []")
    for each in readers:
        if each.is_list:
            code.add(f"found += {each.name}(body)")
        else:
            _add_unless_found(code, each.name)
    code.add("return found")


def _add_unless_found(code: Code, name: str) -> None:
    """Add what a reader of a single error finds, where none has found any."""
    line = f"if not found and (facts := {name}(body)) is not None:"
    if code.fits(line):
        code.add(line)
        code.add("    found.append(facts)")
        return
    for line in (
        "if not found:",
        f"    facts = {name}(body)",
        "    if facts is not None:",
        "        found.append(facts)",
    ):
        code.add(line)


def _batches(readers: Sequence[ReaderView]) -> tuple[str, ...]:
    code = Code()
    if any(each.parameter == _OBJECT for each in readers):
        code.add("if type(body) is not dict:")
        code.indent += 1
        _try_batches(code, [each.name for each in readers if each.parameter != _OBJECT])
        code.indent -= 1
    _try_batches(code, [each.name for each in readers])
    return tuple(code.lines)


def _try_batches(code: Code, names: Sequence[str]) -> None:
    if len(names) < 2:
        code.add(f"return {names[0]}(body)" if names else "return []")
        return
    code.add(f"found = {names[0]}(body)")
    for name in names[1:]:
        code.add("if not found:")
        code.add(f"    found = {name}(body)")
    code.add("return found")


def _one(envelopes: Sequence[Envelope], found: Readers) -> tuple[str | None, tuple[str, ...]]:
    """The function that reads the usual case, a single error that has a code: the name of a reader, or lines.

    It finds nothing where it takes more to tell: that costs time, and nothing else.
    """
    code = Code()
    _add_signs(code, envelopes)
    groups = list(_groups(envelopes, found))
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


def _groups(envelopes: Sequence[Envelope], found: Readers) -> Iterator[tuple[str, list[str]]]:
    """The readers of single errors up to the last that gives a code, and the key without which they find nothing."""
    singles = [each for each in envelopes if each.each is None]
    while singles and not singles[-1].read.code:
        singles.pop()
    for key, group in groupby(singles, _first_key):
        yield key, list(dict.fromkeys(found[_identity(each)].name for each in group))


def _first_key(envelope: Envelope) -> str:
    """The key that a body must have for the envelope to fit; empty if there is none."""
    return next((fit.pointer[0] for fit in envelope.fits if fit.pointer and fit.type != "empty"), "")


def _is_short(key: str) -> bool:
    """Whether a key is one to look for before anything is read: there is one, and its line is not to be broken."""
    return bool(key) and columns(string(key)) <= 40


def _add_signs(code: Code, envelopes: Sequence[Envelope]) -> None:
    """Find nothing where an object may hold several errors. An envelope that walks the body itself wants an array."""
    arrays = [each.each[: each.each.index("*")] for each in envelopes if each.each is not None and each.each[0] != "*"]
    singles = {pointer[:1] for each in envelopes if each.each is None for pointer in _pointers(each)}
    variables = Variables(code, (), "body")
    variables.objects.add(())
    signs = [_sign(array, array[:1] in singles, variables) for array in dict.fromkeys(arrays)]
    if signs:
        code.leave(list(dict.fromkeys(signs)), "return None")


def _sign(array: Pointer, has_other_use: bool, variables: Variables) -> str:
    key = string(array[0])
    if not _is_short(array[0]) or (len(array) > 1 and has_other_use):
        return f"type({variables.value(array)}) is list"
    return f"{key} in body" + f" and type(body[{key}]) is list" * has_other_use


def _pointers(envelope: Envelope) -> Iterator[Pointer]:
    yield from (fit.pointer for fit in envelope.fits)
    yield from envelope.read.pointers()
