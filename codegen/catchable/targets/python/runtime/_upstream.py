"""From a provider's own code or response to this catalogue's error."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from . import _providers as providers
from . import _types
from ._finding import details_of
from ._parts import ProviderDetail, first_field
from ._call import Call
from ._collect import MOST_SIBLINGS, Readers, collect, is_failure
from ._decide import status_of
from ._kinds import less_retryable, verdict_of_status
from ._fresh import afresh
from ._headers import first_said, lower, waiting_time
from ._plain import plain
from ._scan import (
    NO_STATUS,
    UNDECODABLE,
    as_name,
    decode,
    kept,
    read_late,
    lower_case,
    to_code,
    to_text,
)
from ._tables import CATEGORY_RETRY
from ._verdicts import said_by
from ._wording import phrase
from .errors import Root, error_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ._collect import Found, ProviderReaders
    from ._headers import Told

_UNMAPPED = "provider_error"
"""The category of an error of which only the provider is known to have failed."""


class UpstreamError(Exception):
    """What a provider answered, in its own terms: the `__cause__` of the error it was mapped to."""

    __module__ = ProviderDetail.__module__

    def __init__(
        self,
        source: str,
        *,
        code: str | None = None,
        subcode: str | None = None,
        message: str | None = None,
        trace_id: str | None = None,
        http_status: int | None = None,
        headers: _types.Mapping[str, str] | None = None,
        body: object = None,
    ) -> None:
        super().__init__(source)
        self.source = source
        self.code = code
        self.subcode = subcode
        self.message = message
        self.trace_id = trace_id
        self.http_status = http_status
        self.headers: Mapping[str, str] = headers or {}
        self.body = body

    def __str__(self) -> str:
        from ._explain import printable

        code = self.code if self.subcode is None else f"{self.code}/{self.subcode}"
        said = (
            f"{self.source} {code or 'without a code'}: {self.message or 'no message'}"
        )
        return printable(said, 400)


def from_provider(
    source: str,
    code: str | int | None,
    *,
    subcode: str | int | None = None,
    message: str | None = None,
) -> _types.Root:
    """The error that a provider's code means here. Never raises.

    A code with its subcode comes first, then the code alone, then what the catalogue has for a provider's
    unknown codes. The provider's own words are kept in `provider`.
    """
    try:
        return _of_code(source, code, subcode, message)
    except RecursionError:  # too little of the stack is left
        return afresh(_of_code, source, code, subcode, message)


def _of_code(source: object, code: object, subcode: object, message: object) -> Root:
    detail = ProviderDetail(
        as_name(source),
        to_code(plain(code)),
        to_code(plain(subcode)),
        to_text(plain(message)),
    )
    error = _error(detail, None)
    _be_careful(error, detail, None)
    return error


def from_provider_response(
    source: str,
    status: int | None,
    headers: _types.Mapping[str, str] | None,
    body: bytes | str | object,
) -> _types.Root | None:
    """Read a provider's own response and map it: None if it is no error. Never raises.

    With `status` None the body is one of its webhooks' payloads.
    The error's `provider` holds the provider's words, its `__cause__` is the `UpstreamError`. Where the body
    lists several errors, the others stand in `errors`.
    """
    try:
        return _of_response(source, status, headers, body)
    except RecursionError:  # too little of the stack is left
        return afresh(_of_response, source, status, headers, body)


def _of_response(
    source: object, status: object, headers: object, body: object
) -> Root | None:
    name = as_name(source)
    response, webhook, batch, *media = providers.READERS.get(_id(name), _BLIND)
    if status is None:
        readers = Readers(webhook, batch, media[1], is_webhook=True)
    else:
        readers = Readers(response, batch, media[0])
    raw = kept(body)
    found = collect(status, lower(headers), decode(body), raw, readers, _always)
    errors = [_mapped(name, each) for each in found[: MOST_SIBLINGS + 1]]
    if not errors:
        return None
    errors[0].errors = tuple(errors[1:])
    errors[0].errors_omitted = len(found) - len(errors)
    return errors[0]


def _error(detail: ProviderDetail, status: int | None) -> Root:
    """The error that a provider's words mean, under the HTTP status of its answer if there was one."""
    kind = _kind(detail.source, detail.code, detail.subcode)
    words = detail.message
    detail.message = words or _title(detail.source, detail.code, detail.subcode)
    if kind is not None:
        error = error_class(kind)(words)
    else:
        error = Root(detail.message or (None if status is None else phrase(status)))
        error._category = _UNMAPPED
        error._retry = CATEGORY_RETRY[_UNMAPPED]
    error.provider = detail
    return error


def _be_careful(error: Root, detail: ProviderDetail, status: int | None) -> None:
    """Make a fallback no more retryable than the failing status says, or without one the provider's own entry."""
    if _is_mapped(detail):
        return
    if status is not None and is_failure(status, None):
        most = verdict_of_status(status)
    else:
        entries = providers.ENTRIES.get(_id(detail.source), {})
        most = entries.get(detail.code or "", "backoff")
    error._retry = less_retryable(error._verdict(), most)
    error._retry_is_explicit = True


def _is_mapped(detail: ProviderDetail) -> bool:
    """Whether the catalogue maps the code itself, so that no fallback speaks for it."""
    codes = providers.CODES.get(_id(detail.source), {})
    return f"{detail.code}/{detail.subcode}" in codes or (detail.code or "") in codes


def _nothing(body: object, call: object) -> list[Any]:
    """Reads nothing: what is known of a provider without a definition is the status alone."""
    return []


def _always(facts: object) -> bool:
    """A provider's codes are all errors."""
    return True


_BLIND: ProviderReaders = (_nothing, _nothing, _nothing, (), ())
_NO_HEADERS: Told = ((), (), (), ())


def _mapped(name: str | None, found: Found) -> Root:
    facts = found.facts
    read_late(facts, found.status, found.headers)
    if facts["body"] is UNDECODABLE:
        facts["body"] = None
    status = status_of(facts, found.status)
    status = None if status == NO_STATUS else status
    told = providers.HEADERS.get(_id(name), _NO_HEADERS)
    headers: Any = found.headers  # in lower case already, and shared by all errors
    call = Call(found.status, headers, "json")
    trace = first_said(call, told, facts["body"]) or facts.get("_said_request_id")
    detail = ProviderDetail(
        name, facts["code"], facts.get("subcode"), facts["message"], trace
    )
    error = _error(detail, status)
    error.details = details_of(facts)
    error.param = facts.get("param") or first_field(error.details)
    if error._doc_url is None:
        error.doc_url = facts.get("_said_doc_url")
    error.headers = headers
    error.http_status = status
    _be_careful(error, detail, status)
    error._said_retry = said_by(headers, providers.RETRY_HEADERS.get(_id(name), ()))
    error.body = facts["body"]
    error.raw_body = kept(found.raw)
    error.retry_after = waiting_time(
        call,
        told,
        facts.get("_said_retry_after"),
        facts["body"],
        is_retried=error.retryable,
    )
    error.__cause__ = UpstreamError(
        name or "",
        code=facts["code"],
        subcode=facts.get("subcode"),
        message=facts["message"],
        trace_id=trace,
        http_status=status,
        headers=headers,
        body=facts["body"],
    )
    return error


def _id(name: str | None) -> str:
    """The id of a provider, whose name may be in any case; empty without one."""
    return lower_case(name or "")


def _kind(name: str | None, code: str | None, subcode: str | None) -> str | None:
    codes = providers.CODES.get(_id(name))
    if codes is None:
        return None
    kind = codes.get(f"{code}/{subcode}") if subcode is not None else None
    return kind or codes.get(code or "") or providers.FALLBACKS.get(_id(name))


def _title(name: str | None, code: str | None, subcode: str | None) -> str | None:
    titles = providers.TITLES.get(_id(name), {})
    return titles.get(f"{code}/{subcode}") or titles.get(code or "")
