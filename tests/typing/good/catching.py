"""Catch one kind, a family, everything; use what an error carries."""

from collections.abc import Mapping
from typing import Any, Literal, assert_type

from chirp_errors import (
    ApiError,
    CatalogueError,
    Category,
    ChirpError,
    ErrorKind,
    ErrorType,
    MessageUndeliverableError,
    Provider,
    ProviderDetail,
    ProviderError,
    RateLimitExceededError,
    Retry,
    UpstreamError,
)


def send() -> None:
    raise MessageUndeliverableError("words", code="c", provider=ProviderDetail("meta", "131026"))


def one_kind() -> str | None:
    try:
        send()
    except MessageUndeliverableError as error:
        assert_type(error.kind, Literal[ErrorKind.MESSAGE_UNDELIVERABLE])
        assert_type(error.type, Literal[ErrorType.PROVIDER_ERROR])
        return error.message
    return None


def a_family() -> None:
    try:
        send()
    except ProviderError as error:
        assert_type(error.kind, ErrorKind | None)
        assert_type(error.type, Literal[ErrorType.PROVIDER_ERROR])
    except (ApiError, RateLimitExceededError) as error:
        assert_type(error, ApiError | RateLimitExceededError)
        raise


def everything() -> None:
    try:
        send()
    except ChirpError as error:
        assert_type(error.kind, ErrorKind | None)
        assert_type(error.type, ErrorType | None)
        assert_type(error.category, Category)
        assert_type(error.retry, Retry)
        assert_type(error.retryable, bool)
        assert_type(error.retry_after, float | None)
        assert_type(error.message, str)
        assert_type(error.code, str | None)
        assert_type(error.subcode, str | None)
        assert_type(error.http_status, int | None)
        assert_type(error.request_id, str | None)
        assert_type(error.param, str | None)
        assert_type(error.doc_url, str | None)
        assert_type(error.scope, str | None)
        assert_type(error.provider, ProviderDetail | None)
        assert_type(error.headers, Mapping[str, str])
        assert_type(error.body, object)
        assert_type(error.raw_body, bytes | str | None)
        assert_type(error.errors, tuple[ChirpError, ...])
        assert_type(error.candidates, tuple[str, ...])
        assert_type(error.summary, str)
        assert_type(error.causes, tuple[str, ...])
        assert_type(error.fixes, tuple[str, ...])
        assert_type(error.checks, Mapping[str, tuple[str, ...]])
        assert_type(error.error_type, str)
        assert_type(error.explain(), str)
        assert_type(error.to_dict(redact=False), dict[str, Any])
        assert_type(error.to_problem(instance="urn:uuid:0"), dict[str, Any])


def by_members() -> float:
    try:
        send()
    except ChirpError as error:
        if error.category is Category.RATE_LIMITED or error.category == Category.QUOTA_EXCEEDED:
            return error.retry_after or 1.0
        if error.kind is ErrorKind.INVALID_PHONE_NUMBER or error.type in {ErrorType.PROVIDER_ERROR, None}:
            return 0.0
        if error.retry == Retry.ONCE:
            return 1.0
    return 0.0


def by_plain_names() -> float:
    """Members are strings, and compare with strings."""
    try:
        send()
    except ChirpError as error:
        if error.category == "rate_limited" or error.category in {"quota_exceeded", "payment"}:
            return error.retry_after or 1.0
        if error.kind == "message_undeliverable" or error.type == "api_error":
            return 0.0
        return 1.0 if error.retry == "backoff" else 0.0
    return 0.0


def what_the_provider_said() -> str | None:
    try:
        send()
    except ChirpError as error:
        if error.provider is not None and error.provider.source == Provider.META:
            assert_type(error.provider.code, str | None)
            assert_type(error.provider.to_dict(), dict[str, str | None])
            return error.provider.trace_id
        if isinstance(error.__cause__, UpstreamError):
            return error.__cause__.code
    return None


class OrderError(MessageUndeliverableError):
    """An error of the caller's own."""

    def __init__(self, order: int) -> None:
        super().__init__(f"order {order}", http_status=402)
        self.order = order


def own_classes() -> int:
    try:
        raise OrderError(1)
    except OrderError as error:
        assert_type(error.kind, Literal[ErrorKind.MESSAGE_UNDELIVERABLE])
        return error.order
    except CatalogueError:
        return 0
