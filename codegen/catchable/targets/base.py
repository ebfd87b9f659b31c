"""Stage 4, render: what a target is.

In: a valid `Catalogue`. Out: files as text, relative to the output folder. A target is one folder or an
installed plugin; the core knows nothing of any of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

from catchable.diagnostics import Diagnostics
from catchable.model import Catalogue, ErrorDef


class OutputFile(NamedTuple):
    """One file to write: its path below the output folder, with forward slashes, and its whole text."""

    path: str
    text: str


class DerivedFile(NamedTuple):
    """A file that takes long to make, so that it is made only when what it is made from has changed.

    `stamp` names what it is made from, and the text that `make` gives begins with it. To compare it with the file
    that an earlier run wrote is the writer's business: rendering looks at no file.
    """

    path: str
    stamp: str
    make: Callable[[], str]


AnyFile: TypeAlias = OutputFile | DerivedFile


class Target(Protocol):
    """Renders catalogues for one language or one kind of reader."""

    @property
    def name(self) -> str:
        """The name on the command line and of the folder below the output folder."""
        ...

    @property
    def reserved(self) -> frozenset[str]:
        """Names that this target cannot emit: keywords and what would shadow a builtin."""
        ...

    def validate(self, catalogue: Catalogue, diagnostics: Diagnostics) -> None:
        """Report what this target cannot express, at the line of the catalogue that causes it."""
        ...

    def render(self, catalogue: Catalogue) -> tuple[OutputFile, ...]:
        """The files of one catalogue. The same catalogue always gives the same bytes."""
        ...


@runtime_checkable
class Deriving(Protocol):
    """A target that also has files which take long to make."""

    def derive(self, catalogue: Catalogue) -> tuple[DerivedFile, ...]:
        """Further files of one catalogue."""
        ...


@runtime_checkable
class Sharing(Protocol):
    """A target that also has files which are the same whatever the catalogues are."""

    def render_shared(self) -> tuple[OutputFile, ...]:
        """The files that belong to no catalogue."""
        ...


@runtime_checkable
class Catching(Protocol):
    """A target whose language can catch an error, and that can show how."""

    def how_to_catch(self, catalogue: Catalogue, error: ErrorDef) -> str:
        """The shortest program that catches this error by its name, as source text."""
        ...
