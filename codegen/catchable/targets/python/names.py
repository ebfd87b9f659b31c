"""What Python cannot name, said at the line of the catalogue that causes it."""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Iterator

from catchable.diagnostics import Diagnostics, Note
from catchable.model import Catalogue, Retired
from catchable.source import Span

RUNTIME_NAMES = frozenset(
    (
        "CatalogueError",
        "Category",
        "Detail",
        "EnumType",
        "ErrorKind",
        "ErrorType",
        "Literal",
        "Provider",
        "ProviderDetail",
        "Retry",
        "Root",
        "Scope",
        "ScopeName",
        "StatusKind",
        "StrEnum",
        "UpstreamError",
    )
)
"""What every package exports, or imports where its classes stand, beside its own classes."""


_PACKAGE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)
_LONGEST_PACKAGE = 100


def check_package(name: str, span: Span, diagnostics: Diagnostics) -> None:
    """Report the name of a package that Python or an installer cannot have, or that hides one of Python's own."""
    if not _PACKAGE.fullmatch(name) or len(name) > _LONGEST_PACKAGE or keyword.iskeyword(name):
        message = f"'{name[:_LONGEST_PACKAGE]}', as `package` of target 'python' makes it, cannot be a package's name"
    elif name in sys.stdlib_module_names:
        message = f"'{name}', as `package` of target 'python' makes it, would hide a module of Python's own"
    else:
        return
    hint = (
        "in the settings, use lower-case letters, digits and single underscores, with {name} for the catalogue's name"
    )
    diagnostics.error("bad-settings", message, span, help=hint)


def check_names(catalogue: Catalogue, reserved: frozenset[str], diagnostics: Diagnostics) -> None:
    """Report classes that clash with a builtin, with what the package exports, or with each other."""
    taken: dict[str, tuple[str, Span]] = {}
    for name, what, span in _classes(catalogue):
        if name in RUNTIME_NAMES:
            message = f"the class {name} of {what} is a name that every package uses itself"
            diagnostics.error("name-clash", message, span, help="choose another name")
        elif name in reserved:
            diagnostics.error(
                "shadowed-builtin",
                f"the class {name} of {what} would hide Python's own",
                span,
                help="choose another name, such as one that says whose it is",
            )
        elif name.casefold() in taken:
            other, first = taken[name.casefold()]
            diagnostics.error(
                "name-clash",
                f"the class {name} of {what} clashes with that of {other}",
                span,
                notes=(Note(f"{other} is here", first),),
                help="rename one of the two; names that differ in case alone count as the same",
            )
        taken.setdefault(name.casefold(), (what, span))


def _classes(catalogue: Catalogue) -> Iterator[tuple[str, str, Span]]:
    yield catalogue.class_name, "the catalogue", catalogue.span
    for type in catalogue.types:
        yield type.class_name, f"type '{type.id}'", type.span
    for error in catalogue.errors:
        yield error.class_name, f"kind '{error.kind}'", error.span
    for retired in catalogue.retired:
        if retired.use and not _is_its_successor(catalogue, retired):
            yield retired.class_name, f"retired kind '{retired.kind}'", retired.span
    for enum in catalogue.enums:
        yield enum.class_name, f"enum '{enum.id}'", enum.span


def _is_its_successor(catalogue: Catalogue, retired: Retired) -> bool:
    """Whether the old class is called as the new one, but for case: they are the same class, so nothing clashes."""
    return retired.class_name.casefold() == catalogue.error(retired.use or "").class_name.casefold()
