"""What responses say to a person, in Markdown.

In: errors, families and statuses. Out: texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catchable.markdown import escaped, link
from catchable.model import ErrorDef, ErrorType
from catchable.targets.openapi.problems import phrase


def of_kind(error: ErrorDef) -> str:
    """What happened, why, and what to do."""
    title = escaped(error.title) if error.title and error.title != error.summary else None
    deprecated = f"Deprecated: {escaped(error.deprecated)}" if error.deprecated else None
    page = f"See {link(error.doc_url)}" if error.doc_url else None
    lists = (*_list("Causes", error.causes), *_list("What to do", error.fixes))
    return "\n\n".join(each for each in (title, escaped(error.summary), deprecated, *lists, page) if each)


def of_status(status: int, families: Iterable[ErrorType]) -> str:
    """The status in words, and the families that it means."""
    said = phrase(status)
    return _followed(f"HTTP {status} ({said})." if said else f"HTTP {status}.", families)


def of_status_class(digit: int, families: Iterable[ErrorType]) -> str:
    """The class of statuses, and the families that it means."""
    return _followed(f"Any HTTP {digit}xx.", families)


def _followed(first: str, families: Iterable[ErrorType]) -> str:
    return " ".join((first, *(escaped(each.summary) for each in families)))


def _list(heading: str, entries: Iterable[str]) -> Iterator[str]:
    listed = [f"- {escaped(' '.join(each.split()))}" for each in entries]
    if listed:
        yield f"{heading}:"
        yield "\n".join(listed)
