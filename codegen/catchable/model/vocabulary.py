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
    """A range of numeric codes, both ends included."""

    first: int
    last: int
    digits: tuple[int, int] | None
    """How many digits a code has, at least and at most; None for whole numbers as they are written, negative too."""

    @property
    def first_code(self) -> str:
        """The smallest code, as the wire says it."""
        return str(self.first).zfill(self.digits[0]) if self.digits else str(self.first)

    def __str__(self) -> str:
        if self.digits is None:
            return f"{self.first} to {self.last}"
        return f"{self.first_code}-{str(self.last).zfill(self.digits[1])}"

    def __contains__(self, code: str) -> bool:
        digits = code.removeprefix("-") if self.digits is None else code
        if not (digits.isascii() and digits.isdecimal()) or len(digits) > 100:
            return False
        if self.digits is None:
            return code == str(int(code)) and self.first <= int(code) <= self.last
        return self.digits[0] <= len(code) <= self.digits[1] and self.first <= int(code) <= self.last


@dataclass(frozen=True, slots=True)
class ErrorType:
    """A family of errors: the class a caller catches first."""

    id: str
    class_name: str
    summary: str
    category: str | None
    wire: tuple[str, ...]
    """What the wire calls it, where that is not its id."""
    statuses: tuple[int, ...]
    status_classes: tuple[int, ...]
    prefixes: tuple[str, ...]
    ranges: tuple[CodeRange, ...]
    span: Span
