"""Entries to the text of a catalogue.

What a person must decide is marked `decide:`, and what was guessed `guessed:`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from catchable.drafts import exact, key, quoted
from catchable.importing.grouping import Entry, Grouped, group
from catchable.importing.rows import Found, Row
from catchable.naming import error_class, pascal

BY_STATUS = {
    401: "authentication",
    402: "payment",
    403: "permission",
    404: "not_found",
    405: "unsupported",
    406: "unsupported",
    407: "authentication",
    408: "timeout",
    409: "conflict",
    410: "not_found",
    412: "precondition_failed",
    415: "unsupported",
    423: "conflict",
    424: "provider_error",
    425: "provider_unavailable",
    428: "precondition_failed",
    429: "rate_limited",
    451: "permission",
    499: "cancelled",
    500: "internal",
    501: "unsupported",
    502: "provider_unavailable",
    503: "provider_unavailable",
    504: "timeout",
    505: "unsupported",
    511: "authentication",
}
"""A first guess at the category, as `spec/categories.yaml` says it; a person decides."""

BY_CAUSE = {
    "rate_limited": "backoff",
    "internal": "backoff",
    "provider_unavailable": "backoff",
    "timeout": "once",
    "provider_error": "once",
}
"""The verdicts of categories that are not `never`."""

COMPILES = "# A draft, imported. It compiles; what a person must decide is marked `decide:`."
FAILS = (
    "# A draft, imported. It does not compile yet: `catchable check` says why; what else to decide is marked `decide:`."
)
_NO_ERRORS = {"accepted", "delivered", "no error", "ok", "queued", "read", "seen", "sent", "submitted", "success"}


def draft(found: Found, name: str, reserved: Collection[str]) -> str:
    """The text of a catalogue called `name`; `reserved` are class names that nothing may have."""
    grouped = group(found, name, reserved)
    parts = (_head(found, name), _families(grouped), _envelopes(found), _scopes(grouped), _errors(grouped))
    return "\n".join(line for part in parts for line in part)


def _head(found: Found, name: str) -> Iterator[str]:
    title = found.title or pascal(name)
    yield COMPILES
    yield from (f"# guessed: {_one_line(guess)}" for guess in found.guesses)
    yield from (f"# left out: {_one_line(cut)}" for cut in found.cuts)
    yield "catchable: 1"
    yield f"name: {key(name)}"
    yield f"title: {quoted(title)}"
    yield "version: 0.1.0"
    yield f"summary: {quoted(f'Errors of {title}.')}  # decide: one sentence about the API"
    yield ""


def _one_line(text: str) -> str:
    return quoted(text)[1:-1]


def _families(grouped: Grouped) -> Iterator[str]:
    yield "types:  # decide: the families that a caller catches first"
    for type, id in grouped.families.items():
        summary = f"An error of the family {type}." if type else "Any error of this API."
        yield f"  {key(id)}:"
        yield f"    class: {error_class(id)}"
        yield f"    summary: {quoted(summary)}"
        if len(grouped.families) == 1:
            yield '    http: ["4xx", "5xx"]'
    yield ""


def _envelopes(found: Found) -> Iterator[str]:
    code, message = found.shape.code, found.shape.message
    yield "envelopes:"
    yield "  - name: error"
    if not code and not message:
        yield "    assumed: true"
        yield "    note: The shape of the body is taken on trust.  # decide: where the facts stand"
        code, message = "/error/code", "/error/message"
    yield "    fits:"
    yield f"      {exact(code)}: code" if code else f"      {exact(message)}: string"
    yield "    read:"
    if code:
        yield f"      code: {exact(code)}"
    if message:
        yield f"      message: {exact(message)}"
    yield ""


def _scopes(grouped: Grouped) -> Iterator[str]:
    if not grouped.scopes:
        return
    yield "scopes:"
    yield "  label: section  # decide: what a scope is here (channel, endpoint, product)"
    yield "  members:"
    for section, id in grouped.scopes.items():
        yield f"    {key(id)}: {{title: {quoted(section or 'General')}}}"
    yield ""


def _errors(grouped: Grouped) -> Iterator[str]:
    yield "errors:"
    for entry in grouped.entries:
        yield from _error(entry, grouped)
        yield ""


def _error(entry: Entry, grouped: Grouped) -> Iterator[str]:
    row, scoped = entry.first, bool(grouped.scopes)
    statuses = list(dict.fromkeys(each.http for each in entry.rows if each.http is not None))
    yield f"  {key(entry.kind)}:{_doubt(row)}"
    yield f"    type: {key(grouped.families[row.type])}{_other_families(entry)}"
    yield from _code(entry, statuses)
    yield from _statuses(statuses, next((each.http_guess for each in entry.rows if each.http_guess), ""))
    yield f"    category: {BY_STATUS.get(statuses[0], 'unknown') if statuses else 'unknown'}  # decide: the cause"
    yield f"    retry: {_verdict(statuses)}  # decide: never, once or backoff, and why"
    if row.section and not scoped:
        yield f"    section: {quoted(row.section)}"
    if row.title and not scoped:
        yield f"    title: {quoted(row.title)}"
    yield f"    summary: {quoted(row.title or entry.kind.replace('_', ' '))}  # decide: in your own words"
    yield from _listed("causes", [] if scoped else _also_said(entry))
    yield from _listed("fixes", [fix for each in entry.rows for fix in each.fixes])
    if scoped:
        yield from _wordings(entry, grouped)


def _doubt(row: Row) -> str:
    doubted = row.doubt or any(each.casefold().strip(".") in _NO_ERRORS for each in (row.title, row.code))
    return "  # decide: is this an error? if not, it belongs under `statuses`" if doubted else ""


def _other_families(entry: Entry) -> str:
    others = [each for each in dict.fromkeys(row.type for row in entry.rows) if each and each != entry.first.type]
    return f"  # decide: or {', '.join(map(quoted, others))}, as the source says too" if others else ""


def _code(entry: Entry, statuses: Iterable[int]) -> Iterator[str]:
    """What the error is known by, and where that is not what the source says."""
    if entry.rival:
        yield f"    # decide: the source gives this the code {quoted(entry.first.code)}, as it does {entry.rival.kind}"
    elif entry.code and not entry.first.code:
        yield "    # guessed: the code, from the name of the class"
    elif entry.code and entry.first.code_guess:
        yield f"    # guessed: the code, from {entry.first.code_guess}"
    if not entry.code:
        yield "    codeless: true"
        yield "    match:"
        yield from (f"      - {{http: {status}}}" for status in statuses)
    elif entry.code != entry.kind:
        yield f"    code: {exact(entry.code)}"


def _statuses(statuses: list[int], guess: str) -> Iterator[str]:
    remark = f"  # guessed: from {guess}" if guess else ""
    if len(statuses) == 1:
        yield f"    http: {statuses[0]}{remark}"
    elif statuses:
        yield f"    http: [{', '.join(map(str, statuses))}]{remark}"


def _verdict(statuses: list[int]) -> str:
    """The most careful verdict that one of the statuses asks for; `never` where there is none."""
    verdicts = {BY_CAUSE.get(BY_STATUS.get(each, ""), "never") for each in statuses}
    return next((each for each in ("never", "once") if each in verdicts), "backoff") if verdicts else "never"


def _also_said(entry: Entry) -> list[str]:
    """What the rows say beside the first title."""
    said = [text for row in entry.rows for text in (row.title, row.details)]
    return [text for text in dict.fromkeys(said) if text and text != entry.first.title]


def _listed(name: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield f"    {name}:  # decide: in your own words"
        yield from (f"      - {quoted(each)}" for each in dict.fromkeys(entries))


def _wordings(entry: Entry, grouped: Grouped) -> Iterator[str]:
    by_section: dict[str, list[Row]] = {}
    for row in entry.rows:
        by_section.setdefault(row.section, []).append(row)
    yield "    scopes:"
    for section, rows in by_section.items():
        yield f"      {key(grouped.scopes[section])}:"
        for title, details in dict.fromkeys((row.title, row.details) for row in rows):
            yield f"        - title: {quoted(title)}"
            if details:
                yield f"          details: {quoted(details)}"
