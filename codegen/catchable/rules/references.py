"""dangling-reference: what a catalogue refers to must exist.

A type, category, provider, provider's code without a title, scope, attribute, fallback, `means`, `see` or `use` that
names nothing is an error at the value, with the nearest name that exists. A rule may ask for a type that is no family,
as the wire may say more than the catalogue needs; one that looks like a misspelt family is a warning. An error, too,
is a vocabulary without the categories that every module itself refers to, for errors of which nothing else is known.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple, Protocol

from catchable.binder import PROVIDER_RANGE, Written, provider_titles
from catchable.diagnostics import Diagnostics
from catchable.loader import Route
from catchable.spec_format import Mended

ID = "dangling-reference"
OF_MODULES = ("unknown", "provider_error")
"""The categories of errors of which nothing is known, and of those of which only the provider is."""

EVERYTHING = "*"
"""What is incomplete where a fault may have hidden any section."""
COLLECTIONS: Mapping[str, tuple[Route, ...]] = {
    "type": (("types",),),
    "provider": (("providers",),),
    "scope": (("scopes", "members"),),
    "kind": (("errors",),),
    "attribute": (("attributes",),),
    "type or kind": (("types",), ("errors",)),
}
"""Where the names of a catalogue's own stand, by what they are called."""


class Reference(NamedTuple):
    """A name that is used: where, for what, and what it may be."""

    route: Route
    what: str
    name: str
    known: Collection[str]
    by_key: bool = False
    may_be_other: bool = False
    """Whether another name may be right, too, so that only one that looks misspelt is said, as a warning."""


class Doubts(Protocol):
    """What is known to be at fault in the documents."""

    @property
    def catalogue(self) -> Mended: ...  # noqa: D102 - as in the documents

    @property
    def categories(self) -> Mended: ...  # noqa: D102 - likewise

    @property
    def providers(self) -> Mapping[str, Mended | None]: ...  # noqa: D102 - likewise


def check(documents: Written, doubts: Doubts, diagnostics: Diagnostics) -> None:
    """Report every name that refers to nothing; none that may stand where something was left out."""
    place = documents.catalogue
    for reference in _references(documents):
        if reference.name in reference.known or _is_doubtful(reference, doubts):
            continue
        near = difflib.get_close_matches(reference.name, reference.known, n=1)
        if reference.may_be_other and not near:
            continue
        hint = f"did you mean '{near[0]}'?" if near else _listed(reference.known)
        span = place.key(*reference.route) if reference.by_key else place.value(*reference.route)
        report = diagnostics.warning if reference.may_be_other else diagnostics.error
        report(ID, f"there is no {reference.what} '{reference.name}'", span, help=hint)
    for name in OF_MODULES:
        if name not in documents.vocabulary and not doubts.categories.may_miss(("categories",)):
            help = "add it: modules give it to errors that they know no other category of"
            span = documents.categories.key("categories")
            diagnostics.error(ID, f"there is no category '{name}'", span, help=help)


def _is_doubtful(reference: Reference, doubts: Doubts) -> bool:
    if doubts.catalogue.touches(reference.route):
        return True
    if reference.what == "category":
        return doubts.categories.may_miss(("categories",))
    if reference.what in COLLECTIONS:
        return any(map(doubts.catalogue.may_miss, COLLECTIONS[reference.what]))
    return _has_doubtful_titles(str(reference.route[3]), doubts)


def _has_doubtful_titles(provider: str, doubts: Doubts) -> bool:
    """Whether the file of a provider may list more codes than can be seen."""
    own = ("providers", provider)
    if own in doubts.catalogue.entries() or doubts.catalogue.may_miss(("providers",)):
        return True
    file = doubts.providers.get(provider)
    return file.may_miss(("codes",)) if file is not None else provider in doubts.providers


def named(documents: Written) -> frozenset[Route]:
    """The entries that something refers to."""
    return frozenset(
        (*section, each.name) for each in _references(documents) for section in COLLECTIONS.get(each.what, ())
    )


def named_words(documents: Written) -> tuple[frozenset[str], frozenset[str]]:
    """The types and the categories that are named, those of every module among them."""
    found = list(_references(documents))
    types, categories = (frozenset(each.name for each in found if each.what == what) for what in ("type", "category"))
    return types, categories | frozenset(OF_MODULES)


def _listed(known: Collection[str]) -> str:
    if not known:
        return "there is none yet; declare it"
    return f"known here: {', '.join(list(known)[:12])}{', …' if len(known) > 12 else ''}"


def _references(documents: Written) -> Iterator[Reference]:
    yield from _types_and_providers(documents)
    yield from _scoped(documents)
    yield from _kinds(documents)
    yield from _attributes(documents)
    for kind in documents.spec["errors"]:
        yield from _error(documents, kind)


def _types_and_providers(documents: Written) -> Iterator[Reference]:
    spec = documents.spec
    for id, type in spec["types"].items():
        if "category" in type:
            yield Reference(("types", id, "category"), "category", type["category"], documents.vocabulary.keys())
    for id, provider in spec.get("providers", {}).items():
        if "fallback" in provider:
            yield Reference(("providers", id, "fallback"), "kind", provider["fallback"], spec["errors"].keys())


def _scoped(documents: Written) -> Iterator[Reference]:
    spec, scopes = documents.spec, _scope_names(documents)
    for key, listed in (("envelopes", spec["envelopes"]), ("webhooks", spec.get("webhooks", []))):
        for index, envelope in enumerate(listed):
            if "means" in envelope:
                yield Reference((key, index, "means"), "kind", envelope["means"], spec["errors"].keys())
            if "scope" in envelope:
                yield Reference((key, index, "scope"), "scope", envelope["scope"], scopes)
            name = envelope.get("read", {}).get("provider", {}).get("name")
            if name is not None:
                route = (key, index, "read", "provider", "name")
                yield Reference(route, "provider", name, spec.get("providers", {}).keys())
    for kind, status in spec.get("statuses", {}).items():
        yield from _keys(("statuses", kind, "scopes"), "scope", status.get("scopes", {}), scopes)


def _attributes(documents: Written) -> Iterator[Reference]:
    spec = documents.spec
    declared = spec.get("attributes", {})
    owners = {**spec["types"], **spec["errors"]}.keys()
    for name, attribute in declared.items():
        for index, owner in enumerate(attribute.get("of", ())):
            yield Reference(("attributes", name, "of", index), "type or kind", owner, owners)
    for key, listed in (("envelopes", spec["envelopes"]), ("webhooks", spec.get("webhooks", []))):
        for index, envelope in enumerate(listed):
            read = envelope.get("read", {}).get("attributes", {})
            yield from _keys((key, index, "read", "attributes"), "attribute", read, declared.keys())


def _number(route: Route, code_like: str, documents: Written) -> Iterator[Reference]:
    """What the number in a code is: a waiting time, or an attribute."""
    name = code_like.partition("{")[2].partition("}")[0]
    if name != "retry_after":
        known = ("retry_after", *documents.spec.get("attributes", {}))
        yield Reference(route, "attribute", name, known)


def _kinds(documents: Written) -> Iterator[Reference]:
    spec = documents.spec
    for id, guide in spec.get("guides", {}).items():
        for index, kind in enumerate(guide.get("see", ())):
            yield Reference(("guides", id, "see", index), "kind", kind, spec["errors"].keys())
    for kind, gone in spec.get("retired", {}).items():
        if "use" in gone:
            yield Reference(("retired", kind, "use"), "kind", gone["use"], spec["errors"].keys())


def _scope_names(documents: Written) -> Collection[str]:
    scopes = documents.spec.get("scopes")
    return scopes["members"].keys() if scopes else ()


def _error(documents: Written, kind: str) -> Iterator[Reference]:
    error, types = documents.spec["errors"][kind], documents.spec["types"].keys()
    providers = documents.spec.get("providers", {}).keys()
    yield Reference(("errors", kind, "type"), "type", error["type"], types)
    yield Reference(("errors", kind, "category"), "category", error["category"], documents.vocabulary.keys())
    yield from _keys(("errors", kind, "scopes"), "scope", error.get("scopes", {}), _scope_names(documents))
    yield from _keys(("errors", kind, "provider_codes"), "provider", error.get("provider_codes", {}), providers)
    yield from _listed_codes(documents, kind, error.get("provider_codes", {}))
    yield from _keys(("errors", kind, "checks"), "provider", error.get("checks", {}), providers)
    if "code_like" in error:
        yield from _number(("errors", kind, "code_like"), error["code_like"], documents)
    for index, rule in enumerate(error.get("match", ())):
        route = ("errors", kind, "match", index)
        if "type" in rule:
            yield Reference((*route, "type"), "type", rule["type"], _names_of_types(documents), may_be_other=True)
        if "code_like" in rule:
            yield from _number((*route, "code_like"), rule["code_like"], documents)


def _names_of_types(documents: Written) -> Collection[str]:
    """What families are called: their ids, and their names on the wire."""
    types = documents.spec["types"]
    return (*types, *(name for each in types.values() for name in each.get("wire", ())))


def _listed_codes(documents: Written, kind: str, mapped: Mapping[str, Collection[str]]) -> Iterator[Reference]:
    """Codes without a title take theirs from the provider's definition, and so have to be there."""
    for provider, codes in mapped.items():
        if not isinstance(codes, list) or provider not in documents.spec.get("providers", {}):
            continue
        known = provider_titles(documents, provider)
        for index, code in enumerate(codes):
            if PROVIDER_RANGE.fullmatch(code):
                continue
            route = ("errors", kind, "provider_codes", provider, index)
            yield Reference(route, f"title for the '{provider}' code", code, known)


def _keys(route: Route, what: str, mapping: Collection[str], known: Collection[str]) -> Iterator[Reference]:
    for name in mapping:
        yield Reference((*route, name), what, name, known, by_key=True)
