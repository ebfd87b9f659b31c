"""What is looked up: one entry for everything in a catalogue that has a name or a code.

Everything here is JSON types, because entries are kept between runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Literal, TypeAlias, cast

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Sort: TypeAlias = Literal["error", "status", "family", "guide", "value", "retired"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One error, status, family, guide, value of an enum, or retired kind."""

    catalogue: str
    sort: Sort
    name: str
    """The kind, or the id."""
    summary: str
    place: str
    """Where it is defined: `file:line:column`."""
    title: str | None = None
    other_names: Sequence[str] = ()
    """Its class, or its value on the wire."""
    state: str | None = None
    """Of a status: whether another may follow (interim) or not (final)."""
    codes: Sequence[str] = ()
    """What the wire says; with a subcode, `10/2018278`."""
    ranges: Sequence[tuple[int, int, int, int]] = ()
    """Ranges of codes: first, last, and how many digits each end has; no digits for whole numbers, negative too."""
    code_like: Sequence[Sequence[str]] = ()
    """Codes with a number in them: what stands before it, its name, what stands after it."""
    prefixes: Sequence[str] = ()
    """Beginnings of codes that mean it, or belong to it."""
    wire: Sequence[str] = ()
    """What the wire calls a family."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Facts that only this API gives, and what each says."""
    http: Sequence[int] = ()
    family: str | None = None
    category: str | None = None
    retry: str | None = None
    retry_because: str | None = None
    section: str | None = None
    causes: Sequence[str] = ()
    fixes: Sequence[str] = ()
    checks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What to check inside each provider."""
    provider_codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Per provider, its codes and their titles."""
    fallback_of: Sequence[str] = ()
    """Providers whose unmapped codes mean this."""
    wordings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What each scope says of the code."""
    examples: Sequence[Json] = ()
    doc_url: str | None = None
    deprecated: str | None = None
    see: Sequence[str] = ()
    """Kinds that it bears on."""
    catch: Mapping[str, str] = field(default_factory=dict)
    """How to catch it, by target."""

    @property
    def qualified(self) -> str:
        """The name that is unique among all catalogues: `my_api:message_undeliverable`."""
        return f"{self.catalogue}:{self.name}"

    def as_json(self) -> dict[str, Json]:
        """The fields that say something, by name."""
        named = ((each.name, getattr(self, each.name)) for each in fields(self))
        return cast("dict[str, Json]", {name: value for name, value in named if value or value == 0})


@dataclass(frozen=True, slots=True)
class Index:
    """The entries of one catalogue, and the names that its texts use."""

    name: str
    title: str
    summary: str
    file: str
    docs: str | None
    providers: Mapping[str, str]
    """Titles of the providers."""
    scopes: Mapping[str, str]
    """Titles of the scopes."""
    categories: Mapping[str, str]
    """Summaries of the categories."""
    entries: Sequence[Entry]
