"""Compile envelopes into straight-line Python.

In: an envelope. Out: the lines of a function that reads its facts out of a decoded body. Walking pointers at
run time would cost more than scanning the JSON; the generated function does no more than a careful person
would write by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catchable.model import Batch, Envelope, Fit, Pointer, Read, ReadProvider, Scalar, last_star
from catchable.naming import slug
from catchable.targets.python.literals import WIDTH, closed, columns, imports, prose, string

_TYPE_CHECKS = {
    "array": "is_array",
    "string": "is_text",
    "number": "is_number",
    "boolean": "is_boolean",
    "code": "is_code",
    "value": "is_value",
}
"""The runtime's functions that tell whether a value has a type of the format; objects are told on the spot."""


@dataclass(slots=True)
class Code:
    """Lines of Python under construction."""

    lines: list[str] = field(default_factory=list)
    indent: int = 1

    def add(self, line: str) -> None:
        """Add one line at the present indentation."""
        self.lines.append(f"{'    ' * self.indent}{line}")

    def call(self, head: str, arguments: Sequence[str], tail: str = ")") -> None:
        """Add a line with one call, broken open as black does when it is too long."""
        together = ", ".join(arguments)
        if 4 * self.indent + columns(head + together + tail) <= WIDTH:
            self.add(f"{head}{together}{tail}")
            return
        fits = 4 * self.indent + 4 + columns(together) <= WIDTH
        self.add(head)
        for line in [together] if fits or len(arguments) == 1 else [f"{each}," for each in arguments]:
            self.add(f"    {line}")
        self.add(tail)


@dataclass(frozen=True, slots=True)
class Expression:
    """A value in a literal: plain, a call, or a choice, each of which black breaks in its own way."""

    text: str
    arguments: tuple[Expression | str, ...] = ()
    choice: tuple[str, str] = ("", "")

    def lines(self, head: str, indent: int) -> list[str]:
        """The lines of `head` and this value, with the comma that ends it."""
        whole = f"{head}{self}"
        if indent + columns(whole) + 1 <= WIDTH:
            return [f"{whole},"]
        if self.choice[0]:
            condition, otherwise = self.choice
            if indent + 4 + columns(str(self)) <= WIDTH:
                return [f"{head}(", f"    {self}", "),"]
            return [f"{head}(", f"    {self.text}", f"    if {condition}", f"    else {otherwise}", "),"]
        if not self.arguments:
            return [f"{whole},"]
        return [f"{head}{self.text}(", *(f"    {line}" for line in self._inside(indent + 4)), "),"]

    def _inside(self, indent: int) -> Iterator[str]:
        """The arguments between brackets that are broken open: on one line if they fit, else one a line."""
        together = ", ".join(map(str, self.arguments))
        if self.text and indent + columns(together) <= WIDTH:
            yield together
            return
        for each in self.arguments:
            yield from (Expression(each) if isinstance(each, str) else each).lines("", indent)

    def __str__(self) -> str:
        if self.choice[0]:
            return f"{self.text} if {self.choice[0]} else {self.choice[1]}"
        return f"{self.text}({', '.join(map(str, self.arguments))})" if self.arguments else self.text


NONE = Expression("None")


@dataclass(frozen=True, slots=True)
class ReaderView:
    """The function of one envelope."""

    name: str
    summary: str
    returns: str
    lines: tuple[str, ...]
    takes: str = "Json"


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
    name = next(each for each in _numbered(base) if each not in names)
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
    return {name for name in _HELPERS if re.search(rf"\b{name}\(", text)}


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
    found = [names[_identity(each)] for each in envelopes if each.batch is not None]
    if not found:
        yield "return []"
    elif sum(len(name) for name in found) + 10 * len(found) < WIDTH - 4:
        yield f"return {' or '.join(f'{name}(body)' for name in found)}"
    else:
        yield "return ("
        for index, name in enumerate(found):
            yield f"    {'or ' if index else ''}{name}(body)"
        yield ")"


def _numbered(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base}_{number}"
        number += 1


def _literal(value: Scalar) -> str:
    return string(value) if isinstance(value, str) else repr(value)


class EnvelopeCompiler:
    """Writes the function of one envelope, naming a variable for every object on the way to a fact."""

    def __init__(self, envelope: Envelope, name: str) -> None:
        self.envelope = envelope
        self.name = name
        self.provider_reader: ReaderView | None = None
        self.code = Code()
        self.variables: dict[Pointer, str] = {(): "body"}
        self.objects: set[Pointer] = set()
        self.success_of = ""

    def compile(self) -> list[str]:
        """The lines of the function's body."""
        nothing = "return []" if self.envelope.each is not None else "return None"
        for fit in self.envelope.fits:
            if "*" not in fit.pointer:
                self._require(fit, nothing)
        if self.envelope.each is None:
            self._single()
        else:
            self._walk(self.envelope.each)
        return self.code.lines

    def _require(self, fit: Fit, nothing: str) -> None:
        name = self._value(fit.pointer)
        if fit.type is None:
            self._require_one_of(name, fit, nothing)
            return
        if fit.type == "object":
            self.objects.add(fit.pointer)
            self.code.add(f"if type({name}) is not dict:")
        else:
            self.code.add(f"if not {_TYPE_CHECKS[fit.type]}({name}):")
        self.code.add(f"    {nothing}")

    def _require_one_of(self, name: str, fit: Fit, nothing: str) -> None:
        types = sorted({type(each).__name__ for each in fit.one_of})
        check = f"is not {types[0]}" if len(types) == 1 else f"not in ({', '.join(types)})"
        self._unless_in(f"if type({name}) {check} or {name}", "not in", [_literal(each) for each in fit.one_of])
        self.code.add(f"    {nothing}")

    def _unless_in(self, head: str, operator: str, values: list[str]) -> None:
        """Add a condition on one of several values; a single one is compared."""
        if len(values) == 1:
            self.code.add(f"{head} {'==' if operator == 'in' else '!='} {values[0]}:")
            return
        self.code.add(f"{head} {operator} (")
        for value in values:
            self.code.add(f"    {value},")
        self.code.add("):")

    def _value(self, pointer: Pointer) -> str:
        """The variable that holds what stands at a pointer, read if it was not yet."""
        if pointer in self.variables:
            return self.variables[pointer]
        parent = self._value(pointer[:-1])
        name = self._name(pointer)
        self._assign(name, parent, pointer)
        self.variables[pointer] = name
        return name

    def _assign(self, name: str, parent: str, pointer: Pointer) -> None:
        token = string(pointer[-1])
        if pointer[-1].isdecimal():
            self.code.call(f"{name} = at(", (parent, token))
        elif pointer[:-1] in self.objects:
            self.code.call(f"{name} = {parent}.get(", (token,))
        else:
            line = f"{name} = {parent}.get({token}) if type({parent}) is dict else None"
            if 4 * self.code.indent + columns(line) <= WIDTH:
                self.code.add(line)
            else:
                self.code.call(f"{name} = at(", (parent, token))

    def _name(self, pointer: Pointer) -> str:
        base = slug(pointer[-1])[:24].rstrip("_") if pointer[-1] != "*" else f"each_{self._name_of_array(pointer)}"
        taken = {*self.variables.values(), *_RESERVED}
        return next(name for name in _numbered(f"{base}_" if base in _RESERVED else base) if name not in taken)

    def _name_of_array(self, pointer: Pointer) -> str:
        return slug(pointer[-2])[:20].rstrip("_") if len(pointer) > 1 and pointer[-2] != "*" else "item"

    def _single(self) -> None:
        self._facts(self.envelope.read, "return ", "return None")

    def _walk(self, each: Pointer) -> None:
        self.code.add(f"found: list[{self.element}] = []")
        self._enter(each, 0)
        self.code.indent = 1
        self.code.add("return found")

    def _enter(self, each: Pointer, start: int) -> None:
        """Open one loop per `*`, from the outermost."""
        star = next((index for index in range(start, len(each)) if each[index] == "*"), None)
        if star is None:
            return
        pointer = each[: star + 1]
        array = self._value(pointer[:-1])
        name = self._name(pointer)
        self.variables[pointer] = name
        self.code.add(f"for {name} in elements({array}):")
        self.code.indent += 1
        if pointer == each:
            self.code.add(f"if type({name}) is not dict:")
            self.code.add("    continue")
            self.objects.add(pointer)
        for fit in self.envelope.fits:
            if "*" in fit.pointer and last_star(fit.pointer) == star and fit.pointer[: star + 1] == pointer:
                self._require(fit, "continue")
        if pointer == each and self.envelope.batch:
            self._part(self.envelope.batch)
        elif pointer == each:
            self._facts(self.envelope.read, "found.append(", "continue")
        else:
            self._enter(each, star + 1)

    @property
    def element(self) -> str:
        """The type of what the function finds."""
        return "tuple[Json, Json, Json]" if self.envelope.batch else "Facts"

    @property
    def returns(self) -> str:
        """The type of what the function returns."""
        return f"list[{self.element}]" if self.envelope.each is not None else "Facts | None"

    def _part(self, batch: Batch) -> None:
        headers = self._value(batch.headers) if batch.headers else "None"
        self.code.call("found.append((", (self._value(batch.status), headers, self._value(batch.body)), "))")

    def _facts(self, read: Read, head: str, skip: str) -> None:
        """Add the literal with the facts; black keeps it open for its trailing commas."""
        entries = list(self._entries(read))
        if self.envelope.success:
            self._skip_success(skip)
        is_call = head.endswith("(")
        self.code.add(f"{head}" if is_call else f"{head}{{")
        if is_call:
            self.code.indent += 1
            self.code.add("{")
        for name, value in entries:
            self._entry(name, value)
        self.code.add("}")
        if is_call:
            self.code.indent -= 1
            self.code.add(")")

    def _entry(self, name: str, value: Expression) -> None:
        """Add one entry of the literal, broken as black does where it is too long."""
        head, *rest = value.lines(f'"{name}": ', 4 * self.code.indent + 4)
        for line in (head, *rest):
            self.code.add(f"    {line}")

    def _skip_success(self, skip: str) -> None:
        self._unless_in(f"if {self.success_of}", "in", [string(code) for code in self.envelope.success])
        self.code.add(f"    {skip}")

    def _entries(self, read: Read) -> Iterator[tuple[str, Expression]]:
        yield "code", self._own_code(read.code)
        yield "message", self._texts(read.message)
        if read.subcode:
            yield "subcode", self._codes(read.subcode)
        named = {"_said_type": read.type, "param": read.param, "doc_url": read.doc_url, "request_id": read.request_id}
        for name, pointers in named.items():
            if pointers:
                yield name, self._texts(pointers)
        if read.scope or self.envelope.scope:
            yield "scope", self._scope(read.scope)
        if read.retry_after:
            value = self._value(read.retry_after.pointer)
            yield (
                "retry_after",
                Expression(f'({value}, "{read.retry_after.unit}")', choice=(f"{value} is not None", "None")),
            )
        if read.provider:
            yield "_provider", self._provider(read.provider)
        for name, text in (("http_status", "None"), ("headers", "{}"), ("body", "body"), ("raw_body", "None")):
            yield name, Expression(text)

    def _own_code(self, pointers: tuple[Pointer, ...]) -> Expression:
        """The code; where some codes mean success, it gets a variable to be compared with them."""
        found = self._codes(pointers)
        if not self.envelope.success:
            return found
        local = self._fresh("said_code")
        *lines, last = found.lines(f"{local} = ", 4 * self.code.indent - 1)
        for line in (*lines, last.removesuffix(",")):
            self.code.add(line)
        self.success_of = local
        return Expression(local)

    def _codes(self, pointers: tuple[Pointer, ...]) -> Expression:
        values = tuple(self._value(pointer) for pointer in pointers)
        if len(values) != 1:
            return Expression("first_code", values) if values else NONE
        stripped = f"({values[0]}.strip() or None)"
        return Expression(stripped, choice=(f"type({values[0]}) is str", f"to_code({values[0]})"))

    def _texts(self, pointers: tuple[Pointer, ...]) -> Expression:
        values = tuple(self._value(pointer) for pointer in pointers)
        if len(values) != 1:
            return Expression("first_text", values) if values else NONE
        return Expression(values[0], choice=(f"type({values[0]}) is str and {values[0]}", "None"))

    def _scope(self, pointers: tuple[Pointer, ...]) -> Expression:
        values = tuple(self._value(pointer) for pointer in pointers)
        fallback = (string(self.envelope.scope),) if self.envelope.scope else ()
        return Expression("first_text", (*values, *fallback))

    def _provider(self, spec: ReadProvider) -> Expression:
        """The object that holds the provider's words, with the function that reads them when asked for."""
        pointers = list(spec.pointers())
        common = _common_object(pointers)
        container = self._value(common)
        self.provider_reader = ProviderCompiler(self.name, spec, common).compile()
        if common in self.objects or common == ():
            return Expression("", (container, self.provider_reader.name))
        pair = f"({container}, {self.provider_reader.name})"
        return Expression(pair, choice=(f"type({container}) is dict", "None"))

    def _fresh(self, base: str) -> str:
        taken = {*self.variables.values(), *_RESERVED}
        return next(name for name in _numbered(base) if name not in taken)


def _common_object(pointers: Sequence[Pointer]) -> Pointer:
    """The innermost object that all the pointers lead through."""
    common = pointers[0][:-1] if pointers else ()
    for pointer in pointers[1:]:
        while pointer[: len(common)] != common or pointer == common:
            common = common[:-1]
    return common


class ProviderCompiler:
    """Writes the function that reads a provider's words out of the object that holds them."""

    def __init__(self, envelope: str, spec: ReadProvider, common: Pointer) -> None:
        self.envelope = envelope
        self.spec = spec
        self.common = common
        self.code = Code()

    def compile(self) -> ReaderView:
        """The function, next to that of its envelope."""
        source = self._text(self.spec.source)
        if self.spec.name is not None:
            source = Expression("first_text", (*(source.arguments or (str(source),)), string(self.spec.name)))
        parts = (
            source,
            self._part("to_code", "first_code", self.spec.code),
            self._part("to_code", "first_code", self.spec.subcode),
            self._text(self.spec.message),
            self._text(self.spec.trace_id),
        )
        self.code.add("return (")
        for part in parts:
            for line in part.lines("", 8):
                self.code.add(f"    {line}")
        self.code.add(")")
        summary = "What the provider said: source, code, subcode, message, trace id."
        name = f"{self.envelope[:40].rstrip('_')}_provider"
        return ReaderView(name, summary, "Words", tuple(self.code.lines), "JsonObject")

    def _text(self, pointers: tuple[Pointer, ...]) -> Expression:
        return self._part("to_text", "first_text", pointers)

    def _part(self, one: str, several: str, pointers: tuple[Pointer, ...]) -> Expression:
        values = tuple(self._step(pointer[len(self.common) :]) for pointer in pointers)
        return Expression(one if len(values) == 1 else several, values) if values else NONE

    def _step(self, rest: Pointer) -> Expression:
        found = Expression("body.get", (string(rest[0]),))
        for token in rest[1:]:
            found = Expression("at", (found, string(token)))
        return found


_HELPERS = (
    "at",
    "elements",
    "first_code",
    "first_text",
    "to_code",
    "to_text",
    *_TYPE_CHECKS.values(),
)
"""The runtime's functions that readers call."""

_RESERVED = frozenset(_HELPERS) | frozenset(
    [
        "and",
        "as",
        "assert",
        "async",
        "await",
        "body",
        "break",
        "class",
        "continue",
        "def",
        "del",
        "dict",
        "elements",
        "else",
        "except",
        "finally",
        "for",
        "from",
        "global",
        "if",
        "import",
        "in",
        "is",
        "lambda",
        "list",
        "nonlocal",
        "not",
        "or",
        "pass",
        "raise",
        "return",
        "str",
        "try",
        "type",
        "while",
        "with",
        "yield",
        "found",
        "match",
        "case",
        "facts",
    ]
)
"""Names that a variable of a reader may not have: keywords, builtins it uses, the runtime's functions."""
