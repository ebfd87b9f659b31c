"""What an error says where no envelope gives its words: a plain text's first line, the status in words."""

# The facts on the classes are the package's own, not the class's alone; a memoryview may hold anything.
# pyright: reportPrivateUsage=false, reportUnknownArgumentType=false

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._scan import Words
    from .errors import Root

NO_WORDS = "unknown error"
_LONGEST_LINE = 200
_SEARCHED = 2_000
"""How much of a body is looked at, in bytes or code points."""
_BLANK = " \t\r\n"
_MARKUP = ("<!doctype html", "<html", "<head", "<body")

PHRASES = {
    300: "Multiple Choices",
    301: "Moved Permanently",
    302: "Found",
    303: "See Other",
    304: "Not Modified",
    305: "Use Proxy",
    307: "Temporary Redirect",
    308: "Permanent Redirect",
    400: "Bad Request",
    401: "Unauthorized",
    402: "Payment Required",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    407: "Proxy Authentication Required",
    408: "Request Timeout",
    409: "Conflict",
    410: "Gone",
    411: "Length Required",
    412: "Precondition Failed",
    413: "Content Too Large",
    414: "URI Too Long",
    415: "Unsupported Media Type",
    416: "Range Not Satisfiable",
    417: "Expectation Failed",
    421: "Misdirected Request",
    422: "Unprocessable Content",
    423: "Locked",
    424: "Failed Dependency",
    425: "Too Early",
    426: "Upgrade Required",
    428: "Precondition Required",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    451: "Unavailable For Legal Reasons",
    500: "Internal Server Error",
    501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
    505: "HTTP Version Not Supported",
    506: "Variant Also Negotiates",
    507: "Insufficient Storage",
    508: "Loop Detected",
    511: "Network Authentication Required",
}
"""The reason phrases of IANA's registry for what may be an error; Python's own differ from version to version."""


def default_message(cls: type[Root], provider: Words | None, status: int | None) -> str:
    """The words for an error whose body has none: the provider's, the catalogue's, or the bare status."""
    if provider is not None and provider[3]:
        return provider[3]
    if cls._kind is not None:
        from ._texts import TEXTS

        return TEXTS[cls._kind].summary
    return phrase(status)


def phrase(status: int | None) -> str:
    """An HTTP status in words."""
    return PHRASES.get(status or 0, NO_WORDS)


def line_of(raw: object) -> str | None:
    """The first line of a body in plain text, bounded and clean; None for markup, broken JSON and no text at all."""
    if isinstance(raw, (bytearray, memoryview)):
        raw = bytes(raw)
    if isinstance(raw, bytes):
        text = _decoded(raw)
    elif isinstance(raw, str):
        text = raw[:_SEARCHED]
    else:
        return None
    text = text.removeprefix("\ufeff").strip(_BLANK)
    if text.startswith(("<", "{", "[", '"')) or _is_html(text.lower()):
        return None
    line = text.partition("\n")[0].partition("\r")[0].replace("\t", " ")
    if any(letter < " " for letter in line):
        return None
    from ._explain import is_unseen

    clean = "".join(" " if is_unseen(letter) else letter for letter in line)
    return clean[:_LONGEST_LINE].strip(_BLANK) or None


def _decoded(raw: bytes) -> str:
    """The beginning of a body as text, without the half of a letter at its end."""
    end = _SEARCHED
    while _SEARCHED - 4 < end < len(raw) and raw[end] & 0xC0 == 0x80:
        end -= 1
    return raw[:end].decode("utf-8", "replace")


def _is_html(lowered: str) -> bool:
    return any(each in lowered for each in _MARKUP)
