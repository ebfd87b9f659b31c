"""Bytes to JSON to checked values, without the `json` module where that can be had.

CPython's own scanner does the work; `json` is loaded only by interpreters that have no such scanner, and
for bodies that are not plain JSON.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias, TypeGuard

    Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
    JsonObject: TypeAlias = dict[str, Json]
    Facts: TypeAlias = dict[str, Any]
    Words: TypeAlias = tuple[str | None, ...]

UNDECODABLE: Any = object()
"""Stands for a body that is no JSON; None is a body that says null."""

NO_STATUS = -1_000_000
"""Stands for a status that was given and is none."""

HIGHEST_STATUS = 999_999_999
"""What is higher is no status, and may have more digits than Python writes out."""

CODE_TYPES = (str, int, float)
"""What a code may be in JSON."""

_GUARDS = ("for (;;);", "while(1);", ")]}'", "throw 1;")
BLANK = " \t\r\n"
"""What JSON has between its parts, and what is cut off around codes and texts."""
_MAX_DIGITS = 640
"""CPython may refuse to read longer integers (sys.set_int_max_str_digits); such a number is then kept as text."""


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < _MAX_DIGITS else digits


class _Context:
    """What CPython's scanner asks its maker for."""

    strict = False
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int: Any = int
    parse_constant = float
    memo: dict[str, str] = {}


class _PatientContext(_Context):
    parse_int = staticmethod(_integer)


def _make_scanner(context: Any) -> Callable[[str, int], tuple[Any, int]]:
    try:
        from _json import make_scanner
    except ImportError:
        from json.decoder import JSONDecoder

        decoder: Any = JSONDecoder(strict=False, parse_int=context.parse_int)
        fallback: Callable[[str, int], tuple[Any, int]] = decoder.scan_once
        return fallback
    scanner: Callable[[str, int], tuple[Any, int]] = make_scanner(context)
    return scanner


scan = _make_scanner(_Context)
"""Text and an index to a value and the index after it; raises StopIteration, ValueError or RecursionError."""


def decode(body: object) -> Any:
    """A body of any kind as JSON data, or UNDECODABLE. Never raises, unless the stack is used up.

    Bytes are read as UTF-8, whatever a header says, with broken sequences replaced; a byte order mark, a guard
    against script inclusion and surrounding blanks are passed over. What is neither bytes nor text is taken
    for data already decoded.
    """
    body = as_bytes(body)
    if type(body) is bytes:
        body = body.decode("utf-8", "replace")
    if type(body) is str:
        return _decode_text(body)
    if body is None or body is UNDECODABLE:
        return body
    from ._plain import plain

    return plain(body)


def as_bytes(body: object) -> object:
    """A buffer as bytes, and text or bytes as exactly that; anything else as it is.

    A buffer that can no longer be read is UNDECODABLE.
    """
    cls = type(body)
    if cls is bytes or cls is str:
        return body
    if issubclass(cls, (bytes, bytearray, memoryview)):
        try:
            # Of what items a memoryview is, nobody knows.
            view: Any = body
            return memoryview(view).tobytes()
        except (ValueError, BufferError):
            return UNDECODABLE
    text: Any = body
    return str.__str__(text) if issubclass(cls, str) else body


def is_status(status: object) -> TypeGuard[int | None]:
    """Whether a status is None, or a number as HTTP may have it."""
    if status is None:
        return True
    return type(status) is int and NO_STATUS < status <= HIGHEST_STATUS


def as_name(
    name: object,
) -> Any:  # a text, or None: the annotations of a package know its own names alone
    """What a caller calls a scope or a provider, as text of exactly the class str; None if it is no text."""
    if issubclass(type(name), str):
        text: Any = name
        return str.__str__(text) or None
    return None


def kept(body: object) -> bytes | str | None:
    """What an error keeps of a body as it came; nothing of data that was decoded already."""
    body = as_bytes(body)
    return body if isinstance(body, (bytes, str)) else None


def _decode_text(text: str) -> Any:
    text = text.removeprefix("\ufeff").strip(BLANK)
    for guard in _GUARDS:
        text = text.removeprefix(guard)
    text = text.strip(BLANK)
    try:
        value, end = scan(text, 0)
    except StopIteration:
        return UNDECODABLE
    except RecursionError:
        return decode_deep(text)
    except ValueError:
        return decode_patiently(text)
    return value if end == len(text) else UNDECODABLE


def decode_deep(text: str) -> Any:
    """Read once more, with all of a stack, what the rest of the caller's is too small for."""
    from ._fresh import afresh

    try:
        return afresh(_decode_whole, text)
    except RecursionError:
        return UNDECODABLE


def _decode_whole(text: str) -> Any:
    try:
        value, end = scan(text, 0)
    except StopIteration:
        return UNDECODABLE
    except ValueError:
        return decode_patiently(text)
    return UNDECODABLE if text[end:].strip(BLANK) else value


def decode_patiently(text: str) -> Any:
    """Read once more what holds an integer too long for `int`, or is no JSON at all: then UNDECODABLE."""
    if not _has_long_number(text):
        return UNDECODABLE
    try:
        value, end = _make_scanner(_PatientContext)(text, 0)
    except (StopIteration, ValueError, RecursionError):
        return UNDECODABLE
    return UNDECODABLE if text[end:].strip(BLANK) else value


def _has_long_number(text: str) -> bool:
    """Whether the text may hold a number of _MAX_DIGITS digits; one look at every so many characters tells."""
    return len(text) >= _MAX_DIGITS and any(
        letter.isdigit() for letter in text[:: _MAX_DIGITS // 2]
    )


def to_code(value: Json) -> str | None:
    """A code as text: without blanks around it, a whole number written out. Anything else is no code."""
    cls = type(value)
    if cls is int:
        return str(value)
    if cls is str:
        return value.strip(BLANK) or None  # type: ignore[union-attr]
    if cls is float:
        return str(int(value)) if -1e15 < value < 1e15 and value.is_integer() else None  # type: ignore
    return None


def to_text(value: Json) -> str | None:
    """Text without the blanks around it, where it is not empty then. Anything else is no text."""
    return (value.strip(BLANK) or None) if type(value) is str else None


def lower_case(text: str) -> str:
    """A text with its capitals of ASCII in lower case, and every other letter as it is."""
    if text.isascii():
        return text.lower()
    return (
        text.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    )


def first_code(*values: Json) -> str | None:
    """The first of several values that is a code."""
    for value in values:
        code = to_code(value)
        if code is not None:
            return code
    return None


def first_text(*values: Json) -> str | None:
    """The first of several values that is text and not empty."""
    for value in values:
        text = to_text(value)
        if text is not None:
            return text
    return None


def words(
    source: str | None,
    code: str | None,
    subcode: str | None,
    message: str | None,
    trace_id: str | None,
    name: str | None = None,
) -> Words | None:
    """What a provider said; None where it said nothing. `name` is its name where it does not say that itself."""
    if not (source or code or subcode or message or trace_id):
        return None
    return (source or name, code, subcode, message, trace_id)


def at(value: Json, token: str) -> Json:
    """What stands one step below a value; None where nothing does."""
    if isinstance(value, dict):
        return value.get(token)
    if (
        isinstance(value, list)
        and token.isascii()
        and token.isdecimal()
        and len(token) < 10
        and int(token) < len(value)
    ):
        return value[int(token)]
    return None


def first_part(value: Json) -> Json:
    """The first element of an array that is not null; None of anything else."""
    return next((each for each in elements(value) if each is not None), None)


def elements(value: Json) -> list[Json]:
    """The elements of an array; none of anything else."""
    return value if isinstance(value, list) else []


def is_value(value: Json) -> bool:
    """Whether a value says something: it is not null, false or empty."""
    cls = type(value)
    return cls is int or cls is float or cls in (bool, str, dict, list) and bool(value)


def no_facts(body: Json) -> Facts:
    """The facts of an error that says nothing."""
    return {
        "code": None,
        "message": None,
        "http_status": None,
        "body": body,
        "raw_body": None,
    }


def read_late(facts: Facts, status: int | None, headers: object) -> None:
    """Read now what an envelope's reader left for later, of a body that came with a status and headers."""
    read = facts.pop("_late", None)
    body: Json = facts["body"]
    if read is not None and type(body) is dict:
        facts.update(read(body))
    read = facts.pop("_late_of_call", None)
    if read is not None and type(body) is dict:
        from ._call import Call

        facts.update(read(body, Call(status, headers, "json")))
