"""The function of one envelope: from a decoded body to the facts of its error, or of each of its errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from catchable.model import Batch, Envelope, Fit, Pointer, Scalar, last_wild, pointers_of
from catchable.targets.python.literals import string
from catchable.targets.python.readers.facts import FactsWriter, add_literal, has_late
from catchable.targets.python.readers.lines import NONE, Code, Expression
from catchable.targets.python.readers.variables import Variables

Entry: TypeAlias = tuple[str, Expression]

_WRONG_TYPE = {
    "array": ("type({0}) is not list", "not {0}"),
    "string": ("type({0}) is not str", "not {0}"),
    "number": ("type({0}) not in (int, float)",),
    "boolean": ("type({0}) is not bool",),
    "code": ("type({0}) not in CODE_TYPES", '{0} == ""'),
    "value": ("not is_value({0})",),
    "empty": ("is_value({0})", "{0} is False"),
}
"""The signs that a value does not have a type of the format; for objects see `_require_object`."""


class EnvelopeCompiler:
    """Writes the function of one envelope.

    The function of a single error in an object leaves what most callers never ask for to another one, called
    `late_name`, whose lines are then in `late_lines`. Any other reads everything at once.
    """

    def __init__(self, envelope: Envelope, late_name: str) -> None:
        self.envelope = envelope
        self.late_name = late_name
        self.late_lines: list[str] = []
        self.code = Code()
        self.variables = Variables(self.code, (), "body")
        if self.wants_object:
            self.variables.objects.add(())
        if envelope.batch is not None and envelope.each == ("*",):
            self.variables.firsts.add(("0",))
        self.facts = FactsWriter(self.variables)

    def compile(self) -> list[str]:
        """The lines of the function's body."""
        nothing = "return []" if self.envelope.each is not None else "return None"
        for fit in self.envelope.fits:
            if "*" not in fit.pointer:
                self._require(fit, nothing)
        if self.envelope.each is None:
            others = self._left_for_later if self.wants_object else self._rest
            self._add_facts("return ", "return None", others)
        else:
            self._walk(self.envelope.each)
        return self.code.lines

    @property
    def wants_object(self) -> bool:
        """Whether only an object can fit, so that the function takes nothing else."""
        wanted = [fit for fit in self.envelope.fits if fit.type != "empty"]
        return any(_is_key(fit.pointer[0]) if fit.pointer else fit.type == "object" for fit in wanted)

    @property
    def element(self) -> str:
        """The type of what the function finds."""
        return "tuple[Json, Json, Json]" if self.envelope.batch else "Facts"

    @property
    def returns(self) -> str:
        """The type of what the function returns."""
        return f"list[{self.element}]" if self.envelope.each is not None else "Facts | None"

    def _require(self, fit: Fit, nothing: str) -> None:
        """Give up where a condition does not hold."""
        for length, token in enumerate(fit.pointer):
            if _is_key(token) and fit.type != "empty":  # which may have nothing on the way to it
                self._require_object(fit.pointer[:length], nothing)
        if fit.type == "object":
            self._require_object(fit.pointer, nothing)
            return
        name = self.variables.value(fit.pointer)
        if fit.type is None:
            self._require_one_of(name, fit)
            self.code.add(f"    {nothing}")
        else:
            self.code.leave([each.format(name) for each in _WRONG_TYPE[fit.type]], nothing)
        if fit.type == "string" or (fit.one_of and all(isinstance(each, str) and each for each in fit.one_of)):
            self.facts.texts.add(fit.pointer)

    def _require_object(self, pointer: Pointer, nothing: str) -> None:
        if pointer in self.variables.objects:
            return
        self.code.leave([f"type({self.variables.value(pointer)}) is not dict"], nothing)
        self.variables.objects.add(pointer)

    def _require_one_of(self, name: str, fit: Fit) -> None:
        types = sorted({type(each).__name__ for each in fit.one_of})
        check = f"is not {types[0]}" if len(types) == 1 else f"not in ({', '.join(types)})"
        self._unless_in(f"if type({name}) {check} or {name}", "not in", [_literal(each) for each in fit.one_of])

    def _unless_in(self, head: str, operator: str, values: list[str]) -> None:
        """Add a condition on one of several values; a single one is compared, if there is room."""
        single = f"{head} {'==' if operator == 'in' else '!='} {values[0]}:"
        if len(values) == 1 and self.code.fits(single):
            self.code.add(single)
            return
        self.code.add(f"{head} {operator} (")
        for value in values:
            self.code.add(f"    {value},")
        self.code.add("):")

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
        array = self.variables.value(pointer[:-1])
        self.code.add(f"for {self.variables.element(pointer)} in elements({array}):")
        self.code.indent += 1
        if pointer == each:
            self._require_object(pointer, "continue")
        for fit in self.envelope.fits:
            if "*" in fit.pointer and last_wild(fit.pointer) == star and fit.pointer[: star + 1] == pointer:
                self._require(fit, "continue")
        if pointer == each and self.envelope.batch:
            self._part(self.envelope.batch)
        elif pointer == each:
            self._add_facts("found.append(", "continue", self._rest)
        else:
            self._enter(each, star + 1)

    def _part(self, batch: Batch) -> None:
        status, body = self.variables.value(batch.status), self.variables.value(batch.body)
        headers = self.variables.value(batch.headers) if batch.headers else "None"
        self.code.call("found.append((", (status, headers, body), "))")

    def _add_facts(self, head: str, skip: str, others: Callable[[], Iterator[Entry]]) -> None:
        """Add the literal with the facts; `others` gives those that are not the same for every envelope."""
        read = self.envelope.read
        entries: list[Entry] = [("code", self._own_code()), ("message", self.facts.text(pointers_of(read.message)))]
        if read.subcode:
            entries.append(("subcode", self.facts.subcode(pointers_of(read.subcode))))
        if read.scope or self.envelope.scope:
            otherwise = string(self.envelope.scope) if self.envelope.scope else "None"
            entries.append(("_said_scope", self.facts.text(pointers_of(read.scope), otherwise)))
        entries += others()
        entries += [("http_status", NONE), ("body", Expression("body")), ("raw_body", NONE)]
        if self.envelope.success:
            self._unless_in(f"if {entries[0][1]}", "in", [string(code) for code in self.envelope.success])
            self.code.add(f"    {skip}")
        add_literal(self.code, head, entries)

    def _own_code(self) -> Expression:
        """The code; where some codes mean success, it gets a variable to be compared with them."""
        found = self.facts.code(pointers_of(self.envelope.read.code))
        if not self.envelope.success:
            return found
        local = self.variables.fresh("said_code")
        *lines, last = found.lines(f"{local} = ", 4 * self.code.indent - 1)
        for line in (*lines, last.removesuffix(",")):
            self.code.add(line)
        return Expression(local)

    def _rest(self) -> Iterator[Entry]:
        """The facts that few ask for, read at once."""
        return self.facts.late(self.envelope.read)

    def _left_for_later(self) -> Iterator[Entry]:
        """The function that reads the rest out of an object when somebody asks for it."""
        if not has_late(self.envelope.read):
            return
        code = Code()
        later = Variables(code, (), "body")
        later.objects.add(())
        add_literal(code, "return ", list(FactsWriter(later).late(self.envelope.read)))
        self.late_lines = code.lines
        yield "_late", Expression(self.late_name)


def _is_key(token: str) -> bool:
    """Whether only an object can have what a pointer's token leads to."""
    return not token.isdecimal() and token != "*"


def _literal(value: Scalar) -> str:
    return string(value) if isinstance(value, str) else repr(value)
