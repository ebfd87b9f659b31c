"""A module of readers: the function of every envelope, and those that say which are tried for what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

from catchable.model import Envelope
from catchable.model.envelopes import with_lists_absent
from catchable.naming import slug
from catchable.targets.python.literals import WIDTH, closed, imports, method, prose, string
from catchable.targets.python.readers.envelope import EnvelopeCompiler
from catchable.targets.python.readers.lines import Code, numbered
from catchable.targets.python.readers.names import finding_in, helpers_in
from catchable.targets.python.readers.sources import Constants, ConstantView, SourceWriter
from catchable.targets.python.readers.usual import usual_case

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
    asks_the_call: bool
    media: tuple[str, ...]
    needs_body: bool
    """Whether it has conditions on the body."""

    @property
    def is_list(self) -> bool:
        """Whether it finds any number of errors."""
        return self.returns.startswith("list[")

    @property
    def signature(self) -> str:
        """Its first line."""
        if not self.asks_the_call:
            return method(self.name, self.parameter, self.returns, 0)
        line = f"def {self.name}({self.parameter}, call: Call) -> {self.returns}:"
        if len(line) <= WIDTH:
            return line
        return f"def {self.name}(\n    {self.parameter}, call: Call\n) -> {self.returns}:"

    @property
    def is_usual(self) -> bool:
        """Whether it is one of JSON, and of bodies in which something stands."""
        return self.media == ("json",) and self.needs_body

    @property
    def arguments(self) -> str:
        """What it is called with."""
        return "body, call" if self.asks_the_call else "body"


Readers: TypeAlias = dict[tuple[object, ...], ReaderView]
"""The function of each envelope, by what tells envelopes apart."""


@dataclass(frozen=True, slots=True)
class EnvelopesView:
    """A module of readers: which are tried for what, and the functions themselves."""

    helpers: str
    types: str
    constants: tuple[ConstantView, ...]
    alias: str | None
    one_lines: tuple[str, ...]
    response_lines: tuple[str, ...]
    webhook_lines: tuple[str, ...]
    batch_lines: tuple[str, ...]
    readers: tuple[ReaderView, ...]


def view(
    envelopes: Sequence[Envelope], webhooks: Sequence[Envelope], types: Mapping[str, str] | None = None
) -> EnvelopesView:
    """The readers of a catalogue's or a provider's envelopes. Equal envelopes share one function.

    `types` are those of the catalogue's attributes, by name.
    """
    envelopes, webhooks = tuple(with_lists_absent(envelopes)), tuple(with_lists_absent(webhooks))
    readers: list[ReaderView] = []
    found: Readers = {}
    constants = Constants()
    for envelope in (*envelopes, *webhooks):
        if _identity(envelope) not in found:
            reader, *others = _readers(envelope, {each.name for each in readers}, constants, types or {})
            found[_identity(envelope)] = reader
            readers += (reader, *others)
    alias, one_lines = usual_case(envelopes, lambda envelope: found[_identity(envelope)].name)
    response_lines = _dispatch([found[_identity(each)] for each in envelopes if each.batch is None])
    webhook_lines = _dispatch([found[_identity(each)] for each in (*webhooks, *envelopes) if each.batch is None])
    batch_lines = _batches([found[_identity(each)] for each in envelopes if each.batch is not None])
    lines = [*one_lines, *(line for each in readers for line in each.lines)]
    uses_objects = alias is None or any("JsonObject" in each.parameter for each in readers)
    scan = imports("._scan", helpers_in(lines))
    finding = imports("._finding", finding_in(lines))
    return EnvelopesView(
        types=_types("Facts, Json, JsonObject" if uses_objects else "Facts, Json", constants.views),
        constants=tuple(constants.views),
        helpers="\n".join(each for each in (finding, scan) if each),
        alias=alias,
        one_lines=one_lines,
        response_lines=response_lines,
        webhook_lines=webhook_lines,
        batch_lines=batch_lines,
        readers=tuple(readers),
    )


def _types(scanned: str, constants: Sequence[ConstantView]) -> str:
    """The imports of what stands in annotations alone."""
    text = " ".join(each.annotation for each in constants)
    names = [name for name in ("Conditions", "Source", "Sources") if re.search(rf"\b{name}\b", text)]
    finding = [f"from ._finding import {', '.join(names)}"] if names else []
    return "\n    ".join(("from ._call import Call", *finding, f"from ._scan import {scanned}"))


def _identity(envelope: Envelope) -> tuple[object, ...]:
    conditions = (envelope.fits, envelope.header_fits, envelope.http, envelope.media, envelope.means)
    return (*conditions, envelope.read, envelope.batch, envelope.success, envelope.scope, envelope.each)


def _readers(
    envelope: Envelope, taken: Set[str], constants: Constants, types: Mapping[str, str]
) -> Iterator[ReaderView]:
    name = _free(f"_{slug(envelope.name)[:50].rstrip('_')}", taken)
    late = _free(f"{name[:40].rstrip('_')}_late", taken)
    base, is_json = name[:40].rstrip("_"), envelope.media == ("json",)
    writer = SourceWriter(constants, base, envelope.each, is_json, types)
    late_writer = SourceWriter(constants, base, envelope.each, is_json, types)
    compiler = EnvelopeCompiler(envelope, late, writer, late_writer)
    lines = tuple(compiler.compile())
    parameter = _OBJECT if compiler.wants_object else _ANYTHING
    rest = (envelope.media, bool(envelope.fits))
    yield ReaderView(name, _sentence(envelope.name), compiler.returns, lines, parameter, writer.asks_the_call, *rest)
    if compiler.late_lines:
        summary, lines = "What is read when somebody asks for it.", tuple(compiler.late_lines)
        yield ReaderView(late, summary, "Facts", lines, _OBJECT, late_writer.asks_the_call, *rest)


def _free(base: str, taken: Set[str]) -> str:
    return next(name for name in numbered(base) if name not in taken)


def _sentence(name: str) -> str:
    shown = prose(" ".join(name.split())[:60])
    return closed([f"{shown[:1].upper()}{shown[1:].rstrip('.')}."], 4)


def _dispatch(readers: Sequence[ReaderView]) -> tuple[str, ...]:
    """Try each reader in turn: single errors until one is found, arrays always."""
    readers = list(dict.fromkeys(readers))
    code = Code()
    if not all(each.is_usual for each in readers):
        _try_by_medium(code, readers)
        return tuple(code.lines)
    if any(each.parameter == _OBJECT for each in readers):
        code.add("if type(body) is not dict:")
        code.indent += 1
        _try(code, [each for each in readers if each.parameter != _OBJECT])
        code.indent -= 1
    _try(code, readers, is_declared=any("found: list" in line for line in code.lines))
    return tuple(code.lines)


def _try(code: Code, readers: Sequence[ReaderView], *, is_declared: bool = False) -> None:
    if not any(each.is_list for each in readers):
        for each in readers:
            code.call(f"facts = {each.name}(", (each.arguments,))
            code.add("if facts is not None:")
            code.add("    return [facts]")
        code.add("return []")
        return
    code.add("found = []" if is_declared else "found: list[Facts] = []")
    for each in readers:
        if each.is_list:
            code.call(f"found += {each.name}(", (each.arguments,))
        else:
            _add_unless_found(code, f"{each.name}({each.arguments})")
    code.add("return found")


def _try_by_medium(code: Code, readers: Sequence[ReaderView]) -> None:
    """Try each reader in turn where the body is of its medium, or where it needs no body."""
    code.add("found: list[Facts] = []")
    for each in readers:
        call, is_there = "call", "call.is_json"
        if each.media != ("json",):
            code.call("own = call.among(", [string(medium) for medium in each.media])
            call, is_there = "own" if each.needs_body else "own or call", "own is not None"
        conditions = ["not found"] * (not each.is_list) + [is_there] * each.needs_body
        if each.media != ("json",) and not each.needs_body:
            conditions.append("(own is not None or not call.is_json)")
        conditions += ["type(body) is dict"] * (each.parameter == _OBJECT)
        if conditions:
            code.add(f"if {' and '.join(conditions)}:")
            code.indent += 1
        body = "body" if each.needs_body else f"body if {is_there} else None"
        arguments = (f"{body}, {call}" if each.asks_the_call else body,)
        code.call(f"{'found +=' if each.is_list else 'facts ='} {each.name}(", arguments)
        if not each.is_list:
            code.add("if facts is not None:")
            code.add("    found.append(facts)")
        code.indent = 1
    code.add("return found")


def _add_unless_found(code: Code, call: str) -> None:
    """Add what a reader of a single error finds, where none has found any."""
    line = f"if not found and (facts := {call}) is not None:"
    if code.fits(line):
        code.add(line)
        code.add("    found.append(facts)")
        return
    for line in (
        "if not found:",
        f"    facts = {call}",
        "    if facts is not None:",
        "        found.append(facts)",
    ):
        code.add(line)


def _batches(readers: Sequence[ReaderView]) -> tuple[str, ...]:
    code = Code()
    if any(each.parameter == _OBJECT for each in readers):
        code.add("if type(body) is not dict:")
        code.indent += 1
        _try_batches(code, [each for each in readers if each.parameter != _OBJECT])
        code.indent -= 1
    _try_batches(code, readers)
    return tuple(code.lines)


def _try_batches(code: Code, readers: Sequence[ReaderView]) -> None:
    calls = [f"{each.name}({each.arguments})" for each in readers]
    if len(calls) < 2:
        code.add(f"return {calls[0]}" if calls else "return []")
        return
    code.add(f"found = {calls[0]}")
    for call in calls[1:]:
        code.add("if not found:")
        code.add(f"    found = {call}")
    code.add("return found")
