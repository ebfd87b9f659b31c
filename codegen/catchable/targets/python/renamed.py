"""Kinds under the names they had before: what `retired: {old: {use: new}}` leaves in a package.

In: a catalogue. Out: views of the deprecated alias of each class and of each member of ErrorKind. The alias is the
new class itself; type checkers see a deprecated subclass of it, so that they can point at its use.
"""

from __future__ import annotations

from dataclasses import dataclass

from catchable import naming
from catchable.model import Catalogue, Retired
from catchable.targets.python import literals


@dataclass(frozen=True, slots=True)
class ClassAliasView:
    """A class by its old name."""

    decorator: str
    statement: str
    docstring: str


@dataclass(frozen=True, slots=True)
class MemberAliasView:
    """A member of ErrorKind by its old name."""

    decorator: str
    signature: str
    member: str


@dataclass(frozen=True, slots=True)
class RenamedView:
    """Every alias of a package; the tables lead from old names to new ones."""

    classes: tuple[ClassAliasView, ...]
    classes_table: str
    members: tuple[MemberAliasView, ...]
    kinds_table: str


def renamed(catalogue: Catalogue) -> RenamedView | None:
    """The aliases of a catalogue; None where nothing was renamed."""
    pairs = [(gone, catalogue.error(gone.use)) for gone in catalogue.retired if gone.use is not None]
    if not pairs:
        return None
    classes = [(gone, error.class_name) for gone, error in pairs if gone.class_name != error.class_name]
    warnings: literals.Value = {gone.class_name: (new, _class_sentence(gone, new)) for gone, new in classes}
    kinds: literals.Value = {gone.kind: error.kind for gone, error in pairs}
    return RenamedView(
        classes=tuple(_class(gone, new) for gone, new in classes),
        classes_table=literals.value(warnings, 4, len("_RENAMED = ")),
        members=tuple(_member(gone, error.kind) for gone, error in pairs),
        kinds_table=literals.value(kinds, 0, len("_RENAMED = ")),
    )


def _class(gone: Retired, new: str) -> ClassAliasView:
    return ClassAliasView(
        decorator=literals.decorator("deprecated", _class_sentence(gone, new), 4),
        statement=literals.class_statement(gone.class_name, new, 4),
        docstring=_docstring(gone, new),
    )


def _class_sentence(gone: Retired, new: str) -> str:
    return f"{gone.class_name} is {new} since {gone.since}"


def _docstring(gone: Retired, new: str) -> str:
    """One line; with a reason several, the quotes on a line of their own, for a text may end in one."""
    summary = f"The name of `{new}` before {gone.since}."
    if not gone.reason:
        return summary
    return literals.docstring([summary, "", *literals.paragraph(gone.reason, 8)], 8) + "\n" + " " * 8


def _member(gone: Retired, kind: str) -> MemberAliasView:
    old, new = (f"ErrorKind.{naming.constant(each)}" for each in (gone.kind, kind))
    return MemberAliasView(
        decorator=literals.decorator("deprecated", f"{old} is {new} since {gone.since}", 4),
        signature=literals.method(naming.constant(gone.kind), "cls", f"Literal[{new}]", 4),
        member=new,
    )
