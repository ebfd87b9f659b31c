"""The schema of problem details (RFC 9457) with what `to_problem()` adds.

In: a catalogue, the schema's name, and the names of the enums that there are. Out: a schema; no member is required,
and others may come.
"""

from __future__ import annotations

from collections.abc import Collection

from catchable.loader import Json
from catchable.markdown import escaped
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

    envelopes = (*catalogue.envelopes, *catalogue.webhooks)
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
        **({"details": _details()} if any(each.read.details for each in envelopes) else {}),
        **{each.name: {"type": each.type, "description": escaped(each.summary)} for each in catalogue.attributes},
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


def _details() -> Schema:
    """The places of one failure; a place may say more."""
    texts: Schema = {"field": _text("The field at fault."), "message": _text("What is wrong there.")}
    return _list(_object(texts | {"code": _code("The code of this place.")}), "The places of the failure.")


def _provider() -> Schema:
    texts: Schema = {name: {"type": "string"} for name in ("source", "message", "trace_id")}
    codes: Schema = {"code": _code("Its own code."), "subcode": _code("Its own code below its code.")}
    return {"description": "What the upstream provider said.", **_object(texts | codes)}
