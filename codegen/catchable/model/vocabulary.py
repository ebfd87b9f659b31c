"""Causes, verdicts and families: the words that errors are sorted by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from catchable.source import Span

RetryVerdict: TypeAlias = Literal["never", "once", "backoff"]

RETRY_ORDER: Mapping[RetryVerdict, int] = {"never": 0, "once": 1, "backoff": 2}


def more_retryable(one: RetryVerdict, other: RetryVerdict) -> RetryVerdict:
    """The verdict of the two that lets a caller try more."""
    return one if RETRY_ORDER[one] >= RETRY_ORDER[other] else other


@dataclass(frozen=True, slots=True)
class Category:
    """A cause of the shared vocabulary."""

    id: str
    summary: str
    retry: RetryVerdict
    grpc: str
    statuses: tuple[int, ...]
    status_classes: tuple[int, ...]
    """First digits of HTTP statuses (4 for 4xx) that say this when nothing else is known."""


@dataclass(frozen=True, slots=True)
class CodeRange:
    """A range of numeric codes, both ends included, of as many digits as the ends have."""

    first: int
    last: int
    digits: tuple[int, int]

    def __str__(self) -> str:
        first, last = (str(end).zfill(digits) for end, digits in zip((self.first, self.last), self.digits, strict=True))
        return f"{first}-{last}"

    def __contains__(self, code: str) -> bool:
        if not (code.isascii() and code.isdecimal() and self.digits[0] <= len(code) <= self.digits[1]):
            return False
        return self.first <= int(code) <= self.last


@dataclass(frozen=True, slots=True)
class ErrorType:
    """A family of errors: the class a caller catches first."""

    id: str
    class_name: str
    summary: str
    category: str | None
    statuses: tuple[int, ...]
    status_classes: tuple[int, ...]
    prefixes: tuple[str, ...]
    ranges: tuple[CodeRange, ...]
    span: Span
