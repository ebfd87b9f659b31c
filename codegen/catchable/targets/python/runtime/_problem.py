"""Problem details (RFC 9457): an error as application/problem+json, and read from it again.

Loaded when somebody asks for one, or when a body that no envelope fits may be one. Beside the members of the
RFC stand ours: `kind`, `family` (an error's `type`, for the RFC has taken that name), `category`, `retry` and
more, under the names that errors have for them.
"""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from ._collect import Found, is_failure
from ._headers import lower
from . import _attributes
from ._as_json import attributes, details, plain
from ._parts import Detail
from ._scan import BLANK, no_facts, to_code, to_text, words
from ._tables import CATEGORY_RETRY
from ._wording import PHRASES
from .errors import error_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from ._base import CatalogueError
    from ._scan import Facts, Json, JsonObject, Words
    from .errors import Root

_MEDIA_TYPE = "application/problem+json"
_BLANK = "about:blank"
_BAD_GATEWAY = 502
_NO_TITLE = "Unknown error"
_VERDICTS = ("never", "once", "backoff")


class Said:
    """What a problem says of itself that other bodies leave to the catalogue.

    `kinds` is the one kind that it names, or nothing. Category and verdict count only together and in the
    catalogue's words: then an error of this package was written down, and is to come back as it was.
    """

    __slots__ = ("_settled", "kinds")

    def __init__(self, body: JsonObject) -> None:
        kind = _kind(body)
        self.kinds = () if kind is None else (kind,)
        category, retry = to_text(body.get("category")), to_text(body.get("retry"))
        is_ours = category in CATEGORY_RETRY and retry in _VERDICTS
        self._settled = (category, retry) if is_ours else None

    def settle(self, cls: type[Root], facts: Facts) -> None:
        """Put category and verdict into the facts, where the catalogue leaves them open."""
        if self._settled is None:
            return
        if cls._kind is None:
            facts["_category"] = self._settled[0]
        if not cls._retry_is_explicit:
            facts["_retry"] = self._settled[1]
            facts["_retry_is_explicit"] = True


def read_problem(
    status: int | None, headers: object, body: JsonObject, raw: object
) -> list[Found]:
    """The error that a body tells as problem details, then its siblings; none where it is no problem."""
    if not _is_problem(status, headers, body):
        return []
    found = [_found(body, status, headers, raw)]
    siblings = body.get("siblings")
    for each in siblings if isinstance(siblings, list) else ():
        if isinstance(each, dict) and len(_members(each)) > 1:
            found.append(_found(each, status, headers, raw))
    return found


def _is_problem(status: int | None, headers: object, body: JsonObject) -> bool:
    """Whether a body is problem details: it is called so, or it looks so and its status says failure.

    One member alone is too little to tell by: `status` and `type` stand in many a body.
    """
    members = _members(body)
    if len(members) > 1:
        if status is not None and is_failure(status, body):
            return True
        if status is None and len(members) > 2 and _status(body) is not None:
            return True
    if not members:
        return False
    media_type = lower(headers).get("content-type", "")
    return media_type.partition(";")[0].strip(BLANK).lower() == _MEDIA_TYPE


def _members(body: JsonObject) -> list[str]:
    """The members of the RFC that are there; one of the wrong type does not count."""
    status = body.get("status")
    texts = [name for name in ("type", "title", "detail") if to_text(body.get(name))]
    return texts + ["status"] * (type(status) is int)


def _status(body: JsonObject) -> int | None:
    """The HTTP status that a problem names, where it is one of failure."""
    status = body.get("status")
    return status if type(status) is int and 400 <= status <= 599 else None


def _found(body: JsonObject, status: int | None, headers: object, raw: object) -> Found:
    facts = no_facts(body)
    code = body.get("code")
    repeats_status = type(code) is int and code == body.get("status")
    facts["code"] = None if repeats_status else to_code(code)
    facts["subcode"] = to_code(body.get("subcode"))
    facts["message"] = to_text(body.get("detail")) or to_text(body.get("title"))
    facts["param"] = to_text(body.get("param"))
    facts["_said_scope"] = to_text(body.get("scope"))
    facts["_said_request_id"] = to_text(body.get("request_id"))
    facts["_said_type"] = to_text(body.get("family"))
    said = facts["_said"] = Said(body)
    facts["_said_doc_url"] = _doc_url(to_text(body.get("type")), said.kinds)
    if "retry_after" in body:
        facts["_said_retry_after"] = (body["retry_after"], "seconds")
    provider = body.get("provider")
    facts["_provider"] = _words(provider) if isinstance(provider, dict) else None
    facts["details"] = tuple(_details(body.get("details")))
    facts["_attributes"] = _attributes.read(body)
    return Found(facts, _status(body) if status is None else status, headers, raw)


def _details(listed: Json) -> Iterator[Detail]:
    """The places of a failure that a problem lists; an element that names neither field, code nor words is none."""
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            field, code = to_text(each.get("field")), to_code(each.get("code"))
            said = (field, code, to_text(each.get("message")))
            others = {name: each[name] for name in each if name not in _OF_DETAIL}
            if any(said):
                yield Detail(*said, others)


_OF_DETAIL = ("field", "code", "message")


def _words(provider: JsonObject) -> Words | None:
    """What the provider said: source, code, subcode, message, trace id."""
    return words(
        to_text(provider.get("source")),
        to_code(provider.get("code")),
        to_code(provider.get("subcode")),
        to_text(provider.get("message")),
        to_text(provider.get("trace_id")),
    )


def _kind(body: JsonObject) -> str | None:
    """The kind that a problem names, or whose documentation is its type; None if the catalogue has none such."""
    named = to_text(body.get("kind"))
    if named is not None and _class(named) is not None:
        return named
    type_ = to_text(body.get("type")) or ""
    tail = type_[max(map(type_.rfind, "#/=")) + 1 :]
    cls = _class(tail)
    return tail if cls is not None and _type(cls._doc_url, tail) == type_ else None


def _class(kind: str) -> type[Root] | None:
    try:
        return error_class(kind)
    except KeyError:
        return None


def _doc_url(type_: str | None, kinds: tuple[str, ...]) -> str | None:
    """The page that a problem's type leads to; None for the catalogue's own page of its kind."""
    if type_ is None or not _is_url(type_):
        return None
    own = [_type(error_class(kind)._doc_url, kind) for kind in kinds]
    return None if type_ in own else type_


def _type(doc_url: str | None, kind: str | None) -> str | None:
    """The URI of a kind of problem; None where nothing documents it.

    A page that documents many kinds is made one of this kind by a fragment.
    """
    if doc_url is None or not _is_url(doc_url):
        return None
    if kind is None or doc_url.endswith(kind) or "#" in doc_url:
        return doc_url
    return f"{doc_url}#{kind}"


def _is_url(text: str) -> bool:
    """Whether a text can stand where a link is expected."""
    return (
        text.startswith(("https://", "http://"))
        and text.isascii()
        and text.isprintable()
        and not any(letter in text for letter in ' "<>[\\]^`{|}')
    )


def to_problem(
    error: CatalogueError, *, status: int | None, instance: str | None, redact: bool
) -> dict[str, Any]:
    """The problem details of an error, with its siblings; members that would say nothing are left out."""
    problem = _problem(error, _own_status(error) if status is None else status, redact)
    if instance is not None:
        problem["instance"] = plain(instance, redact=False)
    if error.errors:
        problem["siblings"] = [
            _problem(each, _own_status(each), redact) for each in error.errors
        ]
    return problem


def _own_status(error: CatalogueError) -> int:
    """The status of an error's answer; 502 where that is none, or none of failure."""
    status = error._status_if_number()
    return status if status is not None and 400 <= status <= 599 else _BAD_GATEWAY


def _problem(error: CatalogueError, status: int, redact: bool) -> dict[str, Any]:
    facts: dict[str, Any] = {
        name: plain(value, redact=redact) for name, value in _said(error).items()
    }
    for name in ("doc_url", "request_id"):  # a caller may have given anything
        facts[name] = facts[name] if isinstance(facts[name], str) else None
    type_ = _type(error._doc_url, error._kind)
    if facts["doc_url"] != error._doc_url and _is_url(facts["doc_url"] or ""):
        type_ = facts["doc_url"]
    members: dict[str, Any] = {
        "type": type_ or _BLANK,
        "title": _title(error, status, is_documented=type_ is not None),
        "status": int(status),
        "detail": facts["message"],
        "instance": _instance(facts["request_id"]),
        "kind": error._kind,
        "family": error._type,
        "category": error._category,
        "retry": error._verdict(),
        "retry_after": facts["retry_after"],
        "code": facts["code"],
        "subcode": facts["subcode"],
        "param": facts["param"],
        "scope": facts["scope"],
        "candidates": list(error.candidates) or None,
        "request_id": facts["request_id"],
        "provider": facts["provider"],
        "details": list(_given_details(error, redact)) or None,
        **attributes(error, redact=redact),
    }
    return _given(members)


def _given_details(error: CatalogueError, redact: bool) -> Iterator[Any]:
    """The places of the failure, each without what it does not say."""
    for each in details(error, redact=redact):
        yield _given(each) if isinstance(each, dict) else each


def _given(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


def _said(error: CatalogueError) -> dict[str, Any]:
    """The facts in the API's own words."""
    provider = error.provider
    names = ("message", "doc_url", "param", "code", "subcode", "scope", "request_id")
    return {
        **{name: getattr(error, name) for name in (*names, "retry_after")},
        "provider": None if provider is None else _given(provider.to_dict()),
    }


def _title(error: CatalogueError, status: int, *, is_documented: bool) -> str:
    """The kind in a few words; about:blank means the HTTP status alone, and so takes its phrase (section 4.2.1)."""
    from ._texts import TEXTS

    text = TEXTS.get(error._kind or "")
    if is_documented and text is not None:
        return text.title or text.summary
    return PHRASES.get(status) or (text and (text.title or text.summary)) or _NO_TITLE


def _instance(request_id: str | None) -> str | None:
    """A URI for this one occurrence, where its id is a UUID; any other id would only look like one."""
    from uuid import UUID

    try:
        found = UUID(request_id or "")
    except ValueError:
        return None
    return found.urn if str(found) == (request_id or "").lower() else None
