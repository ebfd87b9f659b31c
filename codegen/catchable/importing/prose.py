"""Codes in lists and paragraphs: manuals of databases, bullets of a README.

In: lines. Out: rows. A line names the code, alone or with its words: `ORA-00001: …`, `Error number: 1002; Symbol:
ER_NO`, a bullet. What is said below it belongs to it, `Cause:` and `Action:` as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catchable.importing.columns import is_code
from catchable.importing.rows import Row

_MYSQL = re.compile(r"Error number: (?P<code>(MY-)?\d{1,9}); Symbol: (?P<symbol>[A-Z0-9_]{1,100}); SQLSTATE: \w{5}")
_NUMBERED = re.compile(r"(?P<code>[A-Z]{2,10}-\d{1,9}):\s+(?P<title>\S.*)")
_BULLET = re.compile(
    r"[-*+]\s+(?P<mark>`|\*\*`?)(?P<code>[\w.:#/-]{1,200})`?(\*\*)?\s*(?:[:=–—-]+|→)\s*(?P<title>\S.*)"
)
_LABELLED = re.compile(r"(?P<label>Message|Cause|Action|Solution|Resolution|Fix):\s*(?P<text>\S.*)", re.IGNORECASE)
_FIXES = ("action", "solution", "resolution", "fix")


@dataclass(slots=True)
class _Found:
    """A code under construction."""

    code: str
    title: str
    symbol: str
    line: int
    section: str
    is_bullet: bool
    details: list[str] = field(default_factory=list)
    fixes: list[str] = field(default_factory=list)

    def hear(self, text: str) -> None:
        """Add a line that stands below the code."""
        labelled = _LABELLED.fullmatch(text)
        label = labelled["label"].lower() if labelled else ""
        if labelled and label in _FIXES:
            self.fixes.append(labelled["text"])
        elif labelled and label == "message" and not self.title:
            self.title = labelled["text"]
        elif not self.is_bullet:
            self.details.append(labelled["text"] if labelled else text)

    def row(self) -> Row:
        """What it has come to."""
        details, fixes = " ".join(self.details), tuple(self.fixes)
        return Row(self.code, self.title, self.section, details, fixes=fixes, line=self.line, symbol=self.symbol)


def listed_codes(lines: Sequence[str], headings: Sequence[str]) -> Iterator[Row]:
    """The rows of codes that stand in lists and paragraphs."""
    found: _Found | None = None
    for index, line in enumerate(lines):
        begun = _begun(line.strip(), index + 1, headings[index])
        if begun is not None or line.startswith("#"):
            if found is not None:
                yield found.row()
            found = begun
        elif found is not None and line.strip():
            found.hear(line.strip())
    if found is not None:
        yield found.row()


def _begun(text: str, line: int, heading: str) -> _Found | None:
    """The code that a line begins, if it does."""
    manual = _MYSQL.fullmatch(text)
    if manual:
        return _Found(manual["code"], "", manual["symbol"], line, "", is_bullet=False)
    numbered = _NUMBERED.fullmatch(text)
    if numbered:
        return _Found(numbered["code"], numbered["title"], "", line, "", is_bullet=False)
    bullet = _BULLET.fullmatch(text)
    if bullet and (is_code(bullet["code"]) or bullet["code"].isupper()):
        return _Found(bullet["code"].strip(":"), bullet["title"], "", line, heading, is_bullet=True)
    return None
