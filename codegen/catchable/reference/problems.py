"""Problem details (RFC 9457): what a body says that no envelope fits, but that a gateway may have written.

In: a response. Out: facts as an envelope would give them, and beside them what only a problem says of itself:
its kind, category and verdict, where those are the catalogue's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from catchable.loader import Json
from catchable.model import Catalogue, ErrorDef, RetryVerdict
from catchable.model.letters import BLANKS
from catchable.reference.facts import Facts, ProblemFacts, ProviderFacts, Wait, code, text
from catchable.reference.statuses import failed

MEDIA_TYPE = "application/problem+json"
_URL = re.compile(r"""https?://[^\x00-\x20"<>\[\\\]^`{|}\x7f-\U0010ffff]*""")


def read(status: int | None, content_type: str | None, body: Json) -> Iterator[tuple[Facts, int | None]]:
    """The problem that a body is, then its siblings, each with the HTTP status it was served under."""
    if not isinstance(body, dict) or not _is_problem(status, content_type, body):
        return
    siblings = body.get("siblings")
    written = [each for each in siblings if isinstance(each, dict)] if isinstance(siblings, list) else []
    for each in (body, *(sibling for sibling in written if _members(sibling) >= 2)):
        yield _facts(each), _failure(each) if status is None else status


def _is_problem(status: int | None, content_type: str | None, body: dict[str, Json]) -> bool:
    """Whether it calls itself one, or has two members under a failing status, or without any says one itself.

    A success with nothing but a `type` stays one, whatever it calls itself.
    """
    media_type = (content_type or "").split(";")[0].strip(BLANKS).lower()
    if media_type == MEDIA_TYPE:
        speaks = "title" in body or "detail" in body or _number(body) is not None
        return _members(body) >= 1 and (failed(status) or speaks)
    if status is None:
        return _members(body) >= 3 and _failure(body) is not None
    return failed(status) and _members(body) >= 2


def _members(body: dict[str, Json]) -> int:
    """How many members of the RFC have the type that it gives them."""
    return sum(text(body.get(name)) is not None for name in ("type", "title", "detail")) + (_number(body) is not None)


def _number(body: dict[str, Json]) -> int | None:
    status = body.get("status")
    return status if isinstance(status, int) and not isinstance(status, bool) else None


def _failure(body: dict[str, Json]) -> int | None:
    status = _number(body)
    return status if status is not None and 400 <= status <= 599 else None


def _facts(body: dict[str, Json]) -> Facts:
    own = body.get("code")
    repeated = isinstance(own, int) and not isinstance(own, bool) and own == _number(body)
    provider = body.get("provider")
    return Facts(
        code=None if repeated else code(own),
        subcode=code(body.get("subcode")),
        type=text(body.get("family")),
        message=text(body.get("detail")) or text(body.get("title")),
        param=text(body.get("param")),
        request_id=text(body.get("request_id")),
        scope=text(body.get("scope")),
        waits=(Wait(body["retry_after"], "seconds"),) if body.get("retry_after") is not None else (),
        provider=_provider(provider) if isinstance(provider, dict) else None,
        problem=ProblemFacts(*(text(body.get(name)) for name in ("type", "kind", "category", "retry"))),
    )


def _provider(said: dict[str, Json]) -> ProviderFacts | None:
    words = (text(said.get("source")), code(said.get("code")), code(said.get("subcode")))
    found = ProviderFacts(*words, text(said.get("message")), text(said.get("trace_id")))
    return None if found == ProviderFacts(None, None, None, None, None) else found


def named(catalogue: Catalogue, problem: ProblemFacts | None) -> list[ErrorDef]:
    """The one error whose kind a problem names, else the one whose type it has; none if there is no such."""
    if problem is None:
        return []
    tail = re.split("[#/=]", problem.type or "")[-1]
    by_kind = [error for error in catalogue.errors if error.kind == problem.kind]
    return by_kind or [error for error in catalogue.errors if error.kind == tail and type_of(error) == problem.type]


def type_of(error: ErrorDef) -> str | None:
    """The URI of a kind: its documentation, with a fragment where the page is that of many kinds."""
    url = error.doc_url
    if url is None or not _URL.fullmatch(url):
        return None
    return url if url.endswith(error.kind) or "#" in url else f"{url}#{error.kind}"


def doc_url(problem: ProblemFacts, error: ErrorDef | None) -> str | None:
    """The page that a problem's type leads to; the catalogue's own where it is the type of its kind."""
    own = error.doc_url if error else None
    if problem.type is None or not _URL.fullmatch(problem.type) or (error and problem.type == type_of(error)):
        return own
    return problem.type


def verdict(catalogue: Catalogue, problem: ProblemFacts) -> tuple[str, RetryVerdict] | None:
    """Category and retry verdict, if it says both in the catalogue's words."""
    known = any(each.id == problem.category for each in catalogue.categories)
    retry = next((each for each in get_args(RetryVerdict) if each == problem.retry), None)
    return (problem.category, retry) if known and problem.category and retry else None
