"""A whole catalogue, with its further enums and its guides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from catchable.model.envelopes import Envelope, Headers
from catchable.model.errors import ErrorDef, MatchRule, Retired, Scope, Status
from catchable.model.providers import Provider
from catchable.model.vocabulary import Category, ErrorType
from catchable.source import Span, origin


@dataclass(frozen=True, slots=True)
class EnumMember:
    """One value of a further enum."""

    name: str
    value: str
    title: str | None
    summary: str
    allowed: tuple[str, ...]
    deprecated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class EnumDef:
    """A further typed enum of the API."""

    id: str
    class_name: str
    title: str | None
    summary: str
    members: tuple[EnumMember, ...]
    span: Span


AttributeType: TypeAlias = Literal["string", "integer", "number", "boolean", "object", "array"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A fact that only this API gives: a typed property of its errors."""

    name: str
    type: AttributeType
    of: tuple[str, ...]
    """The types and kinds whose errors have it; empty for every error."""
    sensitive: bool
    summary: str
    span: Span


@dataclass(frozen=True, slots=True)
class Guide:
    """Troubleshooting that has no code."""

    id: str
    title: str
    section: str | None
    summary: str
    causes: tuple[str, ...]
    fixes: tuple[str, ...]
    see: tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class Catalogue:
    """The errors of one API, valid and resolved.

    It has no slots, so that it can keep the ways in which its errors are looked up.
    """

    name: str
    title: str
    class_name: str
    version: str
    summary: str
    docs: str | None
    categories: tuple[Category, ...]
    types: tuple[ErrorType, ...]
    providers: tuple[Provider, ...]
    attributes: tuple[Attribute, ...]
    envelopes: tuple[Envelope, ...]
    webhooks: tuple[Envelope, ...]
    headers: Headers
    redact: tuple[str, ...]
    scope_label: str | None
    scopes: tuple[Scope, ...]
    statuses: tuple[Status, ...]
    errors: tuple[ErrorDef, ...]
    enums: tuple[EnumDef, ...]
    guides: tuple[Guide, ...]
    retired: tuple[Retired, ...]
    file: str
    files: Mapping[str, str]
    """Every file that it was made from, with the digest of what was read."""
    span: Span

    @property
    def origin(self) -> str:
        """The file as generated ones name it."""
        return origin(self.file)

    def category(self, id: str) -> Category:
        """The category with this id."""
        return next(each for each in self.categories if each.id == id)

    def error(self, kind: str) -> ErrorDef:
        """The error of this kind. Raises KeyError if there is none."""
        return self._by_kind[kind]

    @cached_property
    def _by_kind(self) -> Mapping[str, ErrorDef]:
        return {error.kind: error for error in self.errors}

    @cached_property
    def by_code(self) -> Mapping[str, tuple[ErrorDef, ...]]:
        """The errors that have a code of their own, by it."""
        found: dict[str, list[ErrorDef]] = {}
        for error in self.errors:
            for code in error.codes:
                found.setdefault(code, []).append(error)
        return {code: tuple(errors) for code, errors in found.items()}

    @cached_property
    def rules_by_code(self) -> Mapping[str | None, tuple[tuple[MatchRule, ErrorDef], ...]]:
        """Every match rule with its error, by the code that it asks for; None for those that ask for none.

        Those with `code_like` stand apart, in `rules_with_code_like`.
        """
        found: dict[str | None, list[tuple[MatchRule, ErrorDef]]] = {}
        for error in self.errors:
            for rule in error.match:
                if rule.code_like is None:
                    found.setdefault(rule.code, []).append((rule, error))
        return {code: tuple(rules) for code, rules in found.items()}

    @cached_property
    def rules_with_code_like(self) -> tuple[tuple[MatchRule, ErrorDef], ...]:
        """Every match rule that asks for a code with a number in it, with its error."""
        return tuple((rule, error) for error in self.errors for rule in error.match if rule.code_like is not None)

    @cached_property
    def with_ranges(self) -> tuple[ErrorDef, ...]:
        """The errors that ranges of codes lead to."""
        return tuple(error for error in self.errors if error.ranges)

    @cached_property
    def type_by_wire(self) -> Mapping[str, ErrorType]:
        """The families by what the wire calls them, and by their ids."""
        named = {name: each for each in reversed(self.types) for name in each.wire}
        return named | {each.id: each for each in self.types}

    def every_envelope(self) -> Iterator[Envelope]:
        """Its envelopes and those of its providers, of responses and of webhooks."""
        yield from (*self.envelopes, *self.webhooks)
        for provider in self.providers:
            if provider.definition is not None:
                yield from (*provider.definition.envelopes, *provider.definition.webhooks)

    def attributes_of(self, type: str | None, kind: str | None) -> tuple[Attribute, ...]:
        """The attributes that errors of a family and kind have, those of every error first."""
        own = (each for each in self.attributes if each.of and {type, kind} & {*each.of})
        return (*(each for each in self.attributes if not each.of), *own)

    def type(self, id: str) -> ErrorType:
        """The family with this id."""
        return next(each for each in self.types if each.id == id)
