"""Problem details (RFC 9457), as gateways and this project's own `to_problem` write them."""

from __future__ import annotations

from collections.abc import Iterator

from catchable.loader import Json
from catchable.model import Catalogue
from catchable.targets.vectors.cases.shape import MESSAGE, UNKNOWN_CODE, first_coded, sent
from catchable.targets.vectors.questions import Parse, Question

_PROBLEM = {"Content-Type": "application/problem+json; charset=utf-8"}
_PLAIN = {"Content-Type": "application/json"}


def questions(catalogue: Catalogue) -> Iterator[Question]:
    """With and without the media type, with the catalogue's own words and with a stranger's."""
    stranger: dict[str, Json] = {"type": "about:blank", "title": "Out of credit", "status": 403, "detail": MESSAGE}
    yield Parse("problem/stranger", 403, sent(stranger), _PROBLEM)
    yield Parse("problem/stranger/plain-json", 403, sent(stranger), _PLAIN)
    yield Parse("problem/stranger/success", 200, sent(stranger), _PLAIN)
    yield Parse("problem/stranger/no-status", None, sent(stranger))
    yield Parse("problem/only-a-title", 502, sent({"title": "Bad Gateway"}), _PROBLEM)
    yield Parse("problem/only-a-type", 200, sent({"type": "article"}), _PLAIN)
    yield Parse("problem/wrong-types", 400, sent({"type": 7, "title": [], "status": "400", "detail": None}), _PROBLEM)
    facts: dict[str, Json] = {"code": UNKNOWN_CODE, "request_id": "req_1", "retry_after": 30, "param": "to"}
    yield Parse("problem/facts", 400, sent({**stranger, **facts}), _PROBLEM)
    verdict: dict[str, Json] = {"category": catalogue.categories[0].id, "retry": "once"}
    yield Parse("problem/verdict", 400, sent({**stranger, **verdict}), _PROBLEM)
    yield Parse("problem/siblings", 400, sent({**stranger, "siblings": [stranger, 7, {"title": "x"}]}), _PROBLEM)
    yield from _of_known(catalogue, stranger)


def _of_known(catalogue: Catalogue, stranger: dict[str, Json]) -> Iterator[Parse]:
    error = first_coded(catalogue)
    if error is None:
        return
    said: dict[str, Json] = {**stranger, "title": error.summary, "kind": error.kind, "code": error.code}
    yield Parse("problem/known", 400, sent(said), _PROBLEM)
    yield Parse("problem/known/by-code", 400, sent({**stranger, "code": error.code}), _PROBLEM)
    yield Parse("problem/known/by-type", 400, sent({**stranger, "type": error.doc_url}), _PROBLEM)
    named = f"{error.doc_url}#{error.kind}"
    yield Parse("problem/known/by-type-and-kind", 400, sent({**stranger, "type": named}), _PROBLEM)
    ours: dict[str, Json] = {"family": error.type, "category": error.category, "retry": error.retry}
    provider: dict[str, Json] = {"source": "upstream", "code": 7, "message": MESSAGE, "trace_id": "t_1"}
    yield Parse("problem/known/ours", 502, sent({**said, **ours, "provider": provider}), _PROBLEM)
    yield Parse("problem/known/kind-of-nothing", 400, sent({**stranger, "kind": "no_such_kind"}), _PROBLEM)
