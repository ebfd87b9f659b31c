"""The module of a catalogue's or a provider's readers: which envelope is tried when.

In: envelopes. Out: the view of a module with one function an envelope, and with those that try them in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catchable.model import Envelope
from catchable.naming import slug
from catchable.targets.python.envelope_code import HELPERS, EnvelopeCompiler, ReaderView, numbered
from catchable.targets.python.literals import WIDTH, closed, imports, prose


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
    names: dict[tuple[object, ...], str] = {}
    readers: list[ReaderView] = []
    for envelope in (*envelopes, *webhooks):
        if _identity(envelope) not in names:
            reader, *others = _readers(envelope, names.values())
            names[_identity(envelope)] = reader.name
            readers += (reader, *others)
    return EnvelopesView(
        types="Facts, Json, JsonObject, Words" if any(each.takes != "Json" for each in readers) else "Facts, Json",
        helpers=imports("._scan", sorted(_helpers_in(line for reader in readers for line in reader.lines))),
        alias=_alias(envelopes, names),
        one_lines=tuple(_fast(envelopes, names)),
        response_lines=tuple(_dispatch(envelopes, names)),
        webhook_lines=tuple(_dispatch((*webhooks, *envelopes), names)),
        batch_lines=tuple(_batches(envelopes, names)),
        readers=tuple(readers),
    )


def _identity(envelope: Envelope) -> tuple[object, ...]:
    return (envelope.fits, envelope.read, envelope.batch, envelope.success, envelope.scope)


def _readers(envelope: Envelope, taken: Iterable[str]) -> Iterator[ReaderView]:
    names = set(taken)
    base = f"_{slug(envelope.name)[:50].rstrip('_')}"
    name = next(each for each in numbered(base) if each not in names)
    compiler = EnvelopeCompiler(envelope, name)
    lines = tuple(compiler.compile())
    yield ReaderView(name, _sentence(envelope.name), compiler.returns, lines)
    if compiler.provider_reader is not None:
        yield compiler.provider_reader


def _sentence(name: str) -> str:
    shown = prose(" ".join(name.split())[:60])
    return closed([f"{shown[:1].upper()}{shown[1:].rstrip('.')}."], 4)


def _helpers_in(lines: Iterable[str]) -> set[str]:
    text = "\n".join(lines)
    return {name for name in HELPERS if re.search(rf"\b{name}\(", text)}


def _dispatch(envelopes: Sequence[Envelope], names: Mapping[tuple[object, ...], str]) -> Iterator[str]:
    """Try each reader in turn: single errors until one is found, arrays always."""
    readers = list(
        dict.fromkeys((names[_identity(each)], each.each is not None) for each in envelopes if each.batch is None)
    )
    walks_later = [any(is_list for _, is_list in readers[index:]) for index in range(len(readers))]
    if not any(walks_later):
        for name, _ in readers:
            yield f"facts = {name}(body)"
            yield "if facts is not None:"
            yield "    return [facts]"
        yield "return []"
        return
    yield "found: list[Facts] = []"
    for name, is_list in readers:
        if is_list:
            yield f"found += {name}(body)"
        else:
            yield from _unless_found(name)
    yield "return found"


def _alias(envelopes: Sequence[Envelope], names: Mapping[tuple[object, ...], str]) -> str | None:
    """The first reader, where it alone tells the usual case."""
    if envelopes and all(each.each is None for each in envelopes):
        return names[_identity(envelopes[0])]
    return None


def _fast(envelopes: Sequence[Envelope], names: Mapping[tuple[object, ...], str]) -> Iterator[str]:
    """Read the usual case, a single error in the first envelope that holds one; None where there is more to it."""
    plain = [each for each in envelopes if each.batch is None]
    single = next((each for each in plain if each.each is None), None)
    walking = [names[_identity(each)] for each in plain if each.each is not None]
    walking += [names[_identity(each)] for each in envelopes if each.batch is not None]
    if single is None:
        yield "return None"
        return
    yield f"facts = {names[_identity(single)]}(body)"
    for name in walking:
        yield f"if facts is not None and {name}(body):"
        yield "    return None"
    yield "return facts"


def _unless_found(name: str) -> Iterator[str]:
    """Add what a reader of a single error finds, where none has found any."""
    line = f"if not found and (facts := {name}(body)) is not None:"
    if len(line) + 4 <= WIDTH:
        yield from (line, "    found.append(facts)")
    else:
        yield from ("if not found:", f"    facts = {name}(body)", "    if facts is not None:")
        yield "        found.append(facts)"


def _batches(envelopes: Sequence[Envelope], names: Mapping[tuple[object, ...], str]) -> Iterator[str]:
    calls = [f"{names[_identity(each)]}(body)" for each in envelopes if each.batch is not None]
    line = f"return {' or '.join(calls) or '[]'}"
    if len(line) + 4 <= WIDTH:
        yield line
        return
    yield f"found = {calls[0]}"
    for call in calls[1:]:
        yield from ("if not found:", f"    found = {call}")
    yield "return found"
