"""Errors as JSON types that every encoder takes, without secrets."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

# What is written out may hold anything.
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from collections.abc import Mapping

from . import _attributes
from ._keys import is_secret
from ._parts import Detail
from ._personal import without_secrets
from ._redact import BLOT
from ._tables import SENSITIVE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from ._base import CatalogueError
    from ._scan import Json

_DEEPEST = 50
_DEEPEST_IN_FULL = 150
_SHORTEST = 4
"""How many characters a sensitive value has that is looked for inside of other texts; shorter ones are anywhere."""
_MOST_BITS = 64
"""Longer integers are written as text: many readers and writers of JSON have no room for them."""


def to_dict(
    error: CatalogueError, *, redact: bool, without: Sequence[str] = ()
) -> dict[str, Any]:
    """The error's facts as JSON types, in a fixed order; `without` may name body and headers."""
    provider = error.provider
    facts: dict[str, Any] = {
        "kind": error._kind,
        "type": error._type,
        "category": error._category,
        "code": error.code,
        "subcode": error.subcode,
        "message": error.message,
        "http_status": error.http_status,
        "retry": error._verdict(),
        "retryable": error.retryable,
        "retry_after": error.retry_after,
        "request_id": error.request_id,
        "param": error.param,
        "doc_url": error.doc_url,
        "scope": error.scope,
        "candidates": list(error.candidates),
        "provider": provider.to_dict() if provider is not None else None,
    }
    shown = {name: plain(value, redact=redact) for name, value in facts.items()}
    shown["details"] = details(error, redact=redact)
    shown.update(attributes(error, redact=redact))
    received = {"headers": dict(error.headers), "body": error.body}
    for name, value in received.items():
        if name not in without:
            seen = _unlike_sensitive(error, value) if redact else value
            shown[name] = plain(seen, redact=redact)
    shown["errors"] = [_of_sibling(each, error, redact=redact) for each in error.errors]
    shown["errors_omitted"] = error.errors_omitted
    return shown


def attributes(error: CatalogueError, *, redact: bool = True) -> dict[str, Json]:
    """The attributes of an error as JSON types, by name; None where one is absent."""
    said = _attributes.said(error)
    given = _unlike_sensitive(error, said) if redact else said
    return {
        name: _member(name, value, 0, redact=redact) for name, value in given.items()
    }


def details(error: CatalogueError, *, redact: bool = True) -> list[Json]:
    """The places of a failure as JSON types."""
    places = [_place(each, redact=redact) for each in error.details]
    return _unlike_sensitive(error, places) if redact else places


def _place(given: object, *, redact: bool) -> Json:
    """One place of a failure as JSON types; a caller may have given anything."""
    if isinstance(given, Detail):
        return _detail(given, redact=redact)
    return plain(given, redact=redact)


def redacted_detail(detail: Detail) -> dict[str, Json]:
    """One place of a failure as JSON types, without what is secret or personal."""
    return _detail(detail, redact=True)


def _detail(detail: Detail, *, redact: bool) -> dict[str, Json]:
    """The parts of a detail; a value that was refused is as secret as its field."""
    parts, field = detail.to_dict(), detail.field
    own = ("field", "code", "message")
    beside = {"name": field.rpartition(".")[2]} if isinstance(field, str) else {}
    shown = {name: plain(parts.pop(name), redact=redact) for name in own}
    others = _object({**beside, **parts}, 1, redact=redact)
    if "name" not in parts:
        others.pop("name", None)
    return {**shown, **others}


def _unlike_sensitive(error: CatalogueError, value: Any) -> Any:
    """A value with what is a sensitive attribute's too blotted out: the body has that under a key of the API's own."""
    known = [error._attributes.get(name) for name in SENSITIVE]
    said = [each for each in known if type(each) in (str, int, float) and each]
    texts = {*said, *map(str, said)}  # as a number, and as a text's digits
    parts = {id(each) for each in known if each and type(each) in (dict, list)}
    return _without(value, texts, parts, 0) if texts or parts else value


def _without(value: Any, texts: set[Any], parts: set[int], depth: int) -> Any:
    if id(value) in parts or type(value) in (str, int, float) and value in texts:
        return BLOT
    if type(value) is str:
        for text in texts:  # that an attribute was cut out of
            if type(text) is str and len(text) >= _SHORTEST and text in value:
                value = value.replace(text, BLOT)
        return value
    if depth <= _DEEPEST and type(value) is dict:
        return {
            key: _without(each, texts, parts, depth + 1) for key, each in value.items()
        }
    if depth <= _DEEPEST and type(value) is list:
        return [_without(each, texts, parts, depth + 1) for each in value]
    return value


def _of_sibling(
    error: CatalogueError, first: CatalogueError, *, redact: bool
) -> dict[str, Any]:
    """A sibling's facts, without body and headers where they are those of the first."""
    shared = [
        name
        for name in ("body", "headers")
        if getattr(error, name) is getattr(first, name)
    ]
    return to_dict(error, redact=redact, without=shared)


def log_fields(error: CatalogueError) -> dict[str, Any]:
    """The facts for a log, flat: each a text, a number or a truth value, and none that is absent."""
    from ._explain import printable

    said = error.provider
    facts: dict[str, Any] = {
        "error_type": error.error_type,
        "error_kind": error._kind,
        "error_family": error._type,
        "error_category": error._category,
        "error_code": error.code,
        "error_subcode": error.subcode,
        "error_message": error.message,
        "error_http_status": error.http_status,
        "error_retry": error._verdict(),
        "error_retryable": error.retryable,
        "error_retry_after": error.retry_after,
        "error_request_id": error.request_id,
        "error_param": error.param,
        "error_scope": error.scope,
        "error_candidates": " ".join(error.candidates) or None,
    }
    for name, value in said.to_dict().items() if said is not None else ():
        facts[f"error_provider_{name}"] = value
    for name, attribute in attributes(error).items():
        if not isinstance(attribute, (dict, list)):
            facts[f"error_{name}"] = attribute
    facts["error_details"] = len(error.details) or None
    shown = {name: plain(value) for name, value in facts.items() if value is not None}
    return {
        name: printable(value, 500) if isinstance(value, str) else value
        for name, value in shown.items()
    }


def redacted(value: object) -> Json:
    """A value as JSON types, with what is secret or personal blotted out, at any depth."""
    return plain(value)


def plain(value: object, depth: int = 0, *, redact: bool = True) -> Json:
    """A value as JSON types alone: no NaN, no half of a surrogate pair; too deep, it is cut off."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, float):
        number = float.__float__(value)  # not of a class of its own
        return number if number - number == 0 else None
    if isinstance(value, (str, bytes, bytearray, memoryview)):
        return _text(value, redact=redact)
    if depth > (_DEEPEST if redact else _DEEPEST_IN_FULL):
        return BLOT
    try:
        if isinstance(value, Mapping):
            return _object(value, depth, redact=redact)
        if isinstance(value, (list, tuple, set, frozenset)):
            items: Iterable[object] = value
            return [plain(each, depth + 1, redact=redact) for each in items]
    except Exception:  # a foreign container that cannot be gone through
        return type(value).__name__
    return _text(_described(value), redact=redact)


def _integer(value: int) -> Json:
    if int.bit_length(value) < _MOST_BITS:
        return int(value)
    try:
        return int.__repr__(value)
    except ValueError:  # more digits than Python writes
        return None


def _text(value: str | bytes | bytearray | memoryview, *, redact: bool) -> str:
    text = _decoded(value)
    if redact:
        text = without_secrets(text)
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decoded(value: str | bytes | bytearray | memoryview) -> str:
    """A text or a buffer as exactly a `str`, whatever its own class does; empty of a buffer that is gone."""
    if isinstance(value, str):
        return str.__str__(value)
    try:
        return memoryview(value).tobytes().decode("utf-8", "replace")
    except (ValueError, BufferError):
        return ""


def _described(value: object) -> str:
    """Whatever else a caller gave as part of a body, in its own words."""
    try:
        return str(value)
    except Exception:  # what a foreign object does is not the error's matter
        return type(value).__name__


def _object(
    value: Mapping[Any, object], depth: int, *, redact: bool
) -> dict[str, Json]:
    shown: dict[str, Json] = {}
    for key, each in value.items():
        name = key if isinstance(key, (str, bytes)) else _described(key)
        text = _text(name, redact=False)
        known = _name_of(text, value)
        member = _member(known, each, depth + 1, redact=redact)
        shown[_unlike(_text(name, redact=redact), shown)] = member
    return shown


def _member(name: str, value: object, depth: int, *, redact: bool) -> Json:
    """What stands under a name, which may say that it is secret."""
    hidden = redact and _is_hidden(name, value)
    return BLOT if hidden else plain(value, depth, redact=redact)


def _name_of(key: str, beside: Mapping[Any, object]) -> str:
    """What a value is called: its key, or what stands beside it where pairs are written out."""
    if key == "value":
        name = beside.get("key", beside.get("name"))
        return name if isinstance(name, str) else key
    return key


def _is_hidden(name: str, value: object) -> bool:
    if value is None:
        return False
    if isinstance(value, bool):
        return name in SENSITIVE
    return is_secret(name, value)


def _unlike(key: str, taken: Mapping[str, Json]) -> str:
    """A key that is not taken: of blotted keys there may be several."""
    number, free = len(taken) + 1, key
    while free in taken:
        number, free = number + 1, f"{key} {number}"
    return free
