"""Kinds that came, went, or have another name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catchable.diff.audience import everyone, who_loads, who_names_kind, who_uses_alias
from catchable.diff.changes import Change
from catchable.diff.meanings import in_words, meaning, usual
from catchable.diff.pairs import Pair, Place, at
from catchable.diff.phrases import a, code, quoted
from catchable.model import ErrorDef

MOST_NAMES = 200
"""Among how many new names a similar one is looked for: more are another catalogue."""


@dataclass(frozen=True, slots=True)
class _Successors:
    """The new kinds by what an old one may be known by; the first of several."""

    by_code: Mapping[str, str]
    by_words: Mapping[str, str]
    names: Sequence[str]

    def of(self, old: ErrorDef) -> str | None:
        """The new kind that an old one looks like: the same code, else the same words, else nearly the same name."""
        known = self.by_code.get(old.code or "") or self.by_words.get(old.summary)
        return known or next(iter(difflib.get_close_matches(old.kind, self.names, n=1)), None)


def _successors(pair: Pair) -> _Successors:
    added = [error for error in reversed(pair.new.errors) if error.kind in pair.added]
    by_code = {error.code: error.kind for error in added if error.code is not None}
    by_words = {error.summary: error.kind for error in added}
    return _Successors(by_code, by_words, [error.kind for error in added[-MOST_NAMES:]])


def changes(pair: Pair) -> Iterator[Change]:
    """Kinds removed, renamed and added."""
    successors, retired = _successors(pair), {gone.kind for gone in pair.old.retired}
    for old in pair.old.errors:
        if old.kind in pair.removed:
            yield _removed(pair, old, successors.of(old))
        elif old.kind in pair.renames:
            yield _renamed(pair, old, pair.new_errors[pair.renames[old.kind]])
    for new in pair.new.errors:
        if new.kind in pair.added and new.kind not in retired:
            yield _added(pair, new)


def _removed(pair: Pair, old: ErrorDef, successor: str | None) -> Change:
    facts, status, scope = usual(pair.old, old)
    found = in_words(pair.new, meaning(pair.new, facts, status=status, scope=scope))
    stored = everyone(pair.languages, f"code that compares `kind` with the text {code(old.kind)}, which never holds")
    return pair.change(
        "kind-removed",
        at("errors", old.kind),
        f"the kind {code(old.kind)} is gone; a response that was it is {found} now",
        (*who_names_kind(pair.languages, old.kind), *stored, *who_loads(pair.languages, _loaded(pair, old))),
        _way_out(pair, old, successor),
    )


def _loaded(pair: Pair, old: ErrorDef) -> str:
    """What becomes of pickles of a kind that is gone: they name the family too, by its id."""
    families = {each.id: each.class_name for each in pair.new.types}
    return f"pickles of it, which load as an unknown {code(families.get(old.type, pair.new.class_name))}"


def _way_out(pair: Pair, old: ErrorDef, successor: str | None) -> str:
    """What to write in the catalogue so that nobody breaks, or at least so that the name is not used again."""
    record = f"retired: {{{old.kind}: {{since: "
    if successor is not None:
        alias = f"`{record}{pair.next_version('behaviour')}, use: {successor}}}}}`"
        return f"if {code(successor)} is the same error, write {alias}: the old name works on"
    if any(gone.kind == old.kind for gone in pair.new.retired):
        return "name a successor with `use:`, or keep the error until the next breaking version"
    return f"keep it, or write `{record}{pair.next_version('breaking')}}}}}` so that the name is never used again"


def _renamed(pair: Pair, old: ErrorDef, new: ErrorDef) -> Change:
    stored = f"code that compares `kind` with the text {code(old.kind)}; errors say {code(new.kind)} now"
    return pair.change(
        "kind-renamed",
        Place(("errors", old.kind), ("retired", old.kind)),
        f"the kind {code(old.kind)} is called {code(new.kind)}; the old name works on, as an alias",
        (*who_uses_alias(pair.languages, old.kind, new.kind), *everyone(pair.languages, stored)),
    )


def _added(pair: Pair, new: ErrorDef) -> Change:
    family = pair.new.type(new.type).class_name
    return pair.change(
        "kind-added",
        at("errors", new.kind),
        f"the kind {code(new.kind)} is new, {a(family)}: {quoted(new.summary)}",
        everyone(pair.languages, "code that goes through all kinds exhaustively, and has one more to deal with"),
    )
