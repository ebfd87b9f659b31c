"""Compile one envelope into straight-line Python.

In: an envelope. Out: the lines of a function that reads its facts out of a decoded body, as a careful person would
write it by hand: walking pointers at run time would cost more than scanning the JSON.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catchable.model import Batch, Envelope, Fit, Pointer, Read, ReadProvider, Scalar, last_star
from catchable.naming import slug
from catchable.targets.python.layout import NONE, Code, Expression
from catchable.targets.python.literals import WIDTH, columns, method, string

_TYPE_CHECKS = {
    "array": "is_array",
    "string": "is_text",
    "number": "is_number",
    "boolean": "is_boolean",
    "code": "is_code",
    "value": "is_value",
}
"""The runtime's functions that tell whether a value has a type of the format; objects are told on the spot."""


@dataclass(frozen=True, slots=True)
class ReaderView:
    """The function of one envelope."""

    name: str
    summary: str
    returns: str
    lines: tuple[str, ...]
    takes: str = "Json"

    @property
    def signature(self) -> str:
        """Its first line."""
        return method(self.name, f"body: {self.takes}", self.returns, 0)


def numbered(base: str) -> Iterator[str]:
    """A name, then the same name with 2, 3, and so on behind it."""
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
        """Add a condition on one of several values; a single one is compared, if there is room."""
        single = f"{head} {'==' if operator == 'in' else '!='} {values[0]}:"
        if len(values) == 1 and 4 * self.code.indent + columns(single) <= WIDTH:
            self.code.add(single)
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
        return next(name for name in numbered(f"{base}_" if base in _RESERVED else base) if name not in taken)

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
        return next(name for name in numbered(base) if name not in taken)


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


HELPERS = ("at", "elements", "first_code", "first_text", "to_code", "to_text", *_TYPE_CHECKS.values())
"""The runtime's functions that readers call."""

_USED = ("body", "dict", "facts", "found", "list", "str", "type")
_RESERVED = frozenset((*HELPERS, *_USED, *keyword.kwlist, *keyword.softkwlist))
"""Names that a variable of a reader may not have: keywords, names it uses, the runtime's functions."""
