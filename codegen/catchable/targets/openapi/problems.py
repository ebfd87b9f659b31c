"""An error as problem details, as the runtimes' `to_problem()` writes it.

In: an error of a catalogue, and the facts that a response gives. Out: the members, those that say nothing left out.
"""

from __future__ import annotations

import re
from http import HTTPStatus

from catchable.loader import Json
from catchable.model import Catalogue, ErrorDef, more_retryable
from catchable.reference.families import verdict_of_status
from catchable.reference.mapped import mapped_verdict
from catchable.reference.problems import type_of
from catchable.reference.reading import Facts, ProviderFacts
from catchable.reference.scoping import scope_of

_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_RENAMED = {413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable", 422: "Unprocessable Content"}
"""What RFC 9110 calls statuses that older versions of Python call otherwise."""


_BAD_GATEWAY = 502
"""The status of a problem whose error came with none of failure, as `to_problem()` gives it."""


def phrase(status: int) -> str | None:
    """An HTTP status in words; None for one that no standard has."""
    known = next((each.phrase for each in HTTPStatus if each == status), None)
    return _RENAMED.get(status, known)


def problem(catalogue: Catalogue, error: ErrorDef, facts: Facts, status: int) -> dict[str, Json]:
    """The problem details of an error that a response with this status and these facts tells."""
    retry = error.retry
    if not error.retry_is_explicit:
        retry = more_retryable(retry, verdict_of_status(catalogue, status))
    said = facts.provider
    retry = (said and mapped_verdict(error, said.source, said.code, said.subcode)) or retry
    members: dict[str, Json] = {
        "type": type_of(error) or "about:blank",
        "title": _title(error, status),
        "status": status if 400 <= status <= 599 else _BAD_GATEWAY,
        "detail": facts.message or error.summary,
        "instance": _instance(facts.request_id),
        "kind": error.kind,
        "family": error.type,
        "category": error.category,
        "retry": retry,
        "code": facts.code,
        "subcode": facts.subcode,
        "param": facts.param,
        "scope": scope_of(catalogue, facts.scope) or facts.scope,
        "request_id": facts.request_id,
        "provider": _provider(facts.provider) if facts.provider else None,
    }
    return {name: each for name, each in members.items() if each is not None}


def _title(error: ErrorDef, status: int) -> str:
    """The kind in a few words; about:blank means the status alone, and so takes its phrase."""
    own = error.title or error.summary
    return own if type_of(error) else phrase(status) or own


def _instance(request_id: str | None) -> str | None:
    """The request's id as a URI, where it is a UUID."""
    return f"urn:uuid:{request_id.lower()}" if request_id and _UUID.fullmatch(request_id) else None


def _provider(said: ProviderFacts) -> Json:
    members = {
        "source": said.source,
        "code": said.code,
        "subcode": said.subcode,
        "message": said.message,
        "trace_id": said.trace_id,
    }
    return {name: each for name, each in members.items() if each is not None}
