"""How many of its providers' codes a catalogue maps, by cause: what `catchable check --mapped` prints.

In: catalogues. Out: lines of text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from catchable.model import Catalogue, Provider


def mapped_codes(catalogues: Iterable[Catalogue]) -> Iterator[str]:
    """A line for each provider whose codes are listed, in the order of the catalogues."""
    for catalogue in catalogues:
        for provider in catalogue.providers:
            if provider.definition is not None and provider.definition.codes:
                yield _line(catalogue, provider)


def _line(catalogue: Catalogue, provider: Provider) -> str:
    listed = provider.definition.codes if provider.definition else {}
    category_of = {
        mapping.code: error.category
        for error in catalogue.errors
        for mapping in error.provider_codes
        if mapping.provider == provider.id and mapping.code in listed
    }
    by_cause = Counter(category_of.values()).most_common()
    causes = ", ".join(f"{category} {count}" for category, count in by_cause)
    share = f"{catalogue.name}, {provider.id}: {len(category_of)} of {len(listed)} codes are mapped"
    return f"{share}: {causes}" if causes else share
