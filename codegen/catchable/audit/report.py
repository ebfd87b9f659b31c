"""What an audit found, in the order in which a person would act on it.

In: an `Audit`. Out: a `Report` of frozen parts, all of JSON types. What is most frequent comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from catchable.audit.counting import Known, Tally, Unknown
from catchable.audit.running import Audit, Log
from catchable.model import Catalogue, ErrorDef

Redact: TypeAlias = "Callable[[object], object]"


@dataclass(frozen=True, slots=True)
class KindCount:
    """How often a kind came."""

    kind: str
    category: str
    retry: str
    count: int
    waits: int
    """How many of them said how long to wait."""
    place: str
    """Where one of them stands: `log:line`."""


@dataclass(frozen=True, slots=True)
class CodeCount:
    """A code that the catalogue does not know, or that means several kinds as long as the scope is not known."""

    code: str | None
    subcode: str | None
    read_as: str | None
    """The kind that a provider's unknown codes mean, or the family."""
    candidates: tuple[str, ...]
    category: str
    retry: str
    """The most frequent category and verdict: without a kind, the HTTP status has a say."""
    count: int
    statuses: Mapping[str, int]
    scopes: Mapping[str, int]
    messages: Mapping[str, int]
    samples: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class StatusCount:
    """A kind that came under an HTTP status that the catalogue does not give it."""

    kind: str
    documented: tuple[int, ...]
    seen: int
    count: int
    place: str


@dataclass(frozen=True, slots=True)
class WordingCount:
    """How the messages of a kind compare with the catalogue's titles and examples."""

    kind: str
    same: int
    other: int
    messages: Mapping[str, int]
    """The most frequent others."""


@dataclass(frozen=True, slots=True)
class TieCount:
    """Records that might as well be those of other catalogues: as much speaks for each."""

    rivals: tuple[str, ...]
    """The catalogues, with the provider for which they read."""
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """What one catalogue read."""

    catalogue: str
    title: str
    provider: str | None
    """The provider whose responses it read; None for its own."""
    records: int
    without_error: int
    errors: int
    retry: Mapping[str, int]
    """Errors by verdict."""
    categories: Mapping[str, int]
    kinds: tuple[KindCount, ...]
    unknown: tuple[CodeCount, ...]
    unmapped: tuple[CodeCount, ...]
    """A provider's own codes, which its definition lists and the catalogue maps to no kind."""
    codeless: tuple[CodeCount, ...]
    """Errors that give no code, by family and status."""
    ambiguous: tuple[CodeCount, ...]
    beyond: int
    """Errors with further unknown codes, of which there were too many to tell apart."""
    statuses: tuple[StatusCount, ...]
    wordings: tuple[WordingCount, ...]
    ties: tuple[TieCount, ...]

    @property
    def name(self) -> str:
        """What to call it: `my_api`, or `my_api (my_provider)`."""
        return f"{self.catalogue} ({self.provider})" if self.provider else self.catalogue


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that an audit found."""

    logs: tuple[Log, ...]
    records: int
    errors: int
    retried: int
    """Errors that a client would send again."""
    unassigned: Mapping[str, int]
    """Records that no catalogue reads, by HTTP status."""
    sections: tuple[Section, ...]


def report(audit: Audit) -> Report:
    """Sum up."""
    sections = sorted(
        (_section(each) for each in audit.tallies if each.records), key=lambda each: (-each.errors, each.name)
    )
    unassigned = {_shown(status): count for status, count in audit.unassigned.ordered()}
    return Report(
        logs=audit.logs,
        records=sum(each.records for each in sections) + sum(unassigned.values()) + audit.unassigned.beyond,
        errors=sum(each.errors for each in sections),
        retried=sum(count for each in sections for verdict, count in each.retry.items() if verdict != "never"),
        unassigned=unassigned,
        sections=tuple(sections),
    )


def _shown(value: int | str | None) -> str:
    return "-" if value is None else str(value)


def _section(tally: Tally) -> Section:
    catalogue, provider = tally.reader.catalogue, tally.reader.provider
    known, unknown = tuple(tally.known.values()), tuple(tally.unknown.values())
    errors = {each.kind: each for each in catalogue.errors}
    redacted = tally.reader.package.redacted
    retry = _verdicts(tally)
    coded = [each for each in unknown if each.code is not None]
    sure = [each for each in coded if not each.candidates]
    listed = provider.definition.codes if provider and provider.definition else {}
    return Section(
        catalogue=catalogue.name,
        title=catalogue.title,
        provider=provider.id if provider else None,
        records=tally.records,
        without_error=tally.without_error,
        errors=retry.total(),
        retry=dict(retry.most_common()),
        categories=dict(_categories(tally, errors).most_common()),
        kinds=_kinds(known, errors),
        unknown=_codes((each for each in sure if each.code not in listed), redacted),
        unmapped=_codes((each for each in sure if each.code in listed), redacted),
        codeless=_codes((each for each in unknown if each.code is None), redacted),
        ambiguous=_codes((each for each in coded if each.candidates), redacted),
        beyond=sum(tally.beyond.values()),
        statuses=() if provider else _statuses(known, errors),
        wordings=() if provider else _wordings(known, catalogue, redacted),
        ties=tuple(TieCount(rivals, count) for rivals, count in tally.ties.ordered()),
    )


def _verdicts(tally: Tally) -> Counter[str]:
    """Errors by retry verdict."""
    found: Counter[str] = Counter()
    for known in tally.known.values():
        found[known.retry] += known.count
    for unknown in tally.unknown.values():
        found.update(unknown.retry)
    for (verdict, _), count in tally.beyond.items():
        found[verdict] += count
    return found


def _categories(tally: Tally, errors: Mapping[str, ErrorDef]) -> Counter[str]:
    """Errors by category."""
    found: Counter[str] = Counter()
    for known in tally.known.values():
        found[errors[known.kind].category] += known.count
    for unknown in tally.unknown.values():
        found.update(unknown.categories)
    for (_, category), count in tally.beyond.items():
        found[category] += count
    return found


def _kinds(known: Iterable[Known], errors: Mapping[str, ErrorDef]) -> tuple[KindCount, ...]:
    """The kinds under all their statuses; the verdict is that of the most frequent status."""
    by_kind: dict[str, list[Known]] = {}
    for each in known:
        by_kind.setdefault(each.kind, []).append(each)
    found = [_kind(errors[kind], rows) for kind, rows in by_kind.items()]
    return tuple(sorted(found, key=lambda each: (-each.count, each.kind)))


def _kind(error: ErrorDef, rows: list[Known]) -> KindCount:
    return KindCount(
        kind=error.kind,
        category=error.category,
        retry=max(rows, key=lambda each: each.count).retry,
        count=sum(each.count for each in rows),
        waits=sum(each.waits for each in rows),
        place=rows[0].place,
    )


def _codes(unknown: Iterable[Unknown], redacted: Redact) -> tuple[CodeCount, ...]:
    found = (
        CodeCount(
            code=_hidden(each.code, redacted),
            subcode=_hidden(each.subcode, redacted),
            read_as=each.kind or each.type,
            candidates=each.candidates,
            category=each.categories.most_common(1)[0][0],
            retry=each.retry.most_common(1)[0][0],
            count=each.count,
            statuses={_shown(status): count for status, count in each.statuses.ordered()},
            scopes=_redacted(((scope, count) for scope, count in each.scopes.ordered() if scope is not None), redacted),
            messages=_redacted(each.messages.ordered(), redacted),
            samples=tuple(each.samples),
            place=each.place,
        )
        for each in unknown
    )
    return tuple(sorted(found, key=lambda each: (-each.count, each.code or "", each.subcode or "")))


def _hidden(code: str | None, redacted: Redact) -> str | None:
    """A code as it may be shown: what stands in its place may be a token or a phone number."""
    return None if code is None else str(redacted(code))


def _redacted(messages: Iterable[tuple[str, int]], redacted: Redact) -> Mapping[str, int]:
    """Messages without tokens and phone numbers; those that are then alike count together."""
    found: Counter[str] = Counter()
    for text, count in messages:
        found[str(redacted(text))] += count
    return dict(found.most_common())


def _statuses(known: Iterable[Known], errors: Mapping[str, ErrorDef]) -> tuple[StatusCount, ...]:
    """Where the catalogue gives HTTP statuses, and another one came."""
    found = (
        StatusCount(each.kind, errors[each.kind].http, each.http, each.count, each.place)
        for each in known
        if each.http is not None and errors[each.kind].http and each.http not in errors[each.kind].http
    )
    return tuple(sorted(found, key=lambda each: (-each.count, each.kind)))


def _wordings(known: Iterable[Known], catalogue: Catalogue, redacted: Redact) -> tuple[WordingCount, ...]:
    documented = {each.kind: frozenset(_documented(each)) for each in catalogue.errors}
    messages: dict[str, Counter[str]] = {}
    beyond: Counter[str] = Counter()
    for each in known:
        messages.setdefault(each.kind, Counter()).update(each.messages.counts)
        beyond[each.kind] += each.messages.beyond
    found = (
        _wording(kind, messages[kind], beyond[kind], documented[kind], redacted)
        for kind in messages
        if documented[kind]
    )
    return tuple(sorted((each for each in found if each.other), key=lambda each: (-each.other, each.kind)))


def _wording(
    kind: str, messages: Counter[str], beyond: int, documented: frozenset[str], redacted: Redact
) -> WordingCount:
    others = Counter({text: count for text, count in messages.items() if _plain(text) not in documented})
    same = messages.total() - others.total()
    return WordingCount(kind, same, others.total() + beyond, _redacted(others.most_common(3), redacted))


def _documented(error: ErrorDef) -> Iterator[str]:
    """What the catalogue says that an API says, as it is compared."""
    titles = (row.title for each in error.scopes for row in each.wordings)
    yield from (_plain(text) for text in (error.title, *titles) if text)


def _plain(text: str) -> str:
    """Text without case, blanks and a full stop, in which wordings differ without meaning to."""
    return " ".join(text.casefold().split()).rstrip(".")
