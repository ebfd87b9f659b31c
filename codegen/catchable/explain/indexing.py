"""From a catalogue to entries.

In: a valid catalogue, and the targets that can say how to catch an error. Out: an `Index`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from catchable.explain.entries import Entry, Index
from catchable.model import (
    Catalogue,
    CodeRange,
    EnumDef,
    ErrorDef,
    ErrorType,
    Guide,
    MatchRule,
    Retired,
    ScopeWordings,
    Status,
    Wording,
)


def index(catalogue: Catalogue, catch: Mapping[str, Mapping[str, str]]) -> Index:
    """Everything in a catalogue that has a name or a code. `catch` is how to catch each kind, by target and kind."""
    return Index(
        name=catalogue.name,
        title=catalogue.title,
        summary=catalogue.summary,
        file=catalogue.file,
        docs=catalogue.docs,
        providers={each.id: each.title for each in catalogue.providers},
        scopes={each.id: each.title for each in catalogue.scopes},
        categories={each.id: each.summary for each in catalogue.categories},
        entries=tuple(_entries(catalogue, catch)),
    )


def _entries(catalogue: Catalogue, catch: Mapping[str, Mapping[str, str]]) -> Iterator[Entry]:
    yield from (_error(catalogue, each, catch) for each in catalogue.errors)
    yield from (_status(catalogue, each) for each in catalogue.statuses)
    yield from (_family(catalogue, each) for each in catalogue.types)
    yield from (_guide(catalogue, each) for each in catalogue.guides)
    for enum in catalogue.enums:
        yield from _values(catalogue, enum)
    yield from (_retired(catalogue, each) for each in catalogue.retired)


def _error(catalogue: Catalogue, error: ErrorDef, catch: Mapping[str, Mapping[str, str]]) -> Entry:
    return Entry(
        catalogue=catalogue.name,
        sort="error",
        name=error.kind,
        summary=error.summary,
        place=str(error.span),
        title=error.title,
        other_names=(error.class_name,),
        codes=tuple(_codes(error)),
        ranges=_ranges(error.ranges),
        code_like=tuple(_codes_with_numbers(error)),
        prefixes=error.prefixes,
        attributes=_attributes(catalogue, error.type, error.kind),
        http=error.http,
        family=error.type,
        category=error.category,
        retry=error.retry,
        retry_because=error.retry_because,
        section=error.section,
        causes=error.causes,
        fixes=error.fixes,
        checks=error.checks,
        provider_codes=_provider_codes(error),
        fallback_of=tuple(each.id for each in catalogue.providers if each.fallback == error.kind),
        wordings=_wordings(error.scopes),
        examples=(*error.examples, *(each.body for each in error.responses if each.body != "")),
        doc_url=error.doc_url,
        deprecated=error.deprecated,
        catch={target: by_kind[error.kind] for target, by_kind in catch.items() if error.kind in by_kind},
    )


def _codes(error: ErrorDef) -> Iterator[str]:
    """Its own code, and those that its match rules ask for, each once."""
    ruled = (_ruled_code(each) for each in error.match)
    yield from dict.fromkeys(code for code in (*error.codes, *ruled) if code is not None)


def _codes_with_numbers(error: ErrorDef) -> Iterator[tuple[str, str, str]]:
    ways = (error.code_like, *(rule.code_like for rule in error.match))
    yield from dict.fromkeys((way.before, way.name, way.after) for way in ways if way is not None)


def _attributes(catalogue: Catalogue, type: str, kind: str | None) -> Mapping[str, str]:
    return {each.name: each.summary for each in catalogue.attributes_of(type, kind)}


def _ruled_code(rule: MatchRule) -> str | None:
    return rule.code if rule.subcode is None else f"{rule.code}/{rule.subcode}"


def _ranges(ranges: Iterable[CodeRange]) -> Sequence[tuple[int, int, int, int]]:
    return tuple((each.first, each.last, *(each.digits or (0, 0))) for each in ranges)


def _provider_codes(error: ErrorDef) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for each in error.provider_codes:
        found.setdefault(each.provider, {})[each.key] = each.title
    return found


def _wordings(scopes: Iterable[ScopeWordings]) -> Mapping[str, Sequence[str]]:
    return {each.scope: tuple(_wording(row) for row in each.wordings) for each in scopes}


def _wording(row: Wording) -> str:
    """A row as one line; what stands beside its title comes after a dash."""
    beside = [row.delivery_status and f"delivery status {row.delivery_status}", row.details, row.note]
    return " - ".join(part for part in (row.title or "(no text in the source)", *beside) if part)


def _status(catalogue: Catalogue, status: Status) -> Entry:
    return Entry(
        catalogue=catalogue.name,
        sort="status",
        name=status.kind,
        summary=status.summary,
        place=str(status.span),
        state=status.state,
        codes=status.codes,
        wordings=_wordings(status.scopes),
    )


def _family(catalogue: Catalogue, family: ErrorType) -> Entry:
    return Entry(
        catalogue=catalogue.name,
        sort="family",
        name=family.id,
        summary=family.summary,
        place=str(family.span),
        other_names=(family.class_name,),
        ranges=_ranges(family.ranges),
        prefixes=family.prefixes,
        wire=family.wire,
        attributes=_attributes(catalogue, family.id, None),
        http=family.statuses,
        category=family.category,
    )


def _guide(catalogue: Catalogue, guide: Guide) -> Entry:
    return Entry(
        catalogue=catalogue.name,
        sort="guide",
        name=guide.id,
        summary=guide.summary,
        place=str(guide.span),
        title=guide.title,
        section=guide.section,
        causes=guide.causes,
        fixes=guide.fixes,
        see=guide.see,
    )


def _values(catalogue: Catalogue, enum: EnumDef) -> Iterator[Entry]:
    for each in enum.members:
        yield Entry(
            catalogue=catalogue.name,
            sort="value",
            name=each.name,
            summary=each.summary,
            place=str(each.span),
            title=each.title or enum.title,
            other_names=(each.value,) if each.value != each.name else (),
            section=enum.class_name,
            fixes=tuple(f"Allowed: {use}" for use in each.allowed),
            deprecated="It is deprecated." if each.deprecated else None,
        )


def _retired(catalogue: Catalogue, retired: Retired) -> Entry:
    instead = f"; use {retired.use}" if retired.use else ""
    reason = f" {retired.reason}" if retired.reason else ""
    return Entry(
        catalogue=catalogue.name,
        sort="retired",
        name=retired.kind,
        summary=f"Retired in version {retired.since}{instead}.{reason}",
        place=str(retired.span),
        other_names=(retired.class_name,),
        see=(retired.use,) if retired.use else (),
    )
