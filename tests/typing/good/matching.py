"""Match on the class, on attributes and on the kind."""

from typing import assert_never, assert_type

import chat_errors
from chat_errors import (
    ChatError,
    DeliveryError,
    ErrorKind,
    ErrorType,
    ProviderAuthFailedError,
    ProviderDetail,
    ProviderMessageWindowClosedError,
    Retry,
)


def on_the_class(error: ChatError) -> str:
    match error:
        case ProviderAuthFailedError():
            assert_type(error, ProviderAuthFailedError)
            return "log in again"
        case DeliveryError(retryable=True, retry_after=float(seconds)):
            return f"wait {seconds}"
        case DeliveryError():
            return "give up"
        case ChatError(provider=ProviderDetail(source="vk", code=str(code))):
            return code
        case ChatError(provider=ProviderDetail("meta", code)):
            assert_type(code, str | None)
            return code or ""
        case _:
            return error.checks["instagram"][0]


def on_the_kind(error: ChatError) -> str:
    match error.kind:
        case ErrorKind.PROVIDER_PERMISSION_REQUIRED | ErrorKind.PROVIDER_AUTH_FAILED:
            return "log in again"
        case ErrorKind.PROVIDER_RATE_LIMITED | ErrorKind.PROVIDER_TEMPORARILY_BLOCKED:
            return "wait"
        case ErrorKind.PROVIDER_MESSAGE_WINDOW_CLOSED:
            return "wait for the customer"
        case ErrorKind.PROVIDER_RECIPIENT_UNAVAILABLE | ErrorKind.PROVIDER_DIRECT_DISABLED:
            return "give up"
        case ErrorKind.PROVIDER_UNKNOWN:
            return "look"
        case None:
            return "a code that the catalogue does not know"
        case _:
            assert_never(error.kind)


def on_the_retry_verdict(error: ChatError) -> int:
    match error.retry:
        case Retry.NEVER:
            return 0
        case Retry.ONCE:
            return 1
        case Retry.BACKOFF:
            return 5
        case _:
            assert_never(error.retry)


def on_the_family(error: ChatError) -> bool:
    match error.type:
        case ErrorType.ACCOUNT_ACCESS_ERROR | ErrorType.UPSTREAM_ERROR:
            return True
        case ErrorType.DELIVERY_ERROR | ErrorType.SENDING_LIMIT_ERROR | None:
            return False
        case _:
            assert_never(error.type)


def by_the_module() -> None:
    try:
        raise chat_errors.ProviderMessageWindowClosedError
    except chat_errors.DeliveryError as error:
        assert_type(error, DeliveryError)
        if not isinstance(error, ProviderMessageWindowClosedError):
            raise
