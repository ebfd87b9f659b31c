"""Errors in words: one line for a log, several for a person."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from ._redact import without_credentials
from ._tables import SCOPED_CODES
from ._texts import GUIDES, TEXTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._base import CatalogueError
    from ._text import Text

_LONGEST_LINE = 500
_LONGEST_MESSAGE = 300
_LONGEST_NAME = 60
_MOST_DETAILS = 20
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}
_VERDICTS = {
    "never": "do not send the same request again",
    "once": "send the same request once more, at most",
    "backoff": "send it again, with growing pauses",
}


def one_line(error: CatalogueError) -> str:
    """`[message_undeliverable] Unable to deliver (meta 131026, HTTP 402, request req_123)`: one bounded line."""
    label = error._kind or error.code or error._type
    message = printable(error.message, _LONGEST_MESSAGE)
    parts = [f"[{_name(label)}]"] if label else []
    if message != label or not parts:
        parts.append(message)
    context = list(dict.fromkeys(_context(error, label)))
    if context:
        parts.append(f"({', '.join(context)})")
    return cut(" ".join(parts), _LONGEST_LINE)


def _context(error: CatalogueError, label: str | None) -> Iterator[str]:
    """What a line says beside the message: codes, status, ids, siblings."""
    yield from _codes(error, label)
    if error.http_status is not None:
        yield f"HTTP {printable(error.http_status, 12)}"
    if error.request_id:
        yield f"request {_name(error.request_id)}"
    said = error.provider
    if said is not None and said.trace_id and said.trace_id != error.request_id:
        yield f"trace {_name(said.trace_id)}"
    if error.body_unread:
        yield "body not read"
    if error.errors:
        yield f"+{len(error.errors) + error.errors_omitted} more"


def _codes(error: CatalogueError, label: str | None) -> Iterator[str]:
    """The provider's own code and the wire's, where the label does not say them already."""
    own, said = _joined(error.code, error.subcode), error.provider
    upstream = _joined(said.code, said.subcode) if said is not None else None
    if said is not None and (said.source or upstream):
        known = upstream is None or upstream == label
        source = _name(said.source) if said.source else "provider"
        yield source if known else f"{source} {_name(upstream)}"
    if own is not None and own not in (label, upstream):
        yield f"code {_name(own)}"


def _joined(code: str | None, subcode: str | None) -> str | None:
    """`131026/2018278`, where there is a subcode."""
    if code and subcode:
        return f"{as_text(code)}/{as_text(subcode)}"
    return as_text(code) if code else None


def _name(value: object) -> str:
    return printable(value, _LONGEST_NAME)


def printable(value: object, longest: int) -> str:
    """Text on one line without credentials, what cannot be seen shown as escapes, cut to a length."""
    text = without_credentials(as_text(value))
    if not text.isprintable():
        text = "".join(
            _escape(letter) if is_unseen(letter) else letter
            for letter in text[: longest + 1]
        )
    return cut(text, longest)


def as_text(value: object) -> str:
    """A value in its own words, as exactly a `str`; of one that has none, the name of its class."""
    try:
        return str.__str__(value if isinstance(value, str) else str(value))
    except Exception:  # a number of too many digits, or what a foreign object does
        return type(value).__name__


def cut(text: str, longest: int) -> str:
    """The text, its end replaced by an ellipsis where it is longer."""
    return text if len(text) <= longest else f"{text[: longest - 1]}\u2026"


def is_unseen(letter: str) -> bool:
    """Whether a letter steers a terminal, ends a line or reorders it, or is half of a pair."""
    number = ord(letter)
    return (
        number < 0x20
        or 0x7F <= number < 0xA0
        or 0x2028 <= number <= 0x202E
        or 0x2066 <= number <= 0x2069
        or 0xD800 <= number <= 0xDFFF
        or number == 0xFEFF
    )


def _escape(letter: str) -> str:
    number = ord(letter)
    return _SHORT.get(letter) or (
        f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
    )


def explain(error: CatalogueError) -> str:
    """What happened, why, and what to do, in several lines."""
    lines = [str(error)]
    if error._kind is not None:
        lines += ["", *explain_kind(error._kind)]
    lines += ["", f"Retry: {_VERDICTS[error._verdict()]}."]
    if error.retry_after is not None:
        lines.append(f"The API asks to wait {_seconds(error.retry_after)} seconds.")
    if error.candidates:
        lines.append(f"It may be any of: {', '.join(error.candidates)}.")
        lines += _scope_hint(error)
    lines += _listed("Details", _details(error))
    lines += _listed("Facts", _attributes(error))
    if error.doc_url:
        lines.append(f"See {printable(error.doc_url, 300)}")
    return "\n".join(lines)


def _details(error: CatalogueError) -> Iterator[str]:
    """`email: is not valid [bad_format]`: each place of the failure on a line, as many as a person reads."""
    from ._as_json import details

    shown = details(error)
    for each in shown[:_MOST_DETAILS]:
        parts = each if isinstance(each, dict) else {"message": each}
        field, code, words = (parts.get(name) for name in ("field", "code", "message"))
        said = printable(words, 300) if words is not None else ""
        label = f"[{_name(code)}]" if code is not None else ""
        rest = " ".join(filter(None, (said, label)))
        place = _name(field) if field else ""
        yield ": ".join(filter(None, (place, rest))) or "(nothing)"
    if len(shown) > _MOST_DETAILS:
        yield f"and {len(shown) - _MOST_DETAILS} more"


def _attributes(error: CatalogueError) -> Iterator[str]:
    """`decline_code: lost_card`: each attribute that the API gave on a line."""
    from json import dumps

    from ._as_json import attributes

    for name, value in attributes(error).items():
        if value is not None:
            is_text = isinstance(value, str)
            yield f"{name}: {printable(value if is_text else dumps(value), 300)}"


def _seconds(wait: object) -> str:
    """A time as a short number; what is none, as it is."""
    return f"{wait:g}" if isinstance(wait, float) else printable(wait, 12)


def _scope_hint(error: CatalogueError) -> Iterator[str]:
    """How to learn which of several kinds it is."""
    scopes = [each for each in SCOPED_CODES.get(error.code or "", {}) if each]
    among = f", one of {', '.join(scopes)}," if scopes else ""
    yield f"Call with scope={among} to know which."


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
