"""Providers: which there are, what their codes mean here, and how their own responses are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from catchable.diff.areas.envelopes import envelope_changes
from catchable.diff.areas.errors import VERDICTS
from catchable.diff.areas.headers import header_changes
from catchable.diff.audience import everyone, who_catches_kind, who_names
from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, Place, at
from catchable.diff.phrases import code, counted, quoted
from catchable.diff.tables import gone, kept
from catchable.model import Catalogue, Provider, ProviderDefinition


class _Owner(NamedTuple):
    """The kind that a provider's code means, by a mapping of its own or as the fallback."""

    kind: str | None
    mapped: bool


def changes(pair: Pair) -> Iterator[Change]:
    """Providers removed, added, and what has changed about those that stay."""
    old, new = ({each.id: each for each in side.providers} for side in (pair.old, pair.new))
    for id, _ in gone(old, new):
        yield _removed(pair, id)
    for _, was, now in kept(old, new):
        yield from _changed(pair, was, now)
        yield from _codes(pair, was, now)
    for id, (before, after) in _definitions(pair).items():
        yield from _definition(pair, id, before, after)
    for id, provider in gone(new, old):
        yield pair.change("provider-added", at("providers", id), f"the provider {code(provider.title)} is new")


def _removed(pair: Pair, id: str) -> Change:
    return pair.change(
        "provider-removed",
        at("providers", id),
        f"the provider {code(id)} is gone: its codes mean nothing here",
        who_names(pair.languages, f"Provider.{id.upper()}"),
        "keep it until the next breaking version",
    )


def _changed(pair: Pair, old: Provider, new: Provider) -> Iterator[Change]:
    place = at("providers", new.id)
    if old.title != new.title:
        message = f"the provider {code(new.id)} is called {quoted(new.title)}, no longer {quoted(old.title)}"
        yield pair.change("text-changed", place.below("title"), message)
    yield from _fallback(pair, place.below("fallback"), old, new)
    if old.definition is not None and new.definition is None:
        yield pair.change(
            "provider-definition-removed",
            place.below("definition"),
            f"the own responses of {code(new.id)} can no longer be read",
            everyone(pair.languages, "code that passes them to `from_provider_response`"),
            "keep `definition`",
        )
    elif old.definition is None and new.definition is not None:
        message = f"the own responses of {code(new.id)} can be read"
        yield pair.change("provider-definition-added", place.below("definition"), message)


def _fallback(pair: Pair, place: Place, old: Provider, new: Provider) -> Iterator[Change]:
    was, now = old.fallback and pair.today(old.fallback), new.fallback
    if was == now or was in pair.removed:
        return
    subject = f"a code of {code(new.id)} that none maps is"
    if was is None:
        yield pair.change("fallback-added", place, f"{subject} {code(now)}")
        return
    message = f"{subject} {code(now) if now else 'an unknown error'} now, no longer {code(was)}"
    who = who_catches_kind(pair.languages, was)
    yield pair.change("fallback-changed", place, message, who, "map the codes that you mean, one by one")


def _codes(pair: Pair, old: Provider, new: Provider) -> Iterator[Change]:
    before = {key: pair.today(kind) for key, kind in _mapped(pair.old, new.id).items()}
    after = _mapped(pair.new, new.id)
    for key in {**before, **after}:
        if before.get(key) != after.get(key):
            was = _owner(before, key, old.fallback and pair.today(old.fallback))
            now = _owner(after, key, new.fallback)
            if was.kind == now.kind:
                yield _listed(pair, new.id, key, was, now)
            elif was.kind not in pair.removed:
                yield _moved(pair, new.id, key, was, now)
    yield from _titles(pair, new.id)
    yield from _verdicts(pair, new.id)


def _mapped(catalogue: Catalogue, id: str) -> Mapping[str, str]:
    return {
        mapping.key: error.kind
        for error in catalogue.errors
        for mapping in error.provider_codes
        if mapping.provider == id
    }


def _owner(mapped: Mapping[str, str], key: str, fallback: str | None) -> _Owner:
    """A subcode that is not mapped is its code; a code that is not mapped is the fallback."""
    found = mapped.get(key) or mapped.get(key.partition("/")[0])
    return _Owner(found or fallback, found is not None)


def _listed(pair: Pair, id: str, key: str, was: _Owner, now: _Owner) -> Change:
    """A code that means the same as before, by itself or not."""
    place = Place(_route(was, id, key), _route(now, id, key))
    how = "with" if now.mapped else "without"
    message = f"code {code(key)} of {code(id)} is {code(now.kind)} as before, {how} a line of its own"
    return pair.change("wording-changed", place, message)


def _moved(pair: Pair, id: str, key: str, was: _Owner, now: _Owner) -> Change:
    place = Place(_route(was, id, key), _route(now if now.mapped else was, id, key))
    subject = f"code {code(key)} of {code(id)} is"
    if was.kind is None:
        return pair.change("provider-code-added", place, f"{subject} {code(now.kind)}; it was unknown")
    before, after = pair.new_errors[was.kind], pair.new_errors.get(now.kind or "")
    message = f"{subject} {code(now.kind) if now.kind else 'an unknown error'} now, no longer {code(was.kind)}"
    if not was.mapped and after is not None and after.type == before.type:
        return pair.change("provider-code-refined", place, f"{message}, which is for codes that none maps")
    return pair.change(
        "provider-code-moved" if now.mapped else "provider-code-removed",
        place,
        message,
        who_catches_kind(pair.languages, before.kind),
        f"leave it to {code(was.kind)}, or make it the change of a breaking version",
    )


def _route(owner: _Owner, id: str, key: str) -> tuple[str, ...]:
    return ("errors", owner.kind or "", "provider_codes", id, key) if owner.mapped else ("providers", id, "fallback")


def _titles(pair: Pair, id: str) -> Iterator[Change]:
    """The provider's own words, where a catalogue repeats them."""
    for old, new in pair.kept:
        was, now = ({m.key: m.title for m in each.provider_codes if m.provider == id} for each in (old, new))
        moved = [key for key, before, after in kept(was, now) if before != after]
        if moved:
            place = Place(("errors", old.kind, "provider_codes", id), ("errors", new.kind, "provider_codes", id))
            message = f"{code(id)}'s title of {code(moved[0])} reads {quoted(now[moved[0]])}{_more(moved)}"
            yield pair.change("wording-changed", place, message)


def _verdicts(pair: Pair, id: str) -> Iterator[Change]:
    """Codes that mean the same kind as before, and for which another verdict is stated."""
    for old, new in pair.kept:
        was, now = ({m.key: m.retry for m in each.provider_codes if m.provider == id} for each in (old, new))
        for key, before, after in kept(was, now):
            if before != after and (before or old.retry) != (after or new.retry):
                route = ("provider_codes", id, key)
                place = Place(("errors", old.kind, *route), ("errors", new.kind, *route))
                verdict = after or new.retry
                said = f"the verdict of code {code(key)} of {code(id)} is {code(verdict)}, no longer"
                message = f"{said} {code(before or old.retry)}: {VERDICTS[verdict]}"
                who = everyone(pair.languages, "code that asks `retry` or `retryable`")
                yield pair.change("retry-changed", place, message, who)


def _more(moved: list[str]) -> str:
    return f", and {counted(len(moved) - 1, 'further title')} changed" if len(moved) > 1 else ""


def _definitions(pair: Pair) -> Mapping[str, tuple[ProviderDefinition, ProviderDefinition]]:
    """The definitions on both sides, each once, by the first provider that has it."""
    old = {each.id: each.definition for each in pair.old.providers}
    found: dict[str, tuple[str, tuple[ProviderDefinition, ProviderDefinition]]] = {}
    for provider in pair.new.providers:
        before, after = old.get(provider.id), provider.definition
        if before is not None and after is not None:
            found.setdefault(after.id, (provider.id, (before, after)))
    return dict(found.values())


def _definition(pair: Pair, id: str, old: ProviderDefinition, new: ProviderDefinition) -> Iterator[Change]:
    yield from envelope_changes(pair, "envelopes", old.envelopes, new.envelopes, id)
    yield from envelope_changes(pair, "webhooks", old.webhooks, new.webhooks, id)
    yield from header_changes(pair, Place(("headers",), ("headers",), id), old.headers, new.headers)
    for key, was, now in kept(old.codes, new.codes):
        if was != now:
            place = Place(("codes", key), ("codes", key), id)
            yield pair.change("wording-changed", place, f"what {code(id)} says of its code {code(key)} has changed")
    told, known = [key for key, _ in gone(old.codes, new.codes)], [key for key, _ in gone(new.codes, old.codes)]
    for keys, verb in ((told, "no longer described"), (known, "described")):
        if keys:
            place = Place(("codes", keys[0]), ("codes", keys[0]), id)
            subject = f"code {code(keys[0])}" if len(keys) == 1 else f"{len(keys)} codes, {code(keys[0])} first,"
            yield pair.change(
                "wording-changed", place, f"{subject} of {code(id)} {'is' if len(keys) == 1 else 'are'} {verb}"
            )
