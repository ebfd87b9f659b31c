"""Draft entries for what a catalogue lacks.

In: a report, and the catalogues. Out: YAML, one document for each catalogue, of what to merge into its spec. Merged as
it stands it compiles; what a person has to decide is marked `decide:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from catchable.audit.advice import shown_code
from catchable.audit.report import CodeCount, Report, Section
from catchable.drafts import Names, exact, is_name, key, quoted, short_name, trimmed
from catchable.model import Catalogue
from catchable.reference.phrases import PHRASES
from catchable.terminal import printable

_LONGEST_CODE = 200
_STATUS = re.compile(r"[1-5][0-9][0-9]")
_PROVIDER_CODE = re.compile(r"[^/]+(/[^/]+)?")


def draft(report: Report, catalogues: Sequence[Catalogue], reserved: frozenset[str]) -> str:
    """The text of a draft; `reserved` are class names that no kind may have."""
    by_name = {each.name: each for each in catalogues}
    sections = [each for each in report.sections if each.unknown or each.unmapped]
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
    classes |= {enum.class_name for enum in catalogue.enums}
    names = Names(classes, kinds)
    for each in section.unknown:
        code = each.code or ""
        if not _can_be_written(each):
            yield _left_out(code)
            continue
        own = code if is_name(code) and each.subcode is None else ""
        base = own or short_name(_message(each)) or short_name(f"error {code}")
        yield from _error(names.take(base, code), each, catalogue)


def _can_be_written(code: CodeCount) -> bool:
    """Whether a catalogue may hold a code as the API said it."""
    said = [each for each in (code.code, code.subcode) if each is not None]
    sound = all(trimmed(each) == each and 0 < len(each) <= _LONGEST_CODE and each.isprintable() for each in said)
    return sound and code.code is not None


def _left_out(code: str) -> str:
    return f"  # left out, because no catalogue can hold it: {exact(code[:_LONGEST_CODE])}"


def _error(kind: str, code: CodeCount, catalogue: Catalogue) -> Iterator[str]:
    family = code.read_as or catalogue.types[0].id
    message = _message(code)
    yield from _evidence(code)
    yield f"  {key(kind)}:  # decide: the kind, a stable name for what happened"
    yield f"    type: {key(family)}  # decide: the family that it fell to"
    if code.subcode is None and code.code != kind:
        yield f"    code: {exact(code.code or '')}"
    elif code.subcode is not None:
        yield "    codeless: true"
        yield f"    match: [{{code: {exact(code.code or '')}, subcode: {exact(code.subcode)}}}]"
    statuses = [status for status in code.statuses if _STATUS.fullmatch(status)]
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
        yield from (f"      {key(scope)}: {quoted(message)}" for scope in scopes)
    elif message:
        yield f"    title: {quoted(message)}"


def _provider_codes(section: Section, catalogue: Catalogue) -> Iterator[str]:
    """Codes below the kind that they are read as now; a person moves each to the kind that it means."""
    by_kind: dict[str, list[CodeCount]] = {}
    for each in (*section.unknown, *section.unmapped):
        if not _can_be_written(each) or not _PROVIDER_CODE.fullmatch(shown_code(each)):
            yield _left_out(each.code or "")
        else:
            by_kind.setdefault(each.read_as or catalogue.errors[0].kind, []).append(each)
    for kind, codes in by_kind.items():
        yield f"  {key(kind)}:  # decide: the kind that each of these codes means; they read as this one now"
        yield "    provider_codes:"
        yield f"      {key(section.provider or '')}:"
        for each in codes:
            yield f"        {exact(shown_code(each))}: {quoted(_message(each))}  # {_seen(each)}"


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
