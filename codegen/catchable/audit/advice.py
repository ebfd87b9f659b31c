"""What to do about a report: one sentence for each finding, the most frequent first.

In: a report. Out: sentences; none where there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catchable.audit.report import CodeCount, Report, Section
from catchable.audit.running import Log

_MOST_NAMED = 8


def advice(report: Report) -> Iterator[str]:
    """Every finding that wants doing."""
    for log in report.logs:
        yield from _of_log(log)
    if report.unassigned:
        count = sum(report.unassigned.values())
        yield f"No catalogue reads {counted(count, 'record')}: name the one that should with --catalogue."
    for section in report.sections:
        yield from _of_section(section)


def _of_log(log: Log) -> Iterator[str]:
    if log.fault:
        yield f"{log.name}: reading ended after {counted(log.lines, 'line')}: {log.fault}."
    unread = log.broken + log.too_long
    if log.looks_binary and unread * 2 > log.lines:
        yield f"{log.name}: this is no text in UTF-8; unpack or convert it (gzip is read as it is)."
    elif unread and log.looks_whole:
        yield f"{log.name}: this looks like one JSON document; write one response a line, as `jq -c '.[]'` does."
    elif unread:
        lines = ", ".join(map(str, log.first_broken)) + (", …" if unread > len(log.first_broken) else "")
        too_long = f", {log.too_long:,} of them for being too long" if log.too_long else ""
        yield f"{log.name}: {counted(unread, 'line')} could not be read as JSON{too_long} (line {lines})."


def _of_section(section: Section) -> Iterator[str]:
    of = f" of {section.provider}" if section.provider else ""
    lacks = f"neither listed by {section.provider} nor mapped" if section.provider else "not in the catalogue"
    for codes, lack, beyond in ((section.unknown, lacks, section.beyond), (section.unmapped, "not mapped", 0)):
        if codes:
            seen = counted(sum(each.count for each in codes) + beyond, "error")
            is_ = "is" if len(codes) == 1 else "are"
            yield (
                f"{section.name}: {counted(len(codes), 'code')}{of} {is_} {lack} ({seen}): {_codes(codes)}. "
                "--draft writes what to add."
            )
    for tie in section.ties:
        yield (
            f"{section.name}: {counted(tie.count, 'record')} might as well be read by {' or '.join(tie.rivals)}, for "
            'which as much speaks: log the "system", or name the catalogue with --catalogue.'
        )
    if section.ambiguous:
        errors = sum(each.count for each in section.ambiguous)
        yield (
            f"{section.name}: {counted(errors, 'error')} cannot be told apart without a scope "
            f"({_codes(section.ambiguous)}): log the scope, and pass it to parse()."
        )
    for status in section.statuses[:_MOST_NAMED]:
        documented = " or ".join(map(str, status.documented))
        yield (
            f"{section.name}: {status.kind} came with HTTP {status.seen} {_times(status.count)}, the catalogue says "
            f"{documented} (as at {status.place})."
        )


def _codes(codes: Sequence[CodeCount]) -> str:
    named = [shown_code(each) for each in codes[:_MOST_NAMED]]
    return ", ".join((*named, "…") if len(codes) > _MOST_NAMED else named)


def shown_code(code: CodeCount) -> str:
    """`10/2018278`, or the code alone."""
    return "/".join(part for part in (code.code, code.subcode) if part) or "no code"


def counted(count: int, what: str) -> str:
    """`1 error`, `2,000 errors`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")
