"""Bind a whole catalogue: its header, families, scopes and the lists that hang off it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

from catchable import model, naming
from catchable.binder import errors
from catchable.binder.envelopes import bind_envelopes, bind_headers
from catchable.binder.providers import bind_definition
from catchable.binder.sources import statuses
from catchable.loader import Document
from catchable.source import Span

if TYPE_CHECKING:
    from catchable.spec_format import models as written


@dataclass(frozen=True, slots=True)
class Written:
    """The documents of one catalogue: its own, the shared vocabulary, and its providers' by provider."""

    catalogue: Document
    categories: Document
    providers: Mapping[str, Document]

    @property
    def spec(self) -> written.CatalogueSpec:
        """The catalogue as the schema types it."""
        return cast("written.CatalogueSpec", self.catalogue.data)

    @property
    def vocabulary(self) -> Mapping[str, written.CategorySpec]:
        """The shared categories as the schema types them."""
        return cast("written.CategoriesFileSpec", self.categories.data)["categories"]


_ENVELOPES: Final[tuple[Literal["envelopes", "webhooks"], ...]] = ("envelopes", "webhooks")


def bind(documents: Written) -> model.Catalogue:
    """Build the model of a catalogue whose documents have been checked."""
    spec, place = documents.spec, documents.catalogue
    titles = {id: provider_titles(documents, id) for id in documents.providers}
    meant = {each["means"] for key in _ENVELOPES for each in spec.get(key, []) if "means" in each}
    binder = errors.ErrorBinder(documents.vocabulary, titles, spec.get("docs"), meant, place)
    scopes = spec.get("scopes")
    return model.Catalogue(
        name=spec["name"],
        title=spec["title"],
        class_name=spec.get("class") or naming.error_class(spec["name"]),
        version=spec["version"],
        summary=spec["summary"],
        docs=spec.get("docs"),
        categories=tuple(_category(id, each) for id, each in documents.vocabulary.items()),
        types=tuple(_type(id, each, place) for id, each in spec["types"].items()),
        providers=tuple(_provider(id, each, documents) for id, each in spec.get("providers", {}).items()),
        attributes=tuple(_attribute(name, each, place) for name, each in spec.get("attributes", {}).items()),
        envelopes=bind_envelopes(spec["envelopes"], place, "envelopes"),
        webhooks=bind_envelopes(spec.get("webhooks", []), place, "webhooks"),
        headers=bind_headers(spec.get("headers")),
        redact=tuple(spec.get("redact", ())),
        scope_label=scopes["label"] if scopes else None,
        scopes=tuple(_scope(id, each, place) for id, each in scopes["members"].items()) if scopes else (),
        statuses=tuple(_status(kind, each, place) for kind, each in spec.get("statuses", {}).items()),
        errors=tuple(binder.bind(kind, each) for kind, each in spec["errors"].items()),
        enums=tuple(_enum(id, each, place) for id, each in spec.get("enums", {}).items()),
        guides=tuple(_guide(id, each, place) for id, each in spec.get("guides", {}).items()),
        retired=tuple(_retired(kind, each, place) for kind, each in spec.get("retired", {}).items()),
        file=place.path,
        files={each.path: each.digest for each in (place, documents.categories, *documents.providers.values())},
        span=place.key("name"),
    )


def provider_titles(documents: Written, id: str) -> Mapping[str, str]:
    """The titles that a provider's definition gives its codes; a code with a subcode is `10/33`."""
    titles: dict[str, str] = {}
    if id in documents.providers:
        for code in bind_definition(documents.providers[id]).codes.values():
            titles[code.code] = code.title
            titles.update({f"{code.code}/{subcode}": title for subcode, title in code.subcodes.items()})
    return titles


def _attribute(name: str, spec: written.AttributeSpec, place: Document) -> model.Attribute:
    return model.Attribute(
        name=name,
        type=spec["type"],
        of=tuple(spec.get("of", ())),
        sensitive=spec.get("sensitive", False),
        summary=spec["summary"],
        span=place.key("attributes", name),
    )


def _category(id: str, spec: written.CategorySpec) -> model.Category:
    http = statuses(spec.get("http", []))
    return model.Category(id, spec["summary"], spec["retry"], spec["grpc"], http.singles, http.classes)


def _type(id: str, spec: written.ErrorTypeSpec, place: Document) -> model.ErrorType:
    http = statuses(spec.get("http", []))
    return model.ErrorType(
        id=id,
        class_name=spec["class"],
        summary=spec["summary"],
        category=spec.get("category"),
        wire=tuple(spec.get("wire", ())),
        statuses=http.singles,
        status_classes=http.classes,
        prefixes=tuple(spec.get("prefixes", ())),
        ranges=tuple(errors.code_range(each) for each in spec.get("ranges", ())),
        span=place.key("types", id),
    )


def _provider(id: str, spec: written.ProviderUse, documents: Written) -> model.Provider:
    document = documents.providers.get(id)
    definition = bind_definition(document) if document is not None else None
    place = documents.catalogue.key("providers", id)
    return model.Provider(id, spec["title"], spec.get("fallback"), definition, place)


def _scope(id: str, spec: written.ScopeSpec, place: Document) -> model.Scope:
    return model.Scope(
        id=id,
        title=spec["title"],
        summary=spec.get("summary"),
        applies_to_all=spec.get("applies_to_all", False),
        deprecated=spec.get("deprecated", False),
        wire=tuple(spec.get("wire", ())),
        span=place.key("scopes", "members", id),
    )


def _status(kind: str, spec: written.StatusSpec, place: Document) -> model.Status:
    code = spec["code"]
    return model.Status(
        kind=kind,
        codes=(code,) if isinstance(code, str) else tuple(code),
        state=spec["state"],
        summary=spec["summary"],
        scopes=errors.scope_wordings(spec.get("scopes", {})),
        span=place.key("statuses", kind),
    )


def _enum(id: str, spec: written.EnumSpec, place: Document) -> model.EnumDef:
    return model.EnumDef(
        id=id,
        class_name=spec.get("class") or naming.pascal(id),
        title=spec.get("title"),
        summary=spec["summary"],
        members=tuple(
            _member(name, each, place.key("enums", id, "members", name)) for name, each in spec["members"].items()
        ),
        span=place.key("enums", id),
    )


def _member(name: str, spec: written.EnumMemberSpec, span: Span) -> model.EnumMember:
    return model.EnumMember(
        name=name,
        value=spec["value"],
        title=spec.get("title"),
        summary=spec["summary"],
        allowed=tuple(spec.get("allowed", ())),
        deprecated=spec.get("deprecated", False),
        span=span,
    )


def _guide(id: str, spec: written.GuideSpec, place: Document) -> model.Guide:
    return model.Guide(
        id=id,
        title=spec["title"],
        section=spec.get("section"),
        summary=spec["summary"],
        causes=tuple(spec.get("causes", ())),
        fixes=tuple(spec.get("fixes", ())),
        see=tuple(spec.get("see", ())),
        span=place.key("guides", id),
    )


def _retired(kind: str, spec: written.RetiredSpec, place: Document) -> model.Retired:
    return model.Retired(
        kind=kind,
        class_name=naming.error_class(kind),
        since=spec["since"],
        use=spec.get("use"),
        reason=spec.get("reason"),
        span=place.key("retired", kind),
    )
