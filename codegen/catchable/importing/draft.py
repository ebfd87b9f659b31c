"""Rows to the text of a catalogue that compiles, with what a person must decide marked `decide:`.

Rows that say the same become one kind. Where one code means different things under different headings, the
headings become scopes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from catchable.drafts import free_kind, is_name, quoted, short_name
from catchable.importing.rows import Found, Row
from catchable.naming import error_class, pascal, slug

_WIDTH = 110
_BY_STATUS = {
    401: "authentication",
    402: "payment",
    403: "permission",
    404: "not_found",
    405: "unsupported",
    406: "unsupported",
    408: "provider_unavailable",
    409: "conflict",
    410: "not_found",
    415: "unsupported",
    429: "rate_limited",
    500: "internal",
    501: "unsupported",
    502: "provider_unavailable",
    503: "provider_unavailable",
    504: "provider_unavailable",
}
"""A first guess at the category; a person decides."""


_NO_ERRORS = {"accepted", "delivered", "no error", "ok", "queued", "read", "seen", "sent", "submitted", "success"}


@dataclass(slots=True)
class Entry:
    """One kind under construction: the rows that mean it."""

    kind: str
    code: str
    rows: list[Row] = field(default_factory=list)

    @property
    def first(self) -> Row:
        """The row it was made of first."""
        return self.rows[0]


def draft(found: Found, name: str, reserved: Collection[str]) -> str:
    """The text of a catalogue called `name`; `reserved` are class names that no kind may have."""
    scoped = _needs_scopes(found)
    families = _family_classes(found, reserved)
    entries = _entries(found, scoped, {*reserved, *families.values()})
    head = [*_head(found, name), *_families(families), *_envelopes(found), *_scopes(found, scoped)]
    return "\n".join([*head, *_errors(entries, scoped)])


def _needs_scopes(found: Found) -> bool:
    """Whether a code stands under more than one heading."""
    headings: dict[str, set[str]] = {}
    for row in found.rows:
        headings.setdefault(row.code, set()).add(row.section)
    return any(len(each) > 1 for code, each in headings.items() if code)


def _family_classes(found: Found, reserved: Collection[str]) -> dict[str, str]:
    """The class of every family; one that would hide a name of the language is the API's own."""
    classes: dict[str, str] = {}
    for row in found.rows:
        name = error_class(slug(row.type)) if row.type else "ApiError"
        classes[row.type] = f"Api{name}" if name in reserved else name
    return classes


def _entries(found: Found, scoped: bool, taken: Collection[str]) -> list[Entry]:
    """Group rows into kinds: same code and same words, or same code under one heading."""
    entries: list[Entry] = []
    known: dict[tuple[str, str], Entry] = {}
    kinds: set[str] = set()
    for row in found.rows:
        own = (row.code, f"in {row.section}") if scoped else (row.code, "")
        same = (row.code, slug(row.title)) if row.code else ("", f"http {row.http}")
        entry = known.get(own) if row.code else None
        entry = entry or known.get(same)
        if entry is None:
            entry = Entry(_kind(row, kinds, taken), row.code)
            kinds.add(entry.kind)
            entries.append(entry)
        known.setdefault(own, entry)
        known.setdefault(same, entry)
        entry.rows.append(row)
    return entries


def _kind(row: Row, kinds: Collection[str], classes: Collection[str]) -> str:
    own = row.code if is_name(row.code) else ""
    base = row.kind or own or short_name(row.title) or f"status_{row.http or 'error'}"
    return free_kind(base, row.code or str(row.http or ""), kinds, classes)


def _head(found: Found, name: str) -> Iterator[str]:
    title = found.title or pascal(name)
    yield "# A draft, imported. It compiles; what a person must decide is marked `decide:`."
    yield "catchable: 1"
    yield f"name: {name}"
    yield f"title: {quoted(title)}"
    yield "version: 0.1.0"
    yield f"summary: {quoted(f'Errors of {title}.')}  # decide: one sentence about the API"
    yield ""


def _families(families: dict[str, str]) -> Iterator[str]:
    yield "types:  # decide: the families that a caller catches first"
    for type, name in families.items():
        summary = f"An error of the family {type}." if type else "Any error of this API."
        yield f"  {slug(type) if type else 'api_error'}:"
        yield f"    class: {name}"
        yield f"    summary: {quoted(summary)}"
        if len(families) == 1:
            yield '    http: ["4xx", "5xx"]'
    yield ""


def _envelopes(found: Found) -> Iterator[str]:
    code, message = found.shape.code, found.shape.message
    yield "envelopes:"
    yield "  - name: error"
    if not code:
        yield "    assumed: true"
        yield "    note: The shape of the body is taken on trust.  # decide: where the facts stand"
        code, message = "/error/code", "/error/message"
    yield "    fits:"
    yield f"      {quoted(code)}: code"
    yield "    read:"
    yield f"      code: {quoted(code)}"
    if message:
        yield f"      message: {quoted(message)}"
    yield ""


def _scope_id(section: str) -> str:
    return slug(section) if section else "general"


def _scopes(found: Found, scoped: bool) -> Iterator[str]:
    if not scoped:
        return
    yield "scopes:"
    yield "  label: section  # decide: what a scope is here (channel, endpoint, product)"
    yield "  members:"
    for section in found.sections:
        yield f"    {_scope_id(section)}: {{title: {quoted(section or 'General')}}}"
    yield ""


def _errors(entries: list[Entry], scoped: bool) -> Iterator[str]:
    yield "errors:"
    for entry in entries:
        yield from _error(entry, scoped)
        yield ""


def _error(entry: Entry, scoped: bool) -> Iterator[str]:
    row = entry.first
    statuses = list(dict.fromkeys(each.http for each in entry.rows if each.http is not None))
    doubt = "  # decide: is this an error? if not, it belongs under `statuses`"
    yield f"  {entry.kind}:{doubt if row.title.casefold().strip('.') in _NO_ERRORS else ''}"
    yield f"    type: {slug(row.type) if row.type else 'api_error'}"
    if not entry.code:
        yield "    codeless: true"
        yield "    match:"
        yield from (f"      - {{http: {status}}}" for status in statuses)
    elif entry.code != entry.kind:
        yield f"    code: {json.dumps(entry.code)}"
    if len(statuses) == 1:
        yield f"    http: {statuses[0]}"
    elif statuses:
        yield f"    http: [{', '.join(map(str, statuses))}]"
    yield f"    category: {_BY_STATUS.get(statuses[0], 'unknown') if statuses else 'unknown'}  # decide: the cause"
    yield f"    retry: {_verdict(statuses)}  # decide: never, once or backoff, and why"
    if row.section and not scoped:
        yield f"    section: {quoted(row.section)}"
    if row.title and not scoped:
        yield f"    title: {quoted(row.title)}"
    yield f"    summary: {quoted(row.title or entry.kind.replace('_', ' '))}  # decide: in your own words"
    yield from _listed("causes", [] if scoped else _also_said(entry))
    yield from _listed("fixes", [fix for each in entry.rows for fix in each.fixes])
    if scoped:
        yield from _wordings(entry)


def _verdict(statuses: list[int]) -> str:
    transient = {"rate_limited", "internal", "provider_unavailable"}
    return "backoff" if statuses and all(_BY_STATUS.get(each) in transient for each in statuses) else "never"


def _also_said(entry: Entry) -> list[str]:
    """What the rows say beside the first title."""
    said = [text for row in entry.rows for text in (row.title, row.details)]
    return [text for text in dict.fromkeys(said) if text and text != entry.first.title]


def _listed(name: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield f"    {name}:  # decide: in your own words"
        yield from (f"      - {quoted(each)}" for each in dict.fromkeys(entries))


def _wordings(entry: Entry) -> Iterator[str]:
    by_section: dict[str, list[Row]] = {}
    for row in entry.rows:
        by_section.setdefault(row.section, []).append(row)
    yield "    scopes:"
    for section, rows in by_section.items():
        yield f"      {_scope_id(section)}:"
        for row in rows:
            yield f"        - title: {quoted(row.title)}"
            if row.details:
                yield f"          details: {quoted(row.details)}"
