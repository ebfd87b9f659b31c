"""What a package exports, and what its packaging says.

In: a catalogue. Out: the views of `__init__.py`, `pyproject.toml` and `README.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catchable import markdown
from catchable.config import TargetSettings
from catchable.model import Attribute, Catalogue
from catchable.targets.python import literals
from catchable.targets.python.properties import PLAIN_TYPES
from catchable.targets.python.view import ModuleView

_FIXED = {
    "_base": ("CatalogueError",),
    "_parts": ("Detail", "ProviderDetail"),
    "_parse": ("parse",),
    "_response": ("afrom_response", "araise_for_error", "from_response", "raise_for_error"),
    "_upstream": ("UpstreamError", "from_provider", "from_provider_response"),
    "_webhook": ("from_webhook",),
}
_ENUMS = ("Category", "ErrorKind", "ErrorType", "Provider", "Retry")


@dataclass(frozen=True, slots=True)
class ExportsView:
    """The imports that type checkers see, and the table that Python loads names from."""

    summary: str
    version: str
    imports: tuple[str, ...]
    names: str
    modules: str


@dataclass(frozen=True, slots=True)
class PackagingView:
    """The texts of packaging; lines of TOML where a setting may be missing."""

    comment: str
    """What stands at the top of the README: where it comes from."""
    distribution: str
    version: str
    summary: str
    people: tuple[str, ...]
    links: tuple[str, ...]
    api: str
    docs: str
    root: str
    family: str
    kind: str
    class_name: str
    count: int
    has_scopes: bool
    has_statuses: bool
    has_details: bool
    attributes: tuple[str, ...]
    """Each attribute of the catalogue in a line of Markdown."""


def exports(catalogue: Catalogue, modules: tuple[ModuleView, ...]) -> ExportsView:
    """Every public name with the module it is loaded from."""
    sources = dict(_sources(catalogue, modules))
    located = {name: module for module, names in sources.items() for name in names}
    names = tuple(sorted(located))
    return ExportsView(
        summary="\n".join(literals.paragraph(catalogue.summary, 0)),
        version=literals.string(catalogue.version),
        imports=tuple(_import(module, names) for module, names in sorted(sources.items())),
        names=literals.exploded_list(names),
        modules=literals.value({name: located[name] for name in names}, 4, len("_MODULES = ")),
    )


def _sources(catalogue: Catalogue, modules: tuple[ModuleView, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from _FIXED.items()
    enums = (*_ENUMS, *(each.class_name for each in catalogue.enums))
    if catalogue.statuses:
        yield "_status", ("parse_status",)
        enums = (*enums, "StatusKind")
    if catalogue.scopes:
        enums = (*enums, "Scope")
    yield "enums", tuple(sorted(enums))
    yield "errors", tuple(sorted([catalogue.class_name, *(each.class_name for each in catalogue.types)]))
    for module in modules:
        yield f"errors.{module.name}", tuple(sorted(each.name for each in module.classes))


def class_imports(modules: tuple[ModuleView, ...]) -> tuple[str, ...]:
    """The imports by which type checkers see every kind's class in `errors`."""
    return tuple(_import(each.name, tuple(cls.name for cls in each.classes)) for each in modules)


def _import(module: str, names: tuple[str, ...]) -> str:
    lines = "".join(f"        {name} as {name},\n" for name in sorted(names))
    return f"from .{module} import (\n{lines}    )"


def packaging(catalogue: Catalogue, distribution: str, settings: TargetSettings, header: str) -> PackagingView:
    """What `pyproject.toml` and the README print."""
    first = catalogue.errors[0]
    docs = (catalogue.docs or "").partition("#")[0]
    return PackagingView(
        comment=markdown.comment(header),
        distribution=distribution,
        version=catalogue.version,
        summary=literals.toml(f"Typed errors of {catalogue.title}: {catalogue.summary}"),
        people=tuple(_people(settings)),
        links=tuple(_links(catalogue, settings)),
        api=markdown.escaped(literals.prose(catalogue.title)),
        docs=markdown.link(literals.prose(docs)) if docs else "",
        root=catalogue.class_name,
        family=catalogue.type(first.type).class_name,
        kind=first.kind,
        class_name=first.class_name,
        count=len(catalogue.errors),
        has_scopes=bool(catalogue.scopes),
        has_statuses=bool(catalogue.statuses),
        has_details=any(each.read.details for each in (*catalogue.envelopes, *catalogue.webhooks)),
        attributes=tuple(_attribute(catalogue, each) for each in catalogue.attributes),
    )


def _attribute(catalogue: Catalogue, attribute: Attribute) -> str:
    """`error.decline_code` with its type, whose it is, and what it says."""
    named = [each.class_name for each in catalogue.types if each.id in attribute.of]
    named += [each.class_name for each in catalogue.errors if each.kind in attribute.of]
    owners = f" (of {', '.join(f'`{name}`' for name in named)})" if named else ""
    summary = markdown.escaped(literals.prose(attribute.summary))
    return f"`error.{attribute.name}: {PLAIN_TYPES[attribute.type]} | None`{owners}: {summary}"


def _people(settings: TargetSettings) -> Iterator[str]:
    """Whose the package is, and under which licence."""
    if settings.license:
        yield f"license = {literals.toml(settings.license)}"
    if settings.license_file:
        yield 'license-files = ["LICENSE"]'
    if settings.author:
        yield f"authors = [{{ name = {literals.toml(settings.author)} }}]"


def _links(catalogue: Catalogue, settings: TargetSettings) -> Iterator[str]:
    if settings.url:
        yield f"Homepage = {literals.toml(settings.url)}"
    if catalogue.docs:
        yield f"Documentation = {literals.toml(catalogue.docs)}"
