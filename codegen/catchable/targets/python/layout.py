"""Lines of Python under construction, broken where black would break them.

In: heads, arguments, values. Out: lines. What they mean is none of this module's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catchable.targets.python.literals import WIDTH, columns


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
            return [f"{head}(", *(f"    {line}" for line in self._alternatives(indent + 4)), "),"]
        if not self.arguments:
            return [f"{whole},"]
        return [f"{head}{self.text}(", *(f"    {line}" for line in self._inside(indent + 4)), "),"]

    def _alternatives(self, indent: int) -> Iterator[str]:
        """The choice between brackets: on one line if it fits, else broken at its words."""
        if indent + columns(str(self)) <= WIDTH:
            yield str(self)
            return
        condition, otherwise = self.choice
        yield self.text
        whole = f"if {condition}"
        yield from [whole] if indent + columns(whole) <= WIDTH else whole.replace(" and ", "\nand ").split("\n")
        yield f"else {otherwise}"

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
