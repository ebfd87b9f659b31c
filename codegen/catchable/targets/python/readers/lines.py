"""Lines of Python under construction, broken where black would break them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catchable.targets.python.literals import WIDTH, columns


@dataclass(slots=True)
class Code:
    """The lines of one function's body."""

    lines: list[str] = field(default_factory=list)
    indent: int = 1

    def add(self, line: str) -> None:
        """Add one line at the present indentation."""
        self.lines.append(f"{'    ' * self.indent}{line}")

    def fits(self, line: str) -> bool:
        """Whether a line may be as long as this at the present indentation."""
        return 4 * self.indent + columns(line) <= WIDTH

    def call(self, head: str, arguments: Sequence[str], tail: str = ")") -> None:
        """Add a line with one call, broken open as black does when it is too long."""
        together = ", ".join(arguments)
        if self.fits(head + together + tail):
            self.add(f"{head}{together}{tail}")
            return
        one_line = self.fits(f"    {together}") or len(arguments) == 1
        self.add(head)
        for line in [together] if one_line else [f"{each}," for each in arguments]:
            self.add(f"    {line}")
        self.add(tail)

    def leave(self, conditions: Sequence[str], leaving: str) -> None:
        """Add a way out for when any of some conditions holds: one statement if it fits on a line, else one each."""
        whole = " or ".join(conditions)
        for condition in [whole] if self.fits(f"if {whole}:") else conditions:
            self.add(f"if {condition}:")
            self.add(f"    {leaving}")


@dataclass(frozen=True, slots=True)
class Expression:
    """A value in a literal: plain, a call, or a choice, each of which black breaks in its own way."""

    text: str
    arguments: tuple[Expression | str, ...] = ()
    choice: tuple[str, Expression | str] = ("", "")

    def lines(self, head: str, indent: int) -> list[str]:
        """The lines of `head` and this value, with the comma that ends it."""
        whole = f"{head}{self}"
        if indent + columns(whole) + 1 <= WIDTH:
            return [f"{whole},"]
        if self.choice[0]:
            return [f"{head}(", *(f"    {line}" for line in self.alternatives(indent + 4)), "),"]
        if not self.arguments:
            return [f"{whole},"]
        return [f"{head}{self.text}(", *(f"    {line}" for line in self.inside(indent + 4)), "),"]

    def alternatives(self, indent: int) -> Iterator[str]:
        """The choice between brackets: on one line if it fits, else broken at its words."""
        if indent + columns(str(self)) <= WIDTH:
            yield str(self)
            return
        condition, otherwise = self.choice
        yield self.text
        whole = f"if {condition}"
        yield from [whole] if indent + columns(whole) <= WIDTH else whole.replace(" and ", "\nand ").split("\n")
        yield from _else(otherwise, indent)

    def inside(self, indent: int) -> Iterator[str]:
        """The arguments between brackets that are broken open: on one line if they fit, else one a line."""
        together = ", ".join(map(str, self.arguments))
        if self.text and indent + columns(together) <= WIDTH:
            yield together
            return
        for each in self.arguments:
            yield from (Expression(each) if isinstance(each, str) else each).lines("", indent)

    def __str__(self) -> str:
        if self.choice[0]:
            otherwise = self.choice[1]
            is_choice = isinstance(otherwise, Expression) and otherwise.choice[0]
            return f"{self.text} if {self.choice[0]} else {f'({otherwise})' if is_choice else otherwise}"
        return f"{self.text}({', '.join(map(str, self.arguments))})" if self.arguments else self.text


def _else(otherwise: Expression | str, indent: int) -> Iterator[str]:
    """The end of a choice that is broken at its words."""
    if isinstance(otherwise, str):
        yield f"else {otherwise}"
    elif otherwise.choice[0] and indent + columns(f"else ({otherwise})") <= WIDTH:
        yield f"else ({otherwise})"
    elif otherwise.choice[0]:
        yield from ("else (", *(f"    {line}" for line in otherwise.alternatives(indent + 4)), ")")
    elif indent + columns(f"else {otherwise}") <= WIDTH:
        yield f"else {otherwise}"
    else:
        yield from (f"else {otherwise.text}(", *(f"    {line}" for line in otherwise.inside(indent + 4)), ")")


NONE = Expression("None")


def numbered(base: str) -> Iterator[str]:
    """A name, and what to call it where that is taken: `code`, `code_2`, `code_3`, ...."""
    yield base
    number = 2
    while True:
        yield f"{base}_{number}"
        number += 1
