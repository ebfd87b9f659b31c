"""Kinds that came, went, or have another name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from catchable.diff.audience import everyone, who_names_kind, who_uses_alias
from catchable.diff.changes import Change
from catchable.diff.meanings import in_words, meaning, usual
from catchable.diff.pairs import Pair, Place, at
from catchable.diff.phrases import a, code, quoted
from catchable.model import ErrorDef


def changes(pair: Pair) -> Iterator[Change]:
    """Kinds removed, renamed and added."""
    for old in pair.old.errors:
        if old.kind in pair.removed:
            yield _removed(pair, old)
        elif old.kind in pair.renames:
            yield _renamed(pair, old, pair.new_errors[pair.renames[old.kind]])
    for new in pair.new.errors:
        if new.kind in pair.added and new.kind not in _retired_before(pair):
            yield _added(pair, new)


def _retired_before(pair: Pair) -> frozenset[str]:
    return frozenset(gone.kind for gone in pair.old.retired)


def _removed(pair: Pair, old: ErrorDef) -> Change:
    facts, status, scope = usual(pair.old, old)
    found = in_words(pair.new, meaning(pair.new, facts, status=status, scope=scope))
    stored = everyone(pair.languages, f"code that compares `kind` with the text {code(old.kind)}, which never holds")
    return pair.change(
        "kind-removed",
        at("errors", old.kind),
        f"the kind {code(old.kind)} is gone; a response that was it is {found} now",
        (*who_names_kind(pair.languages, old.kind), *stored),
        _way_out(pair, old),
    )


def _way_out(pair: Pair, old: ErrorDef) -> str:
    """What to write in the catalogue so that nobody breaks, or at least so that the name is not used again."""
    record = f"retired: {{{old.kind}: {{since: "
    successor = _successor(pair, old)
    if successor is not None:
        alias = f"`{record}{pair.next_version('behaviour')}, use: {successor}}}}}`"
        return f"if {code(successor)} is the same error, write {alias}: the old name works on"
    if any(gone.kind == old.kind for gone in pair.new.retired):
        return "name a successor with `use:`, or keep the error until the next breaking version"
    return f"keep it, or write `{record}{pair.next_version('breaking')}}}}}` so that the name is never used again"


def _successor(pair: Pair, old: ErrorDef) -> str | None:
    """The new kind that an old one looks like: the same code, else the same words, else nearly the same name."""
    added = [pair.new_errors[kind] for kind in sorted(pair.added)]
    same_code = [each for each in added if old.code is not None and each.code == old.code]
    same_words = [each for each in added if each.summary == old.summary]
    near = difflib.get_close_matches(old.kind, [each.kind for each in added], n=1)
    found = [each.kind for each in (*same_code, *same_words)] + near
    return found[0] if found else None


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
