"""Matches that forget something, or ask for what cannot be."""

from typing import Literal, assert_never

from chat_errors import ChatError, ErrorKind, ProviderRateLimitedError, Retry
from chirp_errors import ErrorKind as OtherKind


def a_kind_is_missing(error: ChatError) -> str:
    match error.kind:
        case ErrorKind.PROVIDER_PERMISSION_REQUIRED | ErrorKind.PROVIDER_AUTH_FAILED:
            return "log in again"
        case ErrorKind.PROVIDER_RATE_LIMITED | ErrorKind.PROVIDER_TEMPORARILY_BLOCKED:
            return "wait"
        case ErrorKind.PROVIDER_MESSAGE_WINDOW_CLOSED | ErrorKind.PROVIDER_DIRECT_DISABLED:
            return "wait for the customer"
        case ErrorKind.PROVIDER_RECIPIENT_UNAVAILABLE:
            return "give up"
        case None:
            return "not known"
        case _:
            assert_never(error.kind)  # error: arg-type / reportArgumentType


def none_is_missing(kind: Literal[ErrorKind.PROVIDER_UNKNOWN] | None) -> str:
    match kind:
        case ErrorKind.PROVIDER_UNKNOWN:
            return "look"
        case _:
            assert_never(kind)  # error: arg-type / reportArgumentType


def a_verdict_is_missing(error: ChatError) -> int:
    match error.retry:
        case Retry.NEVER:
            return 0
        case Retry.BACKOFF:
            return 5
        case _:
            assert_never(error.retry)  # error: arg-type / reportArgumentType


def another_kind(error: ProviderRateLimitedError) -> bool:
    return error.kind == ErrorKind.PROVIDER_UNKNOWN  # error: comparison-overlap / reportUnnecessaryComparison


def another_system(error: ChatError) -> bool:
    return error.kind is OtherKind.META_API_ERROR  # error: comparison-overlap / reportUnnecessaryComparison


def positions(error: ChatError) -> str | None:
    match error:
        case ProviderRateLimitedError("slow down"):  # error: misc / reportGeneralTypeIssues
            return error.message
        case _:
            return None
