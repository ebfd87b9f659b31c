"""Words: summaries, causes, fixes, examples, links, guides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from catchable.diff.changes import Change
from catchable.diff.pairs import Pair, Place, at, error_place
from catchable.diff.phrases import code, quoted
from catchable.diff.tables import gone, kept
from catchable.model import Catalogue, ErrorDef, ErrorType, Guide

_CATALOGUE: Mapping[str, Callable[[Catalogue], str | None]] = {
    "title": lambda catalogue: catalogue.title,
    "summary": lambda catalogue: catalogue.summary,
}
_SENTENCES: Mapping[str, tuple[str, Callable[[ErrorDef], str | None]]] = {
    "title": ("title", lambda error: error.title),
    "summary": ("summary", lambda error: error.summary),
    "retry_because": ("reason for the verdict", lambda error: error.retry_because),
}
_LISTS: Mapping[str, Callable[[ErrorDef], Sequence[str]]] = {
    "causes": lambda error: error.causes,
    "fixes": lambda error: error.fixes,
    "checks": lambda error: [f"{provider}: {each}" for provider, checks in error.checks.items() for each in checks],
}


def changes(pair: Pair) -> Iterator[Change]:
    """Words of the catalogue, its families, its errors and its guides."""
    for key, text in _CATALOGUE.items():
        if text(pair.old) != text(pair.new):
            yield _text(pair, at(key), f"the catalogue's {key}", text(pair.old), text(pair.new))
    if pair.old.docs != pair.new.docs:
        yield pair.change("link-changed", at("docs"), f"errors are documented at {quoted(pair.new.docs)}")
    if pair.old.scope_label != pair.new.scope_label and pair.old.scope_label and pair.new.scope_label:
        yield _text(pair, at("scopes", "label"), "a scope's name", pair.old.scope_label, pair.new.scope_label)
    yield from _families(pair)
    for old, new in pair.kept:
        if old.kind == new.kind or new.kind not in pair.old_errors:
            yield from _error(pair, error_place(old, new), old, new)
    yield from _guides(pair)


def _text(pair: Pair, place: Place, what: str, old: str | None, new: str | None) -> Change:
    return pair.change("text-changed", place, f"{what} reads {quoted(new)}, no longer {quoted(old)}")


def _families(pair: Pair) -> Iterator[Change]:
    old, new = ({each.id: each for each in side.types} for side in (pair.old, pair.new))
    both: Iterator[tuple[str, ErrorType, ErrorType]] = kept(old, new)
    for id, was, now in both:
        if was.summary != now.summary:
            what = f"the summary of the family {code(now.class_name)}"
            yield _text(pair, at("types", id, "summary"), what, was.summary, now.summary)


def _error(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    for key, (noun, text) in _SENTENCES.items():
        if text(old) != text(new):
            yield _text(pair, place.below(key), f"the {noun} of {code(new.kind)}", text(old), text(new))
    for key, texts in _LISTS.items():
        yield from _list(pair, place.below(key), f"the {key} of {code(new.kind)}", texts(old), texts(new))
    if old.section != new.section:
        message = f"{code(new.kind)} stands under {quoted(new.section)}, no longer under {quoted(old.section)}"
        yield pair.change("section-changed", place.below("section"), message)
    for key, shown in (("responses", old.responses != new.responses), ("events", old.events != new.events)):
        if shown:
            message = f"the documented {key} of {code(new.kind)} have changed"
            yield pair.change("example-changed", place.below(key), message)
    if old.examples != new.examples:
        where = place.below("examples" if len(new.examples) > 1 else "example")
        yield pair.change("example-changed", where, f"the documented responses of {code(new.kind)} have changed")
    yield from _link(pair, place, old, new)
    yield from _wordings(pair, place.below("scopes"), old, new)


def _list(pair: Pair, place: Place, what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    if list(old) == list(new):
        return
    gained, lost = [each for each in new if each not in old], [each for each in old if each not in new]
    parts = [f"{len(gained)} new"] if gained else []
    parts += [f"{len(lost)} gone"] if lost else []
    said = f"{' and '.join(parts) or 'another order'}{f': {quoted(gained[0])}' if gained else ''}"
    yield pair.change("text-changed", place, f"{what} have changed: {said}")


def _link(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    """A link of the error's own; one that follows from the catalogue's `docs` has been reported there."""
    where = place.below("doc_url")
    had, has = where.old in pair.before.written.catalogue.nodes, where.new in pair.after.written.catalogue.nodes
    if old.doc_url != new.doc_url and (had or has):
        yield pair.change("link-changed", where, f"{code(new.kind)} is documented at {quoted(new.doc_url)}")


def _wordings(pair: Pair, place: Place, old: ErrorDef, new: ErrorDef) -> Iterator[Change]:
    """The source's words; what a scope that comes or goes does to the meaning of a code is said elsewhere."""
    was, now = ({each.scope: each.wordings for each in error.scopes} for error in (old, new))
    what = f"{code(new.kind)} in {{}}"
    for scope, _ in gone(was, now):
        message = f"the source no longer has words for {what.format(code(scope))}"
        yield pair.change("wording-changed", place.below(scope), message)
    for scope, before, after in kept(was, now):
        if before != after:
            fresh = [each for each in after if each not in before] or list(after)
            message = f"the source's words for {what.format(code(scope))} read {quoted(fresh[0].title)}"
            yield pair.change("wording-changed", place.below(scope), message)
    for scope, wordings in gone(now, was):
        message = f"the source has words for {what.format(code(scope))}: {quoted(wordings[0].title)}"
        yield pair.change("wording-changed", place.below(scope), message)


def _guides(pair: Pair) -> Iterator[Change]:
    old, new = ({each.id: each for each in side.guides} for side in (pair.old, pair.new))
    for id, guide in gone(old, new):
        yield pair.change("guide-changed", at("guides", id), f"the guide {quoted(guide.title)} is gone")
    for id, was, now in kept(old, new):
        if _words(was) != _words(now):
            yield pair.change("guide-changed", at("guides", id), f"the guide {quoted(now.title)} has changed")
    for id, guide in gone(new, old):
        yield pair.change("guide-changed", at("guides", id), f"the guide {quoted(guide.title)} is new")


def _words(guide: Guide) -> tuple[object, ...]:
    return (guide.title, guide.section, guide.summary, guide.causes, guide.fixes, guide.see)
