"""From a provider's own code or response to this catalogue's error."""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from . import _providers as providers
from . import _types
from ._base import ProviderDetail
from ._collect import collect
from ._headers import first_said, lower, waiting_time
from ._scan import NO_STATUS, UNDECODABLE, decode, kept, read_late, to_code, to_text
from ._tables import CATEGORY_RETRY
from .errors import Root, error_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ._collect import Found

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
    detail = ProviderDetail(
        to_text(source), to_code(code), to_code(subcode), to_text(message)
    )
    return _error(detail, None)


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
    response, webhook, read_batch = providers.READERS.get(to_text(source) or "", _BLIND)
    read = webhook if status is None else response
    found = collect(
        status, headers, decode(body), body, read, read_batch, lambda _: True
    )
    errors = [_mapped(source, each) for each in found]
    if not errors:
        return None
    errors[0].errors = tuple(errors[1:])
    return errors[0]


def _error(detail: ProviderDetail, bare: str | None) -> Root:
    """The error that a provider's words mean; `bare` is its message where nobody has any words for it."""
    kind = _kind(detail.source, detail.code, detail.subcode)
    words = detail.message
    detail.message = words or _title(detail.source, detail.code, detail.subcode)
    if kind is not None:
        error = error_class(kind)(words)
    else:
        error = Root(detail.message or bare)
        error._category = _UNMAPPED
        error._retry = CATEGORY_RETRY[_UNMAPPED]
    error.provider = detail
    return error


def _nothing(body: object) -> list[Any]:
    """Reads nothing: what is known of a provider without a definition is the status alone."""
    return []


_BLIND = (_nothing, _nothing, _nothing)
_NO_HEADERS: tuple[tuple[str, ...], tuple[tuple[str, str | None], ...]] = ((), ())


def _mapped(source: str, found: Found) -> Root:
    facts = found.facts
    read_late(facts)
    if facts["body"] is UNDECODABLE:
        facts["body"] = None
    name = to_text(source)
    status = None if found.status == NO_STATUS else found.status
    ids, waits = providers.HEADERS.get(name or "", _NO_HEADERS)
    headers = lower(found.headers)
    trace = first_said(headers, ids) or facts.get("_said_request_id")
    detail = ProviderDetail(
        name, facts["code"], facts.get("subcode"), facts["message"], trace
    )
    error = _error(detail, None if status is None else f"HTTP {status}")
    error.headers = headers
    error.http_status = status
    error.body = facts["body"]
    error.raw_body = kept(found.raw)
    error.retry_after = waiting_time(headers, waits, facts.get("_said_retry_after"))
    error.__cause__ = UpstreamError(
        source,
        code=facts["code"],
        subcode=facts.get("subcode"),
        message=facts["message"],
        trace_id=trace,
        http_status=status,
        headers=headers,
        body=facts["body"],
    )
    return error


def _kind(name: str | None, code: str | None, subcode: str | None) -> str | None:
    codes = providers.CODES.get(name or "")
    if codes is None:
        return None
    kind = codes.get(f"{code}/{subcode}") if subcode is not None else None
    return kind or codes.get(code or "") or providers.FALLBACKS.get(name or "")


def _title(name: str | None, code: str | None, subcode: str | None) -> str | None:
    titles = providers.TITLES.get(name or "", {})
    return titles.get(f"{code}/{subcode}") or titles.get(code or "")
