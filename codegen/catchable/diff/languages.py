"""How each language names what a catalogue holds, and what it does when a name is gone.

A comparison asks which languages notice: a name that is spelt alike on both sides is noticed in none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catchable import naming


@dataclass(frozen=True, slots=True)
class Language:
    """One language, as generated code and its users speak it."""

    title: str
    error: Callable[[str], str]
    """How code names the error of a kind."""
    member: Callable[[str], str]
    """How code names the kind itself."""
    handler: Callable[[str], str]
    """How code catches the error of a kind."""
    family_handler: Callable[[str], str]
    """How code catches a family, by its class."""
    missing: str
    """What becomes of code that names something that is gone."""
    has_pickles: bool = False
    """Whether errors are stored and sent in a form of the language's own, by kind and family."""
    a_file_a_class: bool = False
    """Whether two classes whose names differ in case only cannot be on every file system."""

    def names(self, kind: str) -> tuple[str, ...]:
        """Every name that code can know a kind by."""
        return tuple(dict.fromkeys((self.error(kind), self.member(kind))))


def _constant(kind: str) -> str:
    return f"ErrorKind.{naming.constant(kind)}"


def _variant(kind: str) -> str:
    return f"ErrorKind::{naming.pascal(kind)}"


_BY_TARGET: Mapping[str, Language] = {
    "python": Language(
        title="Python",
        error=naming.error_class,
        member=_constant,
        handler=lambda kind: f"except {naming.error_class(kind)}",
        family_handler=lambda name: f"except {name}",
        missing="raises ImportError or AttributeError",
        has_pickles=True,
    ),
    "typescript": Language(
        title="TypeScript",
        error=naming.error_class,
        member=str,
        handler=lambda kind: f"instanceof {naming.error_class(kind)}",
        family_handler=lambda name: f"instanceof {name}",
        missing="does not compile",
    ),
    "go": Language(
        title="Go",
        error=naming.pascal,
        member=naming.pascal,
        handler=lambda kind: f"errors.Is(err, {naming.pascal(kind)})",
        family_handler=lambda name: f"errors.As(err, *{name})",
        missing="does not compile",
    ),
    "java": Language(
        title="Java",
        error=naming.error_class,
        member=_constant,
        handler=lambda kind: f"catch ({naming.error_class(kind)} e)",
        family_handler=lambda name: f"catch ({name} e)",
        missing="does not compile",
        a_file_a_class=True,
    ),
    "rust": Language(
        title="Rust",
        error=_variant,
        member=_variant,
        handler=_variant,
        family_handler=lambda name: f"ErrorType::{name.removesuffix('Error')}",
        missing="does not compile",
    ),
}


LANGUAGES: tuple[str, ...] = tuple(_BY_TARGET)
"""The targets that are languages."""


def languages(targets: Iterable[str]) -> tuple[Language, ...]:
    """The languages among some targets; a target that is no language has none."""
    return tuple(_BY_TARGET[each] for each in targets if each in _BY_TARGET)
