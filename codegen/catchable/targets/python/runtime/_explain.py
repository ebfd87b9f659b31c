"""Errors in words: one line for a log, several for a person."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from ._texts import GUIDES, TEXTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._base import CatalogueError
    from ._text import Text

_LONGEST_MESSAGE = 300
_LONGEST_NAME = 80
_VERDICTS = {
    "never": "do not send the same request again",
    "once": "send the same request once more, at most",
    "backoff": "send it again, with growing pauses",
}


def one_line(error: CatalogueError) -> str:
    """`[message_undeliverable] Unable to deliver (HTTP 402, request req_123)`: bounded, printable, one line."""
    label = error._kind or error.code or error._type
    context: list[str] = []
    if error.http_status is not None:
        context.append(f"HTTP {printable(error.http_status, 12)}")
    if error.request_id:
        context.append(f"request {printable(error.request_id, _LONGEST_NAME)}")
    if error.body_unread:
        context.append("body not read")
    parts = [f"[{printable(label, _LONGEST_NAME)}]"] if label else []
    parts.append(printable(error.message, _LONGEST_MESSAGE))
    if context:
        parts.append(f"({', '.join(context)})")
    return " ".join(parts)


def printable(value: object, longest: int) -> str:
    """Text without control characters, direction marks and lone surrogates, cut to a length."""
    text = value if isinstance(value, str) else str(value)
    text = text[: longest + 1] if len(text) > longest else text
    clean = "".join(
        letter if letter.isprintable() else " " if letter.isspace() else "\ufffd"
        for letter in text
    )
    return clean if len(clean) <= longest else f"{clean[: longest - 1]}\u2026"


def explain(error: CatalogueError) -> str:
    """What happened, why, and what to do, in several lines."""
    lines = [str(error)]
    if error._kind is not None:
        lines += ["", *explain_kind(error._kind)]
    lines += ["", f"Retry: {_VERDICTS[error._verdict()]}."]
    if error.retry_after is not None:
        lines.append(f"The API asks to wait {error.retry_after:g} seconds.")
    if error.candidates:
        lines.append(f"It may be any of: {', '.join(error.candidates)}.")
    if error.doc_url:
        lines.append(f"See {printable(error.doc_url, 300)}")
    return "\n".join(lines)


def explain_kind(kind: str) -> Iterator[str]:
    """The catalogue's words about a kind, line by line, and the guides that bear on it."""
    yield from explain_text(TEXTS[kind])
    guides = [id for id, guide in GUIDES.items() if kind in guide.see]
    yield from _listed("Guides", [f"{id}: {GUIDES[id].title}" for id in guides])


def explain_text(text: Text) -> Iterator[str]:
    """The catalogue's words about a kind or a guide, line by line."""
    if text.title:
        yield text.title
    yield text.summary
    yield from _listed("Causes", text.causes)
    yield from _listed("What to do", text.fixes)
    for provider, checks in text.checks.items():
        yield from _listed(f"Check in {provider}", checks)


def _listed(heading: str, entries: Iterable[str]) -> Iterator[str]:
    entries = tuple(entries)
    if entries:
        yield ""
        yield f"{heading}:"
        yield from (f"  - {entry}" for entry in entries)
