"""The enums of a catalogue: known values, each with what it means.

In: a catalogue. Out: enums by their names in the schema. A value's `name` is what a language may call it: the
kind for a code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from catchable import naming
from catchable.model import Catalogue, EnumDef, ErrorDef, Scope, Status

RETRY = {
    "never": "The same request fails again.",
    "once": "One more try is worth it.",
    "backoff": "Try again, with growing pauses.",
}
FIXED = frozenset(
    ("Category", "ErrorCode", "ErrorKind", "ErrorType", "Provider", "Retry", "Scope", "StatusCode", "StatusKind")
)
"""The enums that are not a catalogue's own."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value; `name` None: the value says it."""

    value: str
    name: str | None
    text: str
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Enum:
    """A list of known values; `fact` names the one whose values they are, where the wire carries them."""

    name: str
    text: str
    values: tuple[Value, ...]
    fact: str | None = None


def enums(catalogue: Catalogue) -> tuple[Enum, ...]:
    """The enums that have any value."""
    found = (
        *_codes_and_kinds(catalogue),
        Enum("ErrorType", "The families of errors.", tuple(_types(catalogue)), "type"),
        Enum("Category", "The causes, in words that every catalogue shares.", tuple(_categories(catalogue))),
        Enum("Retry", "What to do with the same request.", tuple(Value(id, None, text) for id, text in RETRY.items())),
        Enum("Provider", "The upstream systems.", tuple(_providers(catalogue)), "provider.source"),
        Enum("Scope", _scope_text(catalogue), tuple(_scopes(catalogue.scopes)), "scope"),
        Enum("StatusCode", "The codes that are no errors.", tuple(_status_codes(catalogue.statuses)), "code"),
        Enum("StatusKind", "What codes that are no errors say.", tuple(_status(each) for each in catalogue.statuses)),
        *(_own(each) for each in catalogue.enums),
    )
    return tuple(replace(each, values=_once(each.values)) for each in found if each.values)


def _once(values: Iterable[Value]) -> tuple[Value, ...]:
    """Each value as it is first met; two scopes may share a name on the wire."""
    first: dict[str, Value] = {}
    for each in values:
        first.setdefault(each.value, each)
    return tuple(first.values())


def _codes_and_kinds(catalogue: Catalogue) -> tuple[Enum, ...]:
    """The codes and the kinds; one list where the codes are the kinds. Generators trip over two that are the same."""
    kinds = tuple(_kind(each) for each in catalogue.errors)
    codes = tuple(_error_codes(catalogue.errors))
    if {each.value for each in codes} == {each.value for each in kinds}:
        return (Enum("ErrorKind", f"The stable names of the errors. {_code_text(catalogue)}", codes, "code"),)
    return (
        Enum("ErrorCode", _code_text(catalogue), codes, "code"),
        Enum("ErrorKind", "The stable names of the errors.", kinds),
    )


def _types(catalogue: Catalogue) -> Iterator[Value]:
    return (Value(each.id, None, each.summary) for each in catalogue.types)


def _providers(catalogue: Catalogue) -> Iterator[Value]:
    return (Value(each.id, None, each.title) for each in catalogue.providers)


def _categories(catalogue: Catalogue) -> Iterator[Value]:
    return (Value(each.id, None, each.summary) for each in catalogue.categories)


def _kind(error: ErrorDef) -> Value:
    return Value(error.kind, None, error.summary, error.deprecated is not None)


def _status(status: Status) -> Value:
    return Value(status.kind, None, status.summary)


def _code_text(catalogue: Catalogue) -> str:
    ranges = [f"{each} ({error.kind})" for error in catalogue.errors for each in error.ranges]
    return f"The codes that {catalogue.title} is known to use{''.join(f'; also {each}' for each in ranges)}."


def _scope_text(catalogue: Catalogue) -> str:
    return f"Where a code belongs: the {catalogue.scope_label or 'scope'}, as the wire calls it."


def _scopes(scopes: Iterable[Scope]) -> Iterator[Value]:
    """A scope by each of its wire names, or by its id where it has none."""
    for scope in scopes:
        for wire in scope.wire or (scope.id,):
            yield Value(wire, None, scope.title, scope.deprecated)


def _own(enum: EnumDef) -> Enum:
    values = tuple(
        Value(
            each.value,
            each.name,
            " ".join((each.summary, *(f"Allowed: {use}" for use in each.allowed))),
            each.deprecated,
        )
        for each in enum.members
    )
    return Enum(enum.class_name, enum.summary, values)


def _status_codes(statuses: Iterable[Status]) -> Iterator[Value]:
    owners: dict[str, list[Status]] = {}
    for status in statuses:
        for code in status.codes:
            owners.setdefault(code, []).append(status)
    used: set[str] = set()
    for code, found in owners.items():
        kinds = {each.kind: None for each in found}
        yield Value(code, _distinct(code, kinds, used), _meanings({each.kind: each.summary for each in found}))


def _error_codes(errors: Iterable[ErrorDef]) -> Iterator[Value]:
    """Every code that an error has, or that a rule asks for."""
    owners: dict[str, dict[str, ErrorDef]] = {}
    guests: dict[str, dict[str, ErrorDef]] = {}
    for error in errors:
        for code in error.codes:
            owners.setdefault(code, {})[error.kind] = error
        for rule in error.match:
            if rule.code is not None:
                guests.setdefault(rule.code, {})[error.kind] = error
    used: set[str] = set()
    for code in dict.fromkeys((*owners, *guests)):
        own = owners.get(code) or guests[code]
        every = {**own, **guests.get(code, {})}
        name = _distinct(code, own, used)
        deprecated = all(each.deprecated is not None for each in every.values())
        yield Value(code, name, _meanings({kind: _said(each) for kind, each in every.items()}), deprecated)


def _said(error: ErrorDef) -> str:
    return error.title or error.summary


def _meanings(texts: dict[str, str]) -> str:
    """What a code means; where that depends, every meaning with its kind."""
    if len(texts) == 1:
        return next(iter(texts.values()))
    return " ".join(f"{kind}: {text.rstrip('.')}." for kind, text in texts.items())


def _distinct(code: str, kinds: Iterable[str], used: set[str]) -> str:
    """The kind of a code; with the code where the kind has several, and `code_…` where the code has."""
    listed = list(kinds)
    plain = naming.slug(code.replace("-", " minus ")).removeprefix("section_")
    name = listed[0] if len(listed) == 1 else f"code_{plain}"
    while name in used:
        name = f"{listed[0]}_{plain}" if name == listed[0] else f"{name}_"
    used.add(name)
    return name
