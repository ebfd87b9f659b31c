"""The literal with the facts of one error: what the parser needs at once, and what is read when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catchable.model import Pointer, Read, ReadProvider, Sources, pointers_of
from catchable.targets.python.literals import string
from catchable.targets.python.readers.lines import NONE, Code, Expression
from catchable.targets.python.readers.sources import SourceWriter
from catchable.targets.python.readers.variables import Variables

_BLANKS = r'" \t\r\n"'
"""What is cut off around a code, as it is written in source: a constant costs no more than none at all."""


@dataclass(slots=True)
class FactsWriter:
    """Writes expressions for facts; `texts` are the pointers known to lead to text that is not empty."""

    variables: Variables
    writer: SourceWriter
    texts: set[Pointer] = field(default_factory=set)
    numbers: set[Pointer] = field(default_factory=set)
    """The pointers known to lead to numbers."""

    def code(self, sources: Sources) -> Expression:
        """The first code of the sources, which is text in most APIs."""
        if not self.writer.is_direct(sources):
            return self.writer.call("code_of", "code", sources)
        pointers = pointers_of(sources)
        values = tuple(self.variables.value(pointer) for pointer in pointers)
        if len(values) != 1:
            return Expression("first_code", values) if values else NONE
        code = values[0]
        if pointers[0] in self.texts:
            return Expression(f"{code}.strip({_BLANKS}) or None")
        number = Expression(f"str({code})", choice=(f"type({code}) is int", f"to_code({code})"))
        if pointers[0] in self.numbers:
            return number
        return Expression(f"({code}.strip({_BLANKS}) or None)", choice=(f"type({code}) is str", number))

    def subcode(self, sources: Sources) -> Expression:
        """The first subcode of the sources, which is a number in most APIs, if there is one at all."""
        if not self.writer.is_direct(sources):
            return self.writer.call("code_of", "subcode", sources)
        values = tuple(self.variables.value(pointer) for pointer in pointers_of(sources))
        if len(values) != 1:
            return Expression("first_code", values)
        code = values[0]
        if sources[0].pointer in self.texts:
            return Expression(f"{code}.strip({_BLANKS}) or None")
        if_any = Expression(f"to_code({code})", choice=(f"{code} is not None", "None"))
        return Expression(f"str({code})", choice=(f"type({code}) is int", if_any))

    def text(self, fact: str, sources: Sources, otherwise: str = "None") -> Expression:
        """The first text of the sources, else what `otherwise` is."""
        if not sources:
            return Expression(otherwise)
        if not self.writer.is_direct(sources):
            found = self.writer.call("text_of", fact, sources)
            return found if otherwise == "None" else Expression(f"{found} or {otherwise}")
        pointers = pointers_of(sources)
        first = self.variables.value(pointers[0])
        trimmed, is_text = f"{first}.strip({_BLANKS})", f"type({first}) is str"
        others = [self.variables.inline(pointer) for pointer in pointers[1:]]
        if others:
            return Expression(trimmed, choice=(f"{is_text} and {trimmed}", _later_text(others, otherwise)))
        if pointers[0] in self.texts:
            return Expression(f"{trimmed} or {otherwise}")
        return Expression(f"({trimmed} or {otherwise})", choice=(is_text, otherwise))

    def late(self, read: Read) -> Iterator[tuple[str, Expression]]:
        """The facts that nobody needs to tell the kind of most errors, with the names that the runtime has for them."""
        named = {"param": read.param, "_said_doc_url": read.doc_url, "_said_type": read.type}
        named["_said_request_id"] = read.request_id
        for name, sources in named.items():
            if sources:
                yield name, (self._late_code if name == "_said_type" else self._late_text)(name, sources)
        if read.retry_after:
            yield "_said_retry_after", self._wait(read.retry_after)
        if read.provider:
            yield "_provider", Expression("words", tuple(self._provider(read.provider)))
        if read.details:
            yield "_details_at", self.writer.details(read.details)
        if read.attributes:
            yield "_attributes_at", self.writer.attributes(read.attributes)

    def _wait(self, sources: Sources) -> Expression:
        wait = sources[0]
        if len(sources) > 1 or not self.writer.is_direct(sources):
            return self.writer.call("wait_of", "retry_after", sources)
        value = self.variables.value(wait.pointer or ())
        pair = f'({value}, "{wait.unit or "seconds"}")'
        return Expression(pair, choice=(f"{value} is not None", "None"))

    def statuses(self, sources: Sources) -> Iterator[tuple[str, Expression]]:
        """The HTTP status that the body says: the own one of an element, or that of the whole response."""
        if sources:
            name = "_said_status" if self.writer.each is None else "_own_status"
            yield name, self.writer.call("status_of", "status", sources)

    def _provider(self, spec: ReadProvider) -> Iterator[Expression]:
        """Source, code, subcode, message and trace id; then the provider's name where the body does not say it."""
        yield self._late_text("provider_source", spec.source)
        yield self._late_code("provider_code", spec.code)
        yield self._late_code("provider_subcode", spec.subcode)
        yield self._late_text("provider_message", spec.message)
        yield self._late_text("provider_trace_id", spec.trace_id)
        if spec.name is not None:
            yield Expression(string(spec.name))

    def _late_text(self, fact: str, sources: Sources) -> Expression:
        if not self.writer.is_direct(sources):
            return self.writer.call("text_of", fact, sources)
        values = tuple(self.variables.value(pointer) for pointer in pointers_of(sources))
        return Expression("to_text" if len(values) == 1 else "first_text", values) if values else NONE

    def _late_code(self, fact: str, sources: Sources) -> Expression:
        if not self.writer.is_direct(sources):
            return self.writer.call("code_of", fact, sources)
        values = tuple(self.variables.value(pointer) for pointer in pointers_of(sources))
        return Expression("to_code" if len(values) == 1 else "first_code", values) if values else NONE


def _later_text(values: list[Expression | str], otherwise: str) -> Expression | str:
    """What is read where the first text is missing, which is rare enough for a call."""
    wanted = values if otherwise == "None" else [*values, otherwise]
    if not values:
        return otherwise
    return Expression("to_text" if len(wanted) == 1 else "first_text", tuple(wanted))


def has_late(read: Read) -> bool:
    """Whether there are facts that are read late."""
    facts = (read.param, read.doc_url, read.type, read.request_id, read.retry_after)
    return any(facts) or read.provider is not None or bool(read.details or read.attributes)


def add_literal(code: Code, head: str, entries: Sequence[tuple[str, Expression]]) -> None:
    """Add `head` and a dict of the entries; black keeps it open for its trailing commas."""
    is_call = head.endswith("(")
    code.add(head if is_call else f"{head}{{")
    if is_call:
        code.indent += 1
        code.add("{")
    for name, value in entries:
        for line in value.lines(f'"{name}": ', 4 * code.indent + 4):
            code.add(f"    {line}")
    code.add("}")
    if is_call:
        code.indent -= 1
        code.add(")")
