"""Readers: one for each way in which a catalogue can read a response.

In: packages. Out: readers. A catalogue reads its own API's responses and webhooks, and those of each provider whose
codes it maps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from catchable.audit.packages import Package, ReadError
from catchable.audit.records import Record
from catchable.model import Catalogue, Provider


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Reads responses as a catalogue's own, or as those of one of its providers."""

    package: Package
    provider: Provider | None = None
    mapped: frozenset[tuple[str | None, str | None]] = frozenset()
    """The provider's codes, with their subcodes, that the catalogue maps."""

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that reads."""
        return self.package.catalogue

    @property
    def name(self) -> str:
        """What a report calls it: `my_api`, or `my_api (my_provider)`."""
        return f"{self.catalogue.name} ({self.provider.id})" if self.provider else self.catalogue.name

    @property
    def names(self) -> frozenset[str]:
        """What a log may call the system whose responses these are, in lower case."""
        if self.provider is None:
            return frozenset((self.catalogue.name.casefold(), self.catalogue.title.casefold()))
        return frozenset((self.provider.id.casefold(), self.provider.title.casefold()))

    def read(self, record: Record) -> Sequence[ReadError]:
        """Every error of a response, or of a webhook's payload; none for success."""
        status, headers, body, scope, _ = record
        if self.provider is not None:
            error = self.package.from_provider_response(self.provider.id, status, headers, body)
        elif status is None and scope is None:
            return self.package.from_webhook(body)  # which reads responses too
        else:
            error = self.package.parse(status, headers, body, scope=scope)
        if error is not None:
            return (error, *error.errors) if error.errors else (error,)
        return () if self.provider is not None or type(body) is bytes else self.package.from_webhook(body)

    def knows(self, error: ReadError) -> bool:
        """Whether the catalogue has a kind for it, and not only a fallback."""
        kind = self.package.kind(error)
        if kind is None:
            return False
        if self.provider is None or kind != self.provider.fallback:
            return True
        code, subcode = provider_code(error)
        return (code, subcode) in self.mapped or (code, None) in self.mapped


def provider_code(error: ReadError) -> tuple[str | None, str | None]:
    """The code and the subcode that a provider gave."""
    said = error.provider
    return (said.code, said.subcode) if said is not None else (None, None)


def readers(packages: Iterable[Package]) -> tuple[Reader, ...]:
    """Every reader: catalogues of their own first, then those of providers."""
    packages = tuple(packages)
    own = tuple(Reader(each) for each in packages)
    return (*own, *(reader for each in packages for reader in _of_providers(each)))


def _of_providers(package: Package) -> Iterator[Reader]:
    """A reader for each provider of which it is known what its responses look like."""
    for provider in package.catalogue.providers:
        if provider.definition is not None:
            mappings = (each for error in package.catalogue.errors for each in error.provider_codes)
            mapped = frozenset((each.code, each.subcode) for each in mappings if each.provider == provider.id)
            yield Reader(package, provider, mapped)
