"""The parser's tables: what codes, statuses and types mean, as plain data.

In: a catalogue. Out: named literals with a sentence each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catchable.model import Catalogue, CodeRange, ErrorDef, Headers, Status
from catchable.model.vocabulary import RETRY_ORDER
from catchable.reference.deciding import verdict_of_status
from catchable.targets.python.literals import Raw, Value, imports, value


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
    yield "REQUEST_ID_HEADERS", "tuple[str, ...]", _names(headers), "Headers with the request's id."
    waits: Value = tuple((each.header, each.unit) for each in headers.retry_after)
    yield (
        "RETRY_AFTER_HEADERS",
        "tuple[tuple[str, str | None], ...]",
        waits,
        ("Headers that say how long to wait; unit None is Retry-After's own syntax."),
    )
    verdicts: Value = tuple((each.name, dict(each.verdicts)) for each in headers.retry)
    yield (
        "RETRY_HEADERS",
        "tuple[tuple[str, dict[str, str]], ...]",
        verdicts,
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
        ("Code, subcode, type, HTTP status, part of the message, kind: heaviest first."),
    )
    ruled: Value = tuple(dict.fromkeys(str(rule[0]) for rule in rules if rule[0] is not None))
    yield "RULED_CODES", "tuple[str, ...]", ruled, "Codes that alone do not tell the kind."
    ranges: Value = tuple(
        (*_range(each), error.kind, tuple(scope.scope for scope in error.scopes) or ("",))
        for error in catalogue.errors
        for each in error.ranges
    )
    yield (
        "RANGES",
        "tuple[tuple[int, int, tuple[int, int], str, tuple[str, ...]], ...]",
        ranges,
        ("First and last code, digits, kind, scopes."),
    )
    yield (
        "VERDICTS",
        "dict[str, dict[str, dict[str, str | None]]]",
        _verdicts(catalogue),
        "By kind and provider: the verdicts of the provider's codes.",
    )


def _names(headers: Headers) -> tuple[Value, ...]:
    return tuple(each.header for each in headers.request_id)


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
    weighed.sort(key=lambda each: each[0], reverse=True)
    return tuple(
        (
            rule.code,
            rule.subcode,
            rule.type,
            next(iter(rule.http), None),
            rule.message_contains and rule.message_contains.lower(),
            kind,
        )
        for _, rule, kind in weighed
    )


def _range(each: CodeRange) -> tuple[Value, ...]:
    return (each.first, each.last, each.digits)


def _types(catalogue: Catalogue) -> Iterator[tuple[str, str, Value, str]]:
    types = catalogue.types
    yield "TYPES", "tuple[str, ...]", tuple(each.id for each in types), "The families."
    prefixes = [(prefix, each.id) for each in types for prefix in each.prefixes]
    prefixes.sort(key=lambda pair: len(pair[0]), reverse=True)
    yield "TYPE_PREFIXES", "tuple[tuple[str, str], ...]", tuple(prefixes), "Beginnings of codes, the longest first."
    ranges: Value = tuple((*_range(span), each.id) for each in types for span in each.ranges)
    yield "TYPE_RANGES", "tuple[tuple[int, int, tuple[int, int], str], ...]", ranges, "Ranges of codes."
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
            names.setdefault(name.casefold(), scope.id)
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
    found = (_readers(catalogue), _provider_headers(catalogue), *mapped)
    return ProvidersView(modules, tuple(_view(*each) for each in found))


def _readers(catalogue: Catalogue) -> tuple[str, str, Value, str]:
    readers: dict[str, Value] = {}
    for provider in catalogue.providers:
        if provider.definition is not None:
            module = f"_provider_{provider.definition.id}"
            names = ("read_response", "read_webhook", "read_batch")
            readers[provider.id] = tuple(Raw(f"{module}.{name}") for name in names)
    doc = "The readers of each provider's responses, webhooks and batches."
    return "READERS", "dict[str, tuple[Reader, Reader, BatchReader]]", readers, doc


def _provider_headers(catalogue: Catalogue) -> tuple[str, str, Value, str]:
    found: dict[str, Value] = {}
    for provider in catalogue.providers:
        if provider.definition is not None:
            headers = provider.definition.headers
            waits: Value = tuple((each.header, each.unit) for each in headers.retry_after)
            found[provider.id] = (_names(headers), waits)
    doc = "Each provider's headers with the request's id, and those that say how long to wait."
    return "HEADERS", "dict[str, tuple[tuple[str, ...], tuple[tuple[str, str | None], ...]]]", found, doc


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
