"""The function of one envelope: from a decoded body to the facts of its error, or of each of its errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from catchable.model import Batch, Conditions, Envelope, Fit, Pointer, Scalar, is_index, is_key, is_wild, last_wild
from catchable.model.sources import ANY_DEPTH
from catchable.targets.python.literals import string
from catchable.targets.python.readers.facts import FactsWriter, add_literal, has_late
from catchable.targets.python.readers.lines import NONE, Code, Expression
from catchable.targets.python.readers.sources import SourceWriter, is_of_text
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

    def __init__(self, envelope: Envelope, late_name: str, writer: SourceWriter, late_writer: SourceWriter) -> None:
        self.envelope = envelope
        self.late_name = late_name
        self.writer = writer
        self.late_writer = late_writer
        self.late_lines: list[str] = []
        self.code = Code()
        self.variables = Variables(self.code, (), "body")
        if self.wants_object:
            self.variables.objects.add(())
        if envelope.batch is not None and envelope.each == ("*",):
            self.variables.firsts.add(("0",))
        self.facts = FactsWriter(self.variables, writer)

    def compile(self) -> list[str]:
        """The lines of the function's body."""
        nothing = "return []" if self.envelope.each is not None else "return None"
        for fit in self.envelope.fits:
            if self._level(fit) == 0 and not self._takes_a_call(fit):
                self._require(fit, nothing)
        self._require_all(0, nothing)
        if self.envelope.each is None:
            others = self._left_for_later if self.wants_object and self.writer.is_json else self._rest
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

    def _level(self, fit: Fit) -> int:
        """In how many of the loops a condition is asked for: in none where it may hold for any of several elements."""
        return 0 if self.writer.is_free(fit.pointer) else self.writer.placed(fit.pointer)[0]

    def _takes_a_call(self, fit: Fit) -> bool:
        """Whether a condition is more than a plain pointer to JSON."""
        return self.writer.is_free(fit.pointer) or (not self.writer.is_json and is_of_text(fit))

    def _require_all(self, level: int, nothing: str) -> None:
        """Give up where one of the conditions does not hold that the runtime is asked for."""
        body = tuple(fit for fit in self.envelope.fits if self._level(fit) == level and self._takes_a_call(fit))
        whole = self.envelope.conditions
        wanted = Conditions(body) if level else Conditions(body, whole.headers, whole.http)
        if wanted != Conditions():
            call = self.writer.holds(f"fits_{level}" if level else "fits", wanted, level)
            self.code.add(f"if not {call}:")
            self.code.add(f"    {nothing}")

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
        if fit.type == "number" or any(isinstance(each, (int, float)) for each in fit.one_of):
            self.facts.numbers.add(fit.pointer)
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
        """Open one loop per wild step, from the outermost."""
        wild = next((index for index in range(start, len(each)) if is_wild(each[index])), None)
        if wild is None:
            return
        pointer = each[: wild + 1]
        self._open(pointer)
        for fit in self.envelope.fits:
            if last_wild(fit.pointer) == wild and fit.pointer[: wild + 1] == pointer and not self._takes_a_call(fit):
                self._require(fit, "continue")
        self._require_all(len(self.writer.trail) - 1, "continue")
        if pointer == each and self.envelope.batch:
            self._part(self.envelope.batch)
        elif pointer == each:
            self._add_facts("found.append(", "continue", self._rest)
        else:
            self._enter(each, wild + 1)

    def _open(self, pointer: Pointer) -> None:
        """Open the loop over what a pointer's last step stands for; an error is an object, or a text that is read."""
        above = self.variables.value(pointer[:-1])
        parts = f"elements({above})" if self.writer.is_json else f"items({above}, call)"
        key = ""
        if is_key(pointer[-1]):
            parts = f"members({above})"
            if any(map(self.writer.keys_of, (spec.each for spec in self.envelope.read.details))):
                parts = f"entries({above})"
                self.writer.keys.append(self.variables.fresh(f"key_{len(self.writer.keys) + 1}"))
                key = f"{self.writer.keys[-1]}, "
        elif not self.writer.is_json:
            self.writer.asks_the_call = True
        name = self.variables.element(pointer)
        self.writer.trail.append(name)
        self.code.add(f"for {key}{name} in {parts}:")
        self.code.indent += 1
        if pointer != self.envelope.each:
            return
        if self._reads_texts(pointer):
            self.code.leave([f"type({name}) is not dict and not to_text({name})"], "continue")
        else:
            self._require_object(pointer, "continue")

    def _reads_texts(self, pointer: Pointer) -> bool:
        """Whether the elements themselves are read, so that they may be texts."""
        return self.envelope.batch is None and pointer in self.envelope.read.plain_pointers()

    def _part(self, batch: Batch) -> None:
        status, body = self.variables.value(batch.status), self.variables.value(batch.body)
        headers = self.variables.value(batch.headers) if batch.headers else "None"
        self.code.call("found.append((", (status, headers, body), "))")

    def _add_facts(self, head: str, skip: str, others: Callable[[], Iterator[Entry]]) -> None:
        """Add the literal with the facts; `others` gives those that are not the same for every envelope."""
        read = self.envelope.read
        entries: list[Entry] = [("code", self._own_code()), ("message", self.facts.text("message", read.message))]
        if read.subcode:
            entries.append(("subcode", self.facts.subcode(read.subcode)))
        if read.scope or self.envelope.scope:
            otherwise = string(self.envelope.scope) if self.envelope.scope else "None"
            entries.append(("_said_scope", self.facts.text("scope", read.scope, otherwise)))
        if self.envelope.means is not None:
            entries.append(("_means", Expression(string(self.envelope.means))))
        entries += self.facts.statuses(read.http_status)
        entries += others()
        entries += [("http_status", NONE), ("body", Expression("body")), ("raw_body", NONE)]
        if self.envelope.success:
            self._unless_in(f"if {entries[0][1]}", "in", [string(code) for code in self.envelope.success])
            self.code.add(f"    {skip}")
        add_literal(self.code, head, entries)

    def _own_code(self) -> Expression:
        """The code; where some codes mean success, it gets a variable to be compared with them."""
        found = self.facts.code(self.envelope.read.code)
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
        add_literal(code, "return ", list(FactsWriter(later, self.late_writer).late(self.envelope.read)))
        self.late_lines = code.lines
        asks = self.late_writer.asks_the_call
        yield "_late_of_call" if asks else "_late", Expression(self.late_name)


def _is_key(token: str) -> bool:
    """Whether only an object can have what a pointer's token leads to."""
    return not is_index(token) and token not in ("*", ANY_DEPTH)


def _literal(value: Scalar) -> str:
    return string(value) if isinstance(value, str) else repr(value)
