"""The parser's tables: what codes, statuses and types mean, as plain data.

In: a catalogue. Out: named literals with a sentence each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catchable.model import Catalogue, CodeLike, CodeRange, Envelope, ErrorDef, Headers, Source, Status
from catchable.model.letters import lowered
from catchable.model.vocabulary import RETRY_ORDER
from catchable.reference.families import verdict_of_status
from catchable.targets.python.literals import Raw, Value, imports, value
from catchable.targets.python.readers.sources import Constants, SourceWriter


@dataclass(frozen=True, slots=True)
class TableView:
    """One constant."""

    name: str
    annotation: str
    text: str
    doc: str


def tables(catalogue: Catalogue) -> tuple[TableView, ...]:
    """Every table of a catalogue."""
    return tuple(_view(*each) for each in (*_codes(catalogue), *_types(catalogue), *_statuses(catalogue)))


def _view(name: str, annotation: str, data: Value, doc: str) -> TableView:
    return TableView(name, annotation, value(data, 0, len(name) + len(annotation) + 5), doc)


def _codes(catalogue: Catalogue) -> Iterator[tuple[str, str, Value, str]]:
    headers = catalogue.headers
    yield "HEADERS", "Told", _told(headers), "Headers with the request's id, with waiting times, and sources of both."
    yield "MEDIA", "tuple[str, ...]", _media(catalogue.envelopes), "What a response that is no JSON may be."
    media: Value = _media((*catalogue.webhooks, *catalogue.envelopes))
    yield "WEBHOOK_MEDIA", "tuple[str, ...]", media, "What a webhook's payload that is no JSON may be."
    yield (
        "RETRY_HEADERS",
        "tuple[tuple[str, dict[str, str]], ...]",
        _retry_headers(headers),
        ("Headers that say whether to send again, and the verdicts that their texts are."),
    )
    sensitive = [each.name for each in catalogue.attributes if each.sensitive]
    redacted: Value = tuple(dict.fromkeys((*(each.lower() for each in catalogue.redact), *sensitive)))
    yield "REDACTED_KEYS", "tuple[str, ...]", redacted, "Keys whose values are secret, beside the usual ones."
    types: Value = {each.name: each.type for each in catalogue.attributes}
    yield "ATTRIBUTES", "dict[str, str]", types, "The API's own facts of errors, to their types."
    yield "SENSITIVE", "tuple[str, ...]", tuple(sensitive), "Those whose values are not to be shown."
    coded = [error for error in catalogue.errors if error.code is not None]
    plain: Value = {code: error.kind for error in coded if not error.scopes for code in error.codes}
    yield "CODES", "dict[str, str]", plain, "Codes that mean the same everywhere, to their kinds."
    scoped = _scoped(coded)
    yield "SCOPED_CODES", "dict[str, dict[str, str]]", scoped, "Codes whose meaning depends on the scope."
    rules = _rules(catalogue)
    yield (
        "RULES",
        "tuple[Rule, ...]",
        rules,
        ("Code, number in it, subcode, type, statuses, headers, part of the message, kind."),
    )
    ruled: Value = tuple(dict.fromkeys(str(rule[0]) for rule in rules if rule[0] is not None))
    yield "RULED_CODES", "tuple[str, ...]", ruled, "Codes that alone do not tell the kind."
    likes: Value = tuple(
        (_like(catalogue, error.code_like), error.kind, _scope_names(error))
        for error in catalogue.errors
        if error.code_like is not None
    )
    yield "CODES_LIKE", "tuple[tuple[Like, str, tuple[str, ...]], ...]", likes, "Codes with a number, kind, scopes."
    in_codes: Value = {error.kind: found for error in catalogue.errors if (found := _likes(catalogue, error))}
    yield "NUMBERS", "dict[str, tuple[Like, ...]]", in_codes, "Kinds whose codes have numbers in them, and where."
    prefixes = [(prefix, error.kind, _scope_names(error)) for error in catalogue.errors for prefix in error.prefixes]
    prefixes.sort(key=lambda each: len(each[0]), reverse=True)
    yield (
        "PREFIXES",
        "tuple[tuple[str, str, tuple[str, ...]], ...]",
        tuple(prefixes),
        ("Beginnings of codes, the longest first; kind, scopes."),
    )
    ranges: Value = tuple(
        (*_range(each), error.kind, _scope_names(error)) for error in catalogue.errors for each in error.ranges
    )
    yield (
        "RANGES",
        "tuple[tuple[int, int, tuple[int, int] | None, str, tuple[str, ...]], ...]",
        ranges,
        ("First and last code, digits, kind, scopes."),
    )
    yield (
        "VERDICTS",
        "dict[str, dict[str, dict[str, str | None]]]",
        _verdicts(catalogue),
        "By kind and provider: the verdicts of the provider's codes.",
    )


def _told(headers: Headers) -> Value:
    """The headers that are read as they stand, and the sources of those that are not."""
    writer = SourceWriter(Constants(), "", None, is_json=True, types={})
    ids = tuple(each.header for each in headers.request_id if _is_name(each))
    waits = tuple((each.header, each.unit) for each in headers.retry_after if _is_name(each))
    if len(ids) < len(headers.request_id):
        ids = ()
    if len(waits) < len(headers.retry_after):
        waits = ()
    return (
        ids,
        waits,
        () if ids else writer.data(headers.request_id),
        () if waits else writer.data(headers.retry_after, are_waits=True),
    )


def _is_name(source: Source) -> bool:
    """Whether a header is read as it stands."""
    return source == Source(header=source.header, unit=source.unit)


def _media(envelopes: Sequence[Envelope]) -> tuple[Value, ...]:
    """The media of bodies that are no JSON; the empty text stands for bodies in which nothing stands."""
    media: set[str] = {medium for each in envelopes for medium in each.media if medium != "json"}
    if any(not each.fits for each in envelopes):
        media.add("")
    return tuple(sorted(media))


def _like(catalogue: Catalogue, like: CodeLike) -> Value:
    """What stands before and after the number, what the number is, and its type where it is an attribute."""
    type = next((each.type for each in catalogue.attributes if each.name == like.name), None)
    return (like.before, like.after, like.name, type)


def _likes(catalogue: Catalogue, error: ErrorDef) -> tuple[Value, ...]:
    """Every form of a code with a number in it that leads to an error."""
    forms = (error.code_like, *(rule.code_like for rule in error.match))
    return tuple(_like(catalogue, form) for form in forms if form is not None)


def _scope_names(error: ErrorDef) -> tuple[str, ...]:
    return tuple(scope.scope for scope in error.scopes) or ("",)


def _retry_headers(headers: Headers) -> tuple[Value, ...]:
    return tuple((each.name, dict(each.verdicts)) for each in headers.retry)


def _verdicts(catalogue: Catalogue) -> dict[str, Value]:
    """The mappings of kinds that state a verdict; None where one of the same provider states none."""
    found: dict[str, Value] = {}
    for error in catalogue.errors:
        stating = dict.fromkeys(each.provider for each in error.provider_codes if each.retry)
        mapped: dict[str, Value] = {
            id: {each.key: each.retry for each in error.provider_codes if each.provider == id} for id in stating
        }
        if mapped:
            found[error.kind] = mapped
    return found


def _scoped(coded: list[ErrorDef]) -> dict[str, Value]:
    found: dict[str, dict[str, Value]] = {}
    for error in coded:
        for code in error.codes:
            for each in error.scopes:
                found.setdefault(code, {})[each.scope] = error.kind
    return dict(found)


def _rules(catalogue: Catalogue) -> tuple[tuple[Value, ...], ...]:
    weighed = [(rule.weight, rule, error.kind) for error in catalogue.errors for rule in error.match]
    weighed.sort(key=lambda each: each[1].code_like is not None)  # of equal weights the exact code comes first
    weighed.sort(key=lambda each: each[0], reverse=True)
    return tuple(
        (
            rule.code,
            None if rule.code_like is None else _like(catalogue, rule.code_like),
            rule.subcode,
            _family(catalogue, rule.type),
            rule.http,
            rule.header,
            rule.message_contains and lowered(rule.message_contains),
            kind,
        )
        for _, rule, kind in weighed
    )


def _family(catalogue: Catalogue, type: str | None) -> str | None:
    """What a rule compares: the id of the family that its type names, else the text itself."""
    family = catalogue.type_by_wire.get(type or "")
    return family.id if family else type


def _range(each: CodeRange) -> tuple[Value, ...]:
    return (each.first, each.last, each.digits)


def _types(catalogue: Catalogue) -> Iterator[tuple[str, str, Value, str]]:
    types = catalogue.types
    named: Value = {name: each.id for name, each in catalogue.type_by_wire.items()}
    yield "TYPES", "dict[str, str]", named, "The families, by their ids and by what the wire calls them."
    prefixes = [(prefix, each.id) for each in types for prefix in each.prefixes]
    prefixes.sort(key=lambda pair: len(pair[0]), reverse=True)
    yield "TYPE_PREFIXES", "tuple[tuple[str, str], ...]", tuple(prefixes), "Beginnings of codes, the longest first."
    ranges: Value = tuple((*_range(span), each.id) for each in types for span in each.ranges)
    yield "TYPE_RANGES", "tuple[tuple[int, int, tuple[int, int] | None, str], ...]", ranges, "Ranges of codes."
    exact: Value = {status: each.id for each in reversed(types) for status in each.statuses}
    yield "TYPE_BY_STATUS", "dict[int, str]", exact, "The family that a single HTTP status means."
    broad: Value = {digit: each.id for each in reversed(types) for digit in each.status_classes}
    yield "TYPE_BY_STATUS_CLASS", "dict[int, str]", broad, "The family that a class of HTTP statuses means."
    of_type: Value = {each.id: each.category for each in types if each.category}
    yield "TYPE_CATEGORY", "dict[str, str]", of_type, "The category of an error of which only the family is known."


def _statuses(catalogue: Catalogue) -> Iterator[tuple[str, str, Value, str]]:
    categories = catalogue.categories
    exact: Value = {status: each.id for each in reversed(categories) for status in each.statuses}
    yield "CATEGORY_BY_STATUS", "dict[int, str]", exact, "The category that a single HTTP status means."
    broad: Value = {digit: each.id for each in reversed(categories) for digit in each.status_classes}
    yield "CATEGORY_BY_STATUS_CLASS", "dict[int, str]", broad, "The category that a class of HTTP statuses means."
    verdicts: Value = {each.id: each.retry for each in categories}
    yield "CATEGORY_RETRY", "dict[str, str]", verdicts, "The default verdict of a category."
    yield "STATUSES", "dict[str, dict[str, str]]", _status_codes(catalogue.statuses), "Codes that are no errors."
    names: dict[str, Value] = {}
    for scope in catalogue.scopes:
        for name in (scope.id, *scope.wire):
            names.setdefault(lowered(name), scope.id)
    yield "SCOPES", "dict[str, str]", names, "What callers and the wire call the scopes, to their ids."
    shared: Value = tuple(each.id for each in catalogue.scopes if each.applies_to_all)
    yield "SHARED_SCOPES", "tuple[str, ...]", shared, "Scopes whose codes hold in every other one."


def _status_codes(statuses: tuple[Status, ...]) -> dict[str, Value]:
    found: dict[str, dict[str, Value]] = {}
    for status in statuses:
        for code in status.codes:
            for scope in [each.scope for each in status.scopes] or [""]:
                found.setdefault(code, {}).setdefault(scope, status.kind)
    return dict(found)


@dataclass(frozen=True, slots=True)
class ProvidersView:
    """The tables of upstream providers, and the modules with their readers."""

    imports: str
    tables: tuple[TableView, ...]


def providers(catalogue: Catalogue, definitions: tuple[str, ...]) -> ProvidersView:
    """What provider codes mean here; `definitions` are the ids of those whose responses can be read."""
    modules = imports(".", sorted(f"_provider_{id}" for id in definitions))
    mapped = (_provider_codes(catalogue), _fallbacks(catalogue), _entries(catalogue), _titles(catalogue))
    found = (_readers(catalogue), _provider_headers(catalogue), _provider_verdicts(catalogue), *mapped)
    return ProvidersView(modules, tuple(_view(*each) for each in found))


def _readers(catalogue: Catalogue) -> tuple[str, str, Value, str]:
    readers: dict[str, Value] = {}
    for provider in catalogue.providers:
        if provider.definition is not None:
            module = f"_provider_{provider.definition.id}"
            names = ("read_response", "read_webhook", "read_batch")
            definition = provider.definition
            media = (_media(definition.envelopes), _media((*definition.webhooks, *definition.envelopes)))
            readers[provider.id] = (*(Raw(f"{module}.{name}") for name in names), *media)
    doc = "The readers of each provider's responses, webhooks and batches, and the media of the first two."
    return "READERS", "dict[str, ProviderReaders]", readers, doc


def _provider_headers(catalogue: Catalogue) -> tuple[str, str, Value, str]:
    found: dict[str, Value] = {}
    for provider in catalogue.providers:
        if provider.definition is not None:
            found[provider.id] = _told(provider.definition.headers)
    doc = "Each provider's headers with the request's id, with waiting times, and sources of both."
    return "HEADERS", "dict[str, Told]", found, doc


def _provider_verdicts(catalogue: Catalogue) -> tuple[str, str, Value, str]:
    found: Value = {
        each.id: _retry_headers(each.definition.headers)
        for each in catalogue.providers
        if each.definition is not None and each.definition.headers.retry
    }
    doc = "Each provider's headers that say whether to send again, and the verdicts that their texts are."
    return "RETRY_HEADERS", "dict[str, tuple[tuple[str, dict[str, str]], ...]]", found, doc


def _provider_codes(catalogue: Catalogue) -> tuple[str, str, Value, str]:
    codes: dict[str, dict[str, Value]] = {each.id: {} for each in catalogue.providers}
    for error in catalogue.errors:
        for mapping in error.provider_codes:
            codes[mapping.provider][mapping.key] = error.kind
    doc = "The kind of each provider's code; 10/33 is code 10 with subcode 33."
    return "CODES", "dict[str, dict[str, str]]", dict(codes), doc


def _fallbacks(catalogue: Catalogue) -> tuple[str, str, Value, str]:
    found: Value = {each.id: each.fallback for each in catalogue.providers if each.fallback}
    return "FALLBACKS", "dict[str, str]", found, "The kind of a provider's code that none maps."


def _entries(catalogue: Catalogue) -> tuple[str, str, Value, str]:
    found: dict[str, Value] = {}
    for provider in catalogue.providers:
        codes = provider.definition.codes.values() if provider.definition else ()
        verdicts = {each.code: [verdict_of_status(catalogue, status) for status in each.statuses] for each in codes}
        careful: dict[str, Value] = {
            code: min(said, key=RETRY_ORDER.__getitem__) for code, said in verdicts.items() if {*said} - {"backoff"}
        }
        if careful:
            found[provider.id] = careful
    return "ENTRIES", "dict[str, dict[str, str]]", found, "The verdicts of a provider's own codes that are not backoff."


def _titles(catalogue: Catalogue) -> tuple[str, str, Value, str]:
    titles: dict[str, dict[str, Value]] = {each.id: {} for each in catalogue.providers}
    for provider in catalogue.providers:
        for code in provider.definition.codes.values() if provider.definition else ():
            own = {code.code: code.title, **{f"{code.code}/{sub}": title for sub, title in code.subcodes.items()}}
            titles[provider.id].update({key: title for key, title in own.items() if title})
    for error in catalogue.errors:
        for mapping in error.provider_codes:
            if mapping.title:
                titles[mapping.provider][mapping.key] = mapping.title
    return "TITLES", "dict[str, dict[str, str]]", dict(titles), "Each provider's own title of its codes."
