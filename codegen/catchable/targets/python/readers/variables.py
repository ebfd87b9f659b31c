"""A reader's variables: one for every value on the way to a fact, read when it is first wanted."""

from __future__ import annotations

from catchable.model import Pointer, is_index, is_wild
from catchable.naming import slug
from catchable.targets.python.literals import string
from catchable.targets.python.readers.lines import Code, Expression, numbered
from catchable.targets.python.readers.names import RESERVED


class Variables:
    """Which variable holds what stands at a pointer. `objects` are the pointers known to lead to objects."""

    def __init__(self, code: Code, pointer: Pointer, name: str) -> None:
        self.code = code
        self.objects: set[Pointer] = set()
        self.firsts: set[Pointer] = set()
        """Pointers that lead to the first element that is there, whatever nulls stand before it."""
        self._names: dict[Pointer, str] = {pointer: name}
        self._taken = {name, *RESERVED}

    def value(self, pointer: Pointer) -> str:
        """The variable that holds what stands at a pointer; the line that reads it is added if there is none yet."""
        if pointer in self._names:
            return self._names[pointer]
        parent = self.value(pointer[:-1])
        base = slug(pointer[-1])[:24].rstrip("_")
        name = self.fresh(f"{base}_" if base in RESERVED else base)
        self._read(name, parent, pointer)
        self._names[pointer] = name
        return name

    def inline(self, pointer: Pointer) -> Expression | str:
        """An expression for what stands at a pointer, which reads it where it stands."""
        if pointer in self._names:
            return self._names[pointer]
        parent, token = self.inline(pointer[:-1]), string(pointer[-1])
        if pointer[:-1] in self.objects and not is_index(pointer[-1]):
            return Expression(f"{parent}.get", (token,))
        return Expression("at", (parent, token))

    def element(self, pointer: Pointer) -> str:
        """A new variable for the elements of an array, or the members of an object; the pointer ends in a wild step."""
        array = slug(pointer[-2])[:20].rstrip("_") if len(pointer) > 1 and not is_wild(pointer[-2]) else "item"
        self._names[pointer] = self.fresh(f"each_{array}")
        return self._names[pointer]

    def fresh(self, base: str) -> str:
        """A name that no variable has, and that none will get later."""
        name = next(name for name in numbered(base) if name not in self._taken)
        self._taken.add(name)
        return name

    def _read(self, name: str, parent: str, pointer: Pointer) -> None:
        token = string(pointer[-1])
        choice = f"{name} = {parent}.get({token}) if type({parent}) is dict else None"
        if pointer in self.firsts:
            self.code.call(f"{name} = first_part(", (parent,))
        elif is_index(pointer[-1]):
            self.code.call(f"{name} = at(", (parent, token))
        elif pointer[:-1] in self.objects:
            self.code.call(f"{name} = {parent}.get(", (token,))
        elif self.code.fits(choice):
            self.code.add(choice)
        else:
            self.code.call(f"{name} = at(", (parent, token))
