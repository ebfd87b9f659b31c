"""The formats in which a comparison can be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from catchable.diagnostics import Diagnostics
from catchable.diff.comparing import Report
from catchable.diff.reports import markdown, services, structured, text

Show: TypeAlias = Callable[[Report, Diagnostics], str]

FORMATS: Mapping[str, Show] = {
    "text": text.show,
    "markdown": markdown.show,
    "json": structured.show,
    "github": services.as_github,
    "sarif": services.as_sarif,
}
"""Every format by its name on the command line."""
