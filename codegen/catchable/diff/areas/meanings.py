"""What responses mean: codes, match rules and ranges that now lead elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from catchable.diff.audience import everyone, who_catches, who_catches_kind
from catchable.diff.changes import Change, Notice
from catchable.diff.meanings import Meaning, class_of, in_words, meaning
from catchable.diff.pairs import Pair, Place, called, error_place
from catchable.diff.phrases import code, codes
from catchable.diff.probing import Probe, claims_of, probes
from catchable.loader import Route

_ADVICE: Mapping[str, str] = {
    "read-as-another-kind": "leave the response to the kind that it was, or make it the change of a breaking version",
    "no-longer-recognised": "bring the code, rule or range back; where the API has dropped it, it does no harm",
    "now-ambiguous": "callers that know the scope pass `scope=`; the others get the common family, and `candidates`",
    "status-became-error": "make it the change of a breaking version",
    "unknown-moved": "leave it to the family that it fell into, or make it the change of a breaking version",
    "error-became-status": "make it the change of a breaking version",
}


class _Moved(NamedTuple):
    """The same change of meaning of one response, in all scopes in which it happened."""

    id: str
    probe: Probe
    before: Meaning
    after: Meaning
    old_route: Route


def changes(pair: Pair) -> Iterator[Change]:
    """Responses that mean something else."""
    found: dict[tuple[str, str, Meaning, Meaning], tuple[_Moved, list[str | None]]] = {}
    for probe in probes(pair):
        for scope in probe.scopes:
            moved = _ask(pair, probe, scope)
            if moved is not None:
                key = (moved.id, probe.subject, moved.before, moved.after)
                found.setdefault(key, (moved, []))[1].append(scope)
    for moved, scopes in found.values():
        yield _change(pair, moved, list(dict.fromkeys(scopes)))
    touched = {kind for moved, _ in found.values() for kind in (*moved.before.kinds, *moved.after.kinds)}
    yield from _written_otherwise(pair, touched)


def _written_otherwise(pair: Pair, touched: Set[str]) -> Iterator[Change]:
    """Kinds whose codes, rules, prefixes or ranges are others, where no response means anything else."""
    met = Counter(new.kind for _, new in pair.kept)  # where two kinds became one, the renaming says it
    for old, new in pair.kept:
        if met[new.kind] == 1 and new.kind not in touched and claims_of(old) != claims_of(new):
            message = f"what leads to {called(old, new)} is written otherwise, and means the same"
            yield pair.change("claims-changed", error_place(old, new), message)


def _ask(pair: Pair, probe: Probe, scope: str | None) -> _Moved | None:
    was, after = (
        meaning(side, probe.facts, status=probe.status, headers=probe.headers, scope=scope)
        for side in (pair.old, pair.new)
    )
    before = was.today(pair)
    if before.same_as(after) or (was.kinds and pair.removed.issuperset(was.kinds)):
        return None
    id = _id(before, after)
    if id == "newly-recognised" and pair.added.issuperset(after.kinds):
        id = _id_of_addition(pair, before, after)
    return _Moved(id, probe, before, after, _route(was)) if id else None


def _id(before: Meaning, after: Meaning) -> str | None:
    if after.status is not None:
        became = "error-became-status" if before.kinds else "unknown-became-status"
        return "status-changed" if before.status is not None else became
    if before.status is not None:
        return "status-became-error"
    if not after.kinds:
        return "no-longer-recognised" if before.kinds else None
    if not before.kinds:
        return "newly-recognised"
    if after.kind is not None:
        return "read-as-another-kind" if before.kind is not None else "now-unambiguous"
    return None if set(before.kinds) > set(after.kinds) else "now-ambiguous"


def _id_of_addition(pair: Pair, before: Meaning, after: Meaning) -> str | None:
    """A new kind says all by itself, unless it takes unknown errors out of the family in which they were caught."""
    families = {pair.new_errors[kind].type for kind in after.kinds}
    return None if before.family is None or before.family in families else "unknown-moved"


def _change(pair: Pair, moved: _Moved, scopes: list[str | None]) -> Change:
    subject = f"{moved.probe.subject}{_in_scopes(scopes, moved.probe)}"
    verb = "are" if moved.probe.subject.startswith("codes ") else "is"
    was, now = in_words(pair.old, moved.before), in_words(pair.new, moved.after)
    return pair.change(
        moved.id,
        _place(moved, scopes),
        f"{subject} {verb} {now} now, no longer {was}",
        _noticed(pair, moved),
        _ADVICE.get(moved.id),
    )


def _in_scopes(scopes: list[str | None], probe: Probe) -> str:
    known = [scope for scope in scopes if scope is not None]
    if not known:
        return " without a scope" if len(probe.scopes) > 1 else ""
    return f" in {codes(known)}{', and without a scope,' if None in scopes else ''}"


def _place(moved: _Moved, scopes: list[str | None]) -> Place:
    key: Route = (moved.probe.key,)
    named = [scope for scope in scopes if scope is not None]
    if moved.probe.key == "code" and named:
        key = ("scopes", named[0])
    old, new = moved.old_route, _route(moved.after)
    return Place((*(old or new), *key), (*(new or old), *key))


def _route(found: Meaning) -> Route:
    if found.status is not None:
        return ("statuses", found.status)
    return ("errors", found.kinds[0]) if found.kinds else ()


def _noticed(pair: Pair, moved: _Moved) -> tuple[Notice, ...]:
    if moved.id in ("error-became-status", "unknown-became-status"):
        return everyone(pair.languages, f"code that reads such a response: {code('parse')} gives no error")
    if moved.id == "status-became-error":
        return everyone(pair.languages, f"code that reads such a response: {code('parse')} gives an error")
    if moved.id == "unknown-moved":
        return who_catches(pair.languages, class_of(pair.old, moved.before.family))
    if moved.id in _ADVICE and moved.before.kind is not None and moved.before.kind in pair.new_errors:
        return who_catches_kind(pair.languages, moved.before.kind)
    return ()
