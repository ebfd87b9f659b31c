"""What every error of this package is and can do.

The classes themselves stand in `errors/`; each carries its own facts as class attributes. Enums and texts
are loaded when they are first asked for, so that an error costs next to nothing until somebody reads it.
"""

# The facts on the classes are the package's own, not the class's alone.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from . import _types
from ._parts import ClassKind, ProviderDetail, late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Self

    from ._text import Text
    from .enums import Category, ErrorKind, ErrorType, Retry

_PACKAGE = __name__.rpartition(".")[0]


class CatalogueError(Exception):
    """The behaviour that all errors share; catch the package's own root class instead of this one.

    Without arguments an error carries what the catalogue says of it, so that tests can raise it.
    """

    __module__ = _PACKAGE

    _kind: str | None = None
    _type: str | None = None
    _category: str = "unknown"
    _retry: str = "never"
    _retry_is_explicit = False
    _code: str | None = None
    _http_status: int | None = None
    _doc_url: str | None = None
    _provider: _types.Any = late()
    _said_doc_url: str | None = late()
    _said_retry: str | None = None
    _attributes: _types.Mapping[str, _types.Any] = late()

    KIND = ClassKind()
    """The kind that errors of this class have; None for the root and the families."""

    message: str
    """The words of the API; where it gave none, the provider's, else the catalogue's."""
    code: str | None = None
    """What the wire said, always a string; None where it said none. Never the HTTP status."""
    subcode: str | None = None
    """A code below the code."""
    http_status: int | None = None
    """The HTTP status; None for webhooks, and where it was not a number."""
    retry_after: float | None = late()
    """How long the API asks to wait, in seconds; 0.0 where the moment has passed."""
    request_id: str | None = late()
    """The id of the request, for the API's support."""
    param: str | None = late()
    """The parameter of the request at fault."""
    details: tuple[_types.Detail, ...] = late()
    """The places of the failure, such as the fields that are not valid; empty where the API names none."""
    scope: str | None = late()
    """The channel or endpoint it belongs to, where the catalogue has such."""
    headers: _types.Mapping[str, str] = late()
    """The response's headers, their names in lower case."""
    body: object = None
    """The decoded body; None where it could not be decoded."""
    raw_body: bytes | str | None = None
    """The body as it came."""
    body_unread: bool = False
    """Whether the response had a body that nobody could read here, so that only its status and headers counted."""
    errors: tuple[_types.Root, ...] = ()
    """The other errors, where one body lists several: at most 1,000."""
    errors_omitted: int = 0
    """How many more errors the body lists than `errors` holds."""
    candidates: tuple[str, ...] = ()
    """The kinds it may be, where the code means several things and the scope is not known."""

    def __init__(
        self,
        message: str | None = None,
        *,
        code: str | None = None,
        subcode: str | None = None,
        http_status: int | None = None,
        retry_after: float | None = None,
        request_id: str | None = None,
        param: str | None = None,
        doc_url: str | None = None,
        provider: ProviderDetail | None = None,
        scope: str | None = None,
        headers: _types.Mapping[str, str] | None = None,
        body: object = None,
        raw_body: bytes | str | None = None,
        details: _types.Iterable[_types.Detail] = (),
        attributes: _types.Mapping[str, _types.Any] | None = None,
    ) -> None:
        self.message = (
            message if message is not None else self.summary or "unknown error"
        )
        super().__init__(self.message)
        self.code = code if code is not None else self._code
        self.subcode = subcode
        self.http_status = http_status if http_status is not None else self._http_status
        self.retry_after = retry_after
        self.request_id = request_id
        self.param = param
        self.doc_url = doc_url
        self.provider = provider
        self.scope = scope
        self.headers = {}
        if headers:
            from ._headers import lower

            self.headers = lower(headers)
        self.body = body
        self.raw_body = raw_body
        self.details, self._attributes = (), {}
        if details or attributes:
            from ._attributes import checked, checked_details

            self.details = checked_details(details)
            self._attributes = checked(type(self), attributes or {})

    @classmethod
    def from_response(
        cls, response: _types.Response, *, scope: _types.ScopeName | None = None
    ) -> _types.Root | None:
        """The error that an HTTP client's response carries, or None if it is no error."""
        from ._response import from_response

        return from_response(response, scope=scope)

    @classmethod
    async def afrom_response(
        cls, response: _types.Response, *, scope: _types.ScopeName | None = None
    ) -> _types.Root | None:
        """The error that an asynchronous client's response carries, its body awaited; None if it is no error."""
        from ._response import afrom_response

        return await afrom_response(response, scope=scope)

    @property
    def kind(self) -> ErrorKind | None:
        """The stable name of the error; None where the catalogue does not know the code."""
        from .enums import ErrorKind

        return None if self._kind is None else ErrorKind(self._kind)

    @property
    def type(self) -> ErrorType | None:
        """The family; None where not even that is known."""
        from .enums import ErrorType

        return None if self._type is None else ErrorType(self._type)

    @property
    def category(self) -> Category:
        """The cause, in the vocabulary that all catalogues share."""
        from .enums import Category

        return Category(self._category)

    @property
    def retry(self) -> Retry:
        """What to do with the same request: never send it again, once more, or again with growing pauses.

        What a header of the response says of it is final; then a verdict that the catalogue states, for the
        provider's code or for the error. Any other is at least what the HTTP status says.
        """
        from .enums import Retry

        return Retry(self._verdict())

    @property
    def retryable(self) -> bool:
        """Whether sending the same request again may succeed."""
        return self._verdict() != "never"

    def should_retry(self, attempts: int) -> bool:
        """Whether to send the same request again after so many attempts, the first included.

        Never for `never`; for `once` after the first attempt alone; always for `backoff`, where the caller sets an
        end and pauses.
        """
        verdict = self._verdict()
        return verdict == "backoff" or verdict == "once" and attempts <= 1

    def _verdict(self) -> str:
        from ._verdicts import verdict

        return verdict(self)

    def _status_if_number(self) -> int | None:
        """The HTTP status; None where a caller gave what is no number."""
        status: object = self.http_status
        return int(status) if isinstance(status, int) else None

    @property
    def doc_url(self) -> str | None:
        """Where the error is documented: what the API says, else what the catalogue says."""
        return self._said_doc_url or self._doc_url

    @doc_url.setter
    def doc_url(self, url: str | None) -> None:
        self._said_doc_url = url

    @property
    def provider(self) -> ProviderDetail | None:
        """What the upstream provider said, where it said something."""
        detail: ProviderDetail | None = self.__dict__.get("_provider_detail")
        if detail is None and self._provider is not None:
            detail = ProviderDetail(*self._provider)
            self.__dict__["_provider_detail"] = detail
        return detail

    @provider.setter
    def provider(self, detail: ProviderDetail | None) -> None:
        self.__dict__["_provider_detail"] = detail
        self._provider = None

    @property
    def summary(self) -> str:
        """One sentence of the catalogue: what happened. Empty for an unknown error."""
        text = self._text()
        return text.summary if text else ""

    @property
    def causes(self) -> tuple[str, ...]:
        """The usual causes."""
        text = self._text()
        return text.causes if text else ()

    @property
    def fixes(self) -> tuple[str, ...]:
        """What to do, in order."""
        text = self._text()
        return text.fixes if text else ()

    @property
    def checks(self) -> Mapping[str, tuple[str, ...]]:
        """What to check inside each provider, by provider."""
        text = self._text()
        return text.checks if text else {}

    def _text(self) -> Text | None:
        from ._texts import TEXTS

        return None if self._kind is None else TEXTS[self._kind]

    @property
    def error_type(self) -> str:
        """A name of low cardinality for telemetry (OpenTelemetry's `error.type`).

        The kind, else the family, else the HTTP status as digits, else `_OTHER`.
        """
        if self._kind or self._type:
            return self._kind or self._type or ""
        status = self._status_if_number()
        return str(status) if status is not None and 100 <= status <= 599 else "_OTHER"

    def explain(self) -> str:
        """What happened, why, and what to do, in several lines for a person."""
        from ._explain import explain

        return explain(self)

    def to_dict(self, *, redact: bool = True) -> dict[str, _types.Any]:
        """The facts as JSON types, which any encoder takes: no NaN, no half of a surrogate pair.

        Credentials and personal data (phone and card numbers, e-mail addresses, values under keys such as
        `password`) are blotted out, and texts cut to 10,000 characters, unless `redact` is False.
        """
        from ._as_json import to_dict

        return to_dict(self, redact=redact)

    def log_fields(self) -> dict[str, _types.Any]:
        """The facts as a flat dict of plain values for `logging`'s `extra=`, all named `error_…`.

        What is absent is left out. Credentials and personal data are blotted out, each text is one bounded line.
        """
        from ._as_json import log_fields

        return log_fields(self)

    def to_problem(
        self,
        *,
        status: int | None = None,
        instance: str | None = None,
        redact: bool = True,
    ) -> dict[str, _types.Any]:
        """The error as problem details (RFC 9457), the body of an application/problem+json response.

        `type` is where the kind is documented, else "about:blank"; `title`, `status` and `detail` (the
        message) are the RFC's, and members that would say nothing are left out. `instance` is the URI of
        this one occurrence: yours, else the request's id where that is a UUID. The extensions have an
        error's own names (`kind`, `category`, `retry`, `retry_after`, `code`, `provider`, …), but for its
        type, which is `family`, and its `errors`, which are `siblings`. `parse` reads it all back.
        `status` is the HTTP status to answer with: yours, else the error's own where that says failure, else 502,
        for it came from upstream. Secrets are blotted out as in `to_dict`, unless `redact` is False.
        """
        from ._problem import to_problem

        return to_problem(self, status=status, instance=instance, redact=redact)

    def __str__(self) -> str:
        from ._explain import one_line

        return one_line(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"

    def __copy__(self) -> Self:
        from ._copies import copied

        return copied(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        from ._copies import deep_copied

        return deep_copied(self, memo)

    def __replace__(self, /, **changes: object) -> Self:
        from ._copies import replaced

        return replaced(self, changes)

    def __reduce__(self) -> tuple[Any, ...]:
        from ._copies import reduced

        return reduced(self)
