"""Show findings as SARIF 2.1.0, the format in which code scanning services take them.

In: diagnostics. Out: JSON text. Columns count characters, as everywhere; files are named relative to the folder
that the command ran in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from catchable import __version__
from catchable.diagnostics import Diagnostic, Note, Severity
from catchable.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "notice": "note"}


def as_sarif(found: Iterable[Diagnostic], titles: Mapping[str, str] | None = None) -> str:
    """One run of the tool; `titles` says in a sentence what an id means."""
    listed = list(found)
    rules = list(dict.fromkeys(each.id for each in listed))
    run = {
        "tool": {"driver": _driver(rules, titles or {})},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, rules.index(each.id)) for each in listed],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _driver(rules: Sequence[str], titles: Mapping[str, str]) -> dict[str, object]:
    described = [{"id": id, "shortDescription": {"text": titles.get(id, id.replace("-", " "))}} for id in rules]
    return {"name": "catchable", "semanticVersion": __version__, "rules": described}


def _result(each: Diagnostic, rule: int) -> dict[str, object]:
    return {
        "ruleId": each.id,
        "ruleIndex": rule,
        "level": _LEVELS[each.severity],
        "message": {"text": each.message + (f"\nhelp: {each.help}" if each.help else "")},
        "locations": [{"physicalLocation": _place(each.span)}] if each.span else [],
        "relatedLocations": [_related(index, note) for index, note in enumerate(each.notes)],
        "partialFingerprints": {"finding/v1": _fingerprint(each)},
    }


def _related(id: int, note: Note) -> dict[str, object]:
    return {"id": id, "message": {"text": note.message}, "physicalLocation": _place(note.span)}


def _place(span: Span) -> dict[str, object]:
    region = {"startLine": span.start.line, "startColumn": span.start.column}
    region |= {"endLine": span.end.line, "endColumn": span.end.column}
    return {"artifactLocation": {"uri": quote(span.file, errors="surrogateescape")}, "region": region}


def _fingerprint(each: Diagnostic) -> str:
    """What a finding is known by although its line moves."""
    said = "\n".join((each.id, each.span.file if each.span else "", each.message))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
