"""The schema of problem details (RFC 9457) with what `to_problem()` adds.

In: a catalogue, the schema's name, and the names of the enums that there are. Out: a schema; no member is required,
and others may come.
"""

from __future__ import annotations

from collections.abc import Collection

from catchable.loader import Json
from catchable.model import Catalogue
from catchable.targets.openapi.adapting import Schema, ref
from catchable.targets.openapi.names import schema_name


def problem_schema(catalogue: Catalogue, name: str, enums: Collection[str]) -> Schema:
    """The members of the RFC, and ours under the names that errors have for them."""

    def known(description: str, enum: str, *types: str) -> Schema:
        listed = schema_name(catalogue, enum)
        plain: list[Json] = [{"type": each} for each in ("string", *types)]
        if listed not in enums:
            return _text(description) if not types else {"description": description, "type": ["string", *types]}
        return {"description": description, "anyOf": [*plain, ref(listed)]}

    properties: Schema = {
        "type": {**_text("Where this kind of problem is documented, or about:blank."), "format": "uri-reference"},
        "title": _text("The kind of problem in a few words."),
        "status": {"type": "integer", "minimum": 100, "maximum": 599, "description": "The HTTP status."},
        "detail": _text("What happened this time, in words for a person."),
        "instance": {**_text("This one occurrence."), "format": "uri-reference"},
        "kind": known("The stable name of the error.", "ErrorKind"),
        "family": known("The family of the error; the body's own `type`.", "ErrorType"),
        "category": known("The cause, in words that every catalogue shares.", "Category"),
        "retry": known("What to do with the same request.", "Retry"),
        "retry_after": {"type": "number", "minimum": 0, "description": "How long to wait, in seconds."},
        "code": known("What the API said.", "ErrorCode", "integer"),
        "subcode": _code("A code below the code."),
        "param": _text("The request's parameter at fault."),
        "scope": _text("Where the code belongs."),
        "candidates": _list({"type": "string"}, "The kinds it may be, where the code has several."),
        "request_id": _text("The id of the request."),
        "provider": _provider(),
        "siblings": _list(ref(name), "Further errors of the same response."),
    }
    about = "Problem details (RFC 9457), as a gateway or server sends them that passes the error on."
    return {"title": name, "description": about, **_object(properties)}


def _text(description: str) -> Schema:
    return {"type": "string", "description": description}


def _code(description: str) -> Schema:
    """A code is written as text, and read as a whole number too, for others write it so."""
    return {"type": ["string", "integer"], "description": description}


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": True}


def _provider() -> Schema:
    texts: Schema = {name: {"type": "string"} for name in ("source", "message", "trace_id")}
    codes: Schema = {"code": _code("Its own code."), "subcode": _code("Its own code below its code.")}
    return {"description": "What the upstream provider said.", **_object(texts | codes)}
