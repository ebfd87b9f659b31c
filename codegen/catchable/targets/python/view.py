"""What the templates print: final strings only, decided here.

In: a catalogue. Out: views with names, escaped literals and wrapped docstrings. Templates loop over them and
decide nothing.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catchable import naming
from catchable.model import Catalogue, EnumDef, ErrorDef, ErrorType
from catchable.targets.python import literals
from catchable.targets.python.literals import bullets, closed, paragraph, string
from catchable.targets.python.properties import PropertyView, need_types, of_family, of_kind

RETRY_WORDS = {
    "never": "The same request will not succeed: do not send it again.",
    "once": "The same request may be sent once more.",
    "backoff": "The same request may be sent again, with growing pauses.",
}


@dataclass(frozen=True, slots=True)
class ClassView:
    """One exception class."""

    name: str
    base: str
    docstring: str
    getter: str
    attributes: tuple[str, ...]
    properties: tuple[PropertyView, ...]


@dataclass(frozen=True, slots=True)
class ModuleView:
    """One module of exception classes: those of one section of the documentation."""

    name: str
    title: str
    imports: str
    classes: tuple[ClassView, ...]


@dataclass(frozen=True, slots=True)
class FamilyView:
    """The class of one family."""

    name: str
    docstring: str
    type: str
    category: str
    getter: str
    properties: tuple[PropertyView, ...]


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member of an enum."""

    assignment: str
    docstring: str


@dataclass(frozen=True, slots=True)
class EnumView:
    """One StrEnum."""

    name: str
    docstring: str
    members: tuple[MemberView, ...]


@dataclass(frozen=True, slots=True)
class KindView:
    """What a kind is called: its member of ErrorKind, its name as a literal, its class."""

    member: str
    name: str
    cls: str


@dataclass(frozen=True, slots=True)
class TextView:
    """The explanation of one kind or guide."""

    name: str
    arguments: tuple[str, ...]


def module_of(error: ErrorDef) -> str:
    """The module below `errors` that an error's class stands in."""
    name = naming.slug(error.section)[:_LONGEST_MODULE].rstrip("_") if error.section else "general"
    return f"{name}_" if keyword.iskeyword(name) or name in _ERRORS_FUNCTIONS else name


_LONGEST_MODULE = 50
_ERRORS_FUNCTIONS = frozenset({"error_class", "family_class"})
"""What `errors/__init__.py` defines: a module of that name would take its place."""


def modules(catalogue: Catalogue) -> tuple[ModuleView, ...]:
    """The modules of exception classes, in the order of the catalogue."""
    by_module: dict[str, list[ErrorDef]] = {}
    for error in catalogue.errors:
        by_module.setdefault(module_of(error), []).append(error)
    return tuple(_module(catalogue, name, errors) for name, errors in by_module.items())


def _module(catalogue: Catalogue, name: str, errors: list[ErrorDef]) -> ModuleView:
    classes = tuple(_class(catalogue, error) for error in errors)
    bases = literals.imports(".", sorted({each.base for each in classes}))
    if need_types(each for cls in classes for each in cls.properties):
        bases = f"from .. import _types\n{bases}"
    title = literals.prose(errors[0].section or f"{catalogue.title} errors")
    return ModuleView(name, f"{title}, one class a kind.", bases, classes)


def _class(catalogue: Catalogue, error: ErrorDef) -> ClassView:
    attributes = [("_kind", string(error.kind)), ("_category", string(error.category))]
    attributes.append(("_retry", string(error.retry)))
    if error.retry_is_explicit:
        attributes.append(("_retry_is_explicit", "True"))
    if error.code is not None:
        attributes.append(("_code", string(error.code)))
    if error.http:
        attributes.append(("_http_status", str(error.http[0])))
    if error.doc_url:
        attributes.append(("_doc_url", string(error.doc_url)))
    return ClassView(
        name=error.class_name,
        base=catalogue.type(error.type).class_name,
        docstring=closed(_class_doc(catalogue, error), 4),
        getter=literals.signature("kind", f"Literal[ErrorKind.{naming.constant(error.kind)}]", 8),
        attributes=tuple(literals.assignment(name, value, 4) for name, value in attributes),
        properties=of_kind(catalogue, error),
    )


def _class_doc(catalogue: Catalogue, error: ErrorDef) -> Iterator[str]:
    """What an editor shows: what it means, its facts, causes, fixes, link."""
    yield from paragraph(error.summary, 7)
    yield ""
    yield from paragraph(_facts_sentence(error), 4)
    yield from paragraph(f"{RETRY_WORDS[error.retry]} {error.retry_because or ''}", 4)
    if error.deprecated:
        yield from paragraph(f"Deprecated: {error.deprecated}", 4)
    yield from _listed("Causes:", bullets(error.causes, 4))
    yield from _listed("What to do:", bullets(error.fixes, 4))
    for provider, checks in error.checks.items():
        yield from _listed(f"Check in {_provider_title(catalogue, provider)}:", bullets(checks, 4))
    yield from _listed("Wordings:", bullets(_wordings(catalogue, error), 4))
    yield from _listed("Provider codes:", bullets(_provider_codes(catalogue, error), 4))
    if error.doc_url:
        yield ""
        yield from paragraph(f"See {error.doc_url}", 4)


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield from paragraph(heading, 4)
        yield ""
        yield from listed


def _facts_sentence(error: ErrorDef) -> str:
    parts = [f"Code {error.code}" if error.code is not None else "No code of its own"]
    if error.http:
        parts.append(f"HTTP {' or '.join(map(str, error.http))}")
    parts.append(f"category {error.category}")
    return f"{', '.join(parts)}."


def _provider_title(catalogue: Catalogue, id: str) -> str:
    return next((each.title for each in catalogue.providers if each.id == id), id)


def _provider_codes(catalogue: Catalogue, error: ErrorDef) -> Iterator[str]:
    for each in error.provider_codes:
        title = f": {each.title}" if each.title else ""
        verdict = f" (retry: {each.retry})" if each.retry else ""
        yield f"{_provider_title(catalogue, each.provider)} {each.key}{title}{verdict}"


def _wordings(catalogue: Catalogue, error: ErrorDef) -> Iterator[str]:
    titles = {scope.id: scope.title for scope in catalogue.scopes}
    for each in error.scopes:
        said = "; ".join(wording.title or "(no text in the source)" for wording in each.wordings)
        yield f"{titles.get(each.scope, each.scope)}: {said}"


def families(catalogue: Catalogue) -> tuple[FamilyView, ...]:
    """The classes of the families."""
    return tuple(_family(catalogue, each) for each in catalogue.types)


def _family(catalogue: Catalogue, type: ErrorType) -> FamilyView:
    count = sum(error.type == type.id for error in catalogue.errors)
    known = f"The catalogue knows {count} kind{'' if count == 1 else 's'} of it." if count else ""
    lines = paragraph(type.summary, 7 if known else 10)
    if known:
        lines += ["", known]
    return FamilyView(
        name=type.class_name,
        docstring=closed(lines, 4),
        type=string(type.id),
        category=string(type.category or "unknown"),
        getter=literals.signature("type", f"Literal[ErrorType.{naming.constant(type.id)}]", 8),
        properties=of_family(catalogue, type),
    )


def enums(catalogue: Catalogue) -> tuple[EnumView, ...]:
    """ErrorKind, ErrorType, Category, Provider, Retry, StatusKind, and the catalogue's own enums."""
    summaries: Mapping[str, str] = {each.kind: each.summary for each in catalogue.errors}
    found = [
        _enum("ErrorKind", "The stable names of the errors.", summaries),
        _enum("ErrorType", "The families of errors.", {each.id: each.summary for each in catalogue.types}),
        _enum("Category", "The shared vocabulary of causes.", {e.id: e.summary for e in catalogue.categories}),
        _enum("Provider", "The upstream systems.", {each.id: each.title for each in catalogue.providers}),
        _enum("Retry", "What to do with the same request.", RETRY_WORDS),
        _enum("StatusKind", "Codes that are no errors.", {each.kind: each.summary for each in catalogue.statuses}),
    ]
    if catalogue.scopes:
        titles = {each.id: f"{each.title}. {each.summary or ''}".strip() for each in catalogue.scopes}
        found.append(_enum("Scope", "The channels or endpoints whose codes have meanings of their own.", titles))
    return (*found, *(_own_enum(each) for each in catalogue.enums))


def scope_names(catalogue: Catalogue) -> str:
    """A Literal of everything that a scope is called; empty without scopes."""
    names = tuple(dict.fromkeys(name for scope in catalogue.scopes for name in (scope.id, *scope.wire)))
    if len(names) <= 1:
        return f"Literal[{string(names[0])}]" if names else ""
    return "Literal[\n" + "".join(f"    {string(name)},\n" for name in names) + "]"


def _enum(name: str, summary: str, members: Mapping[str, str]) -> EnumView:
    views = tuple(_member(naming.constant(id), id, [text]) for id, text in members.items())
    return EnumView(name, literals.prose(summary), views)


def _own_enum(enum: EnumDef) -> EnumView:
    views = tuple(
        _member(naming.constant(each.name), each.value, [each.summary, *(f"Allowed: {use}" for use in each.allowed)])
        for each in enum.members
    )
    return EnumView(enum.class_name, closed(paragraph(enum.summary, 10), 4), views)


def _member(name: str, value: str, texts: list[str]) -> MemberView:
    lines = [line for text in texts for line in (*paragraph(text, 10), "")][:-1]
    return MemberView(literals.assignment(name, string(value), 4), closed(lines, 4))


def locations(catalogue: Catalogue) -> literals.Value:
    """Module and class name of every kind."""
    return {error.kind: (module_of(error), error.class_name) for error in catalogue.errors}


def kinds(catalogue: Catalogue) -> tuple[KindView, ...]:
    """Every kind with its member of ErrorKind and its class."""
    return tuple(KindView(naming.constant(each.kind), string(each.kind), each.class_name) for each in catalogue.errors)


def texts(catalogue: Catalogue) -> tuple[TextView, ...]:
    """The explanations of all kinds."""
    return tuple(
        _text(each.kind, each.summary, title=each.title, causes=each.causes, fixes=each.fixes, checks=dict(each.checks))
        for each in catalogue.errors
    )


def guides(catalogue: Catalogue) -> tuple[TextView, ...]:
    """Troubleshooting that has no code."""
    return tuple(
        _text(each.id, each.summary, title=each.title, causes=each.causes, fixes=each.fixes, see=each.see)
        for each in catalogue.guides
    )


def _text(name: str, summary: str, **named: literals.Value) -> TextView:
    """One explanation; what is empty is left out."""
    arguments = tuple(f"{key}={literals.value(each, 8, len(key) + 1, 1)}" for key, each in named.items() if each)
    return TextView(string(name), (string(summary), *arguments))
