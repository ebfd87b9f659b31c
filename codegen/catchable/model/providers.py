"""Upstream systems, their codes, and what those mean in a catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catchable.model.envelopes import Envelope, Headers
from catchable.model.vocabulary import RetryVerdict
from catchable.source import Span


@dataclass(frozen=True, slots=True)
class ProviderCode:
    """One code of a provider, in the provider's own words."""

    code: str
    title: str
    statuses: tuple[int, ...]
    note: str | None
    subcodes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ProviderDefinition:
    """An upstream system, described once for every catalogue that maps it."""

    id: str
    title: str
    envelopes: tuple[Envelope, ...]
    webhooks: tuple[Envelope, ...]
    headers: Headers
    codes: Mapping[str, ProviderCode]


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider as one catalogue uses it."""

    id: str
    title: str
    fallback: str | None
    definition: ProviderDefinition | None
    span: Span


@dataclass(frozen=True, slots=True)
class ProviderMapping:
    """A provider's code (and subcode) that means an error of ours."""

    provider: str
    code: str
    subcode: str | None
    title: str
    retry: RetryVerdict | None
    """What to do with the same request when the provider says this code; None: what the error's own verdict says."""
    retry_because: str | None
    span: Span

    @property
    def key(self) -> str:
        """The code as catalogues write it: `131026` or `10/2018278`."""
        return self.code if self.subcode is None else f"{self.code}/{self.subcode}"
