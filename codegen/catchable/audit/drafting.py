"""Draft entries for what a catalogue lacks.

In: a report, and the catalogues. Out: YAML, one document for each catalogue, of what to merge into its spec. Merged as
it stands it compiles; what a person has to decide is marked `decide:`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from catchable.audit.advice import shown_code
from catchable.audit.report import CodeCount, Report, Section
from catchable.drafts import free_kind, is_name, quoted, short_name
from catchable.model import Catalogue
from catchable.naming import slug
from catchable.reference.phrases import PHRASES
from catchable.terminal import printable


def draft(report: Report, catalogues: Sequence[Catalogue], reserved: frozenset[str]) -> str:
    """The text of a draft; `reserved` are class names that no kind may have."""
    by_name = {each.name: each for each in catalogues}
    sections = [each for each in report.sections if each.unknown]
    lines = ["# Drafted from a log. Merge each part into the catalogue it names; what a person must decide is marked"]
    lines += ["# `decide:`. Bodies are redacted."]
    for section in sections:
        lines += ["---", *_section(section, by_name[section.catalogue], reserved)]
    return "\n".join(lines if sections else ["# Every code in the log is known: there is nothing to draft."])


def _section(section: Section, catalogue: Catalogue, reserved: frozenset[str]) -> Iterator[str]:
    yield f"# {catalogue.file}"
    yield "errors:"
    if section.provider:
        yield from _provider_codes(section, catalogue)
        return
    kinds = {error.kind for error in catalogue.errors} | {retired.kind for retired in catalogue.retired}
    classes = {family.class_name for family in catalogue.types} | {catalogue.class_name, *reserved}
    for each in section.unknown:
        code = each.code or ""
        if not shown_code(each).isprintable():
            yield f"  # left out, because it is no plain text: {json.dumps(code)}"
            continue
        own = code if is_name(code) and each.subcode is None else ""
        base = own or short_name(_message(each)) or f"error_{slug(code).removeprefix('section_')}"
        kind = free_kind(base, code, kinds, classes)
        kinds.add(kind)
        yield from _error(kind, each, catalogue)


def _error(kind: str, code: CodeCount, catalogue: Catalogue) -> Iterator[str]:
    family = code.read_as or catalogue.types[0].id
    message = _message(code)
    yield from _evidence(code)
    yield f"  {kind}:  # decide: the kind, a stable name for what happened"
    yield f"    type: {family}  # decide: the family that it fell to"
    if code.subcode is None and code.code != kind:
        yield f"    code: {json.dumps(code.code)}"
    elif code.subcode is not None:
        yield "    codeless: true"
        yield f"    match: [{{code: {json.dumps(code.code)}, subcode: {json.dumps(code.subcode)}}}]"
    statuses = [status for status in code.statuses if status.isdecimal()]
    if statuses:
        yield f"    http: [{', '.join(statuses)}]"
    yield f"    category: {code.category}  # decide: the cause"
    yield f"    retry: {code.retry}  # decide: never, once or backoff, and why"
    yield f"    summary: {quoted(message or kind.replace('_', ' '))}  # decide: in your own words"
    yield from _wordings(code, catalogue, message)
    yield ""


def _wordings(code: CodeCount, catalogue: Catalogue, message: str) -> Iterator[str]:
    """What the scopes said that the code came in; without scopes, the title."""
    scopes = [each.id for each in catalogue.scopes if each.id in code.scopes]
    if scopes and code.subcode is None:
        yield "    scopes:  # decide: whether it means the same in each"
        yield from (f"      {scope}: {quoted(message)}" for scope in scopes)
    elif message:
        yield f"    title: {quoted(message)}"


def _provider_codes(section: Section, catalogue: Catalogue) -> Iterator[str]:
    """Codes below the kind that they are read as now; a person moves each to the kind that it means."""
    by_kind: dict[str, list[CodeCount]] = {}
    for each in section.unknown:
        if shown_code(each).isprintable():
            by_kind.setdefault(each.read_as or catalogue.errors[0].kind, []).append(each)
    for kind, codes in by_kind.items():
        yield f"  {kind}:  # decide: the kind that each of these codes means; they read as this one now"
        yield "    provider_codes:"
        yield f"      {section.provider}:"
        for each in codes:
            yield f"        {json.dumps(shown_code(each))}: {quoted(_message(each))}  # {_seen(each)}"


def _message(code: CodeCount) -> str:
    """What the API said most often; not what an error says for itself where the API said nothing."""
    said = (each for each in code.messages if each not in ("unknown error", *PHRASES.values()))
    return next(said, "")


def _evidence(code: CodeCount) -> Iterator[str]:
    yield f"  # {_seen(code)}"
    for sample in code.samples:
        yield f"  # {printable(sample)}"


def _seen(code: CodeCount) -> str:
    statuses: Mapping[str, int] = {status: count for status, count in code.statuses.items() if status != "-"}
    http = f", HTTP {', '.join(statuses)}" if statuses else ""
    return f"seen {'once' if code.count == 1 else f'{code.count:,} times'}{http}, as at {printable(code.place)}"
